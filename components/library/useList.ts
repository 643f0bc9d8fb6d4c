/** The list that the library page shows: asked for as the reader types, kept in step with every save. */

import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { ask } from '../../lib/browser/ask.ts';
import { watchLibrary } from '../../lib/browser/library-seal.ts';
import type { ErrorCode, SavedSummary } from '../../lib/browser/messages.ts';

/** Stories in a page of the list. */
export const PAGE = 50;
/** Typing faster than this is one search. */
const PAUSE = 90;

export type ListState =
  | { kind: 'loading' }
  | { kind: 'failed'; code: ErrorCode; message: string }
  | { kind: 'shown'; query: string; items: SavedSummary[]; total: number };

export interface List {
  state: ListState;
  /** Asks for the next page. */
  more: () => Promise<void>;
  /** Asks again for all that is shown. */
  reload: () => Promise<void>;
}

export function useList(query: string): List {
  const [state, setState] = useState<ListState>({ kind: 'loading' });
  const asked = useRef(0);
  const shown = useRef(PAGE);

  /** Asks for the first `limit` finds, `have` of which are there already. */
  const load = useCallback(async (wanted: string, limit: number, have: SavedSummary[] = []) => {
    const turn = ++asked.current;
    const items = [...have];
    let total = 0;
    do {
      const answer = await ask({
        type: 'library:list',
        query: wanted,
        offset: items.length,
        limit: Math.min(limit - items.length, 200),
      });
      // A later question was asked meanwhile: its answer counts.
      if (turn !== asked.current) return;
      if (!answer.ok) {
        setState({ kind: 'failed', code: answer.code, message: answer.message });
        return;
      }
      total = answer.value.total;
      if (answer.value.items.length === 0) break;
      items.push(...answer.value.items);
    } while (items.length < Math.min(limit, total));
    setState({ kind: 'shown', query: wanted, items, total });
  }, []);

  useEffect(() => {
    shown.current = PAGE;
    const timer = setTimeout(() => void load(query, PAGE), asked.current === 0 ? 0 : PAUSE);
    return () => clearTimeout(timer);
  }, [query, load]);

  const reload = useCallback(() => load(query, shown.current), [query, load]);
  useEffect(() => watchLibrary(() => void reload()), [reload]);

  const more = useCallback(() => {
    shown.current += PAGE;
    return load(query, shown.current, state.kind === 'shown' ? state.items : []);
  }, [query, load, state]);

  return { state, more, reload };
}
