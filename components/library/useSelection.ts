/** The selection over a list of which only a part is loaded. */

import { useCallback, useState } from 'preact/hooks';
import { ask } from '../../lib/browser/ask.ts';
import type { LibraryCalls } from '../../lib/library/protocol.ts';
import { add, NONE, rangeTo, type Selection, toggle } from './selection.ts';

export interface Selecting {
  selection: Selection;
  one: (id: string, place: number) => void;
  /** From the last one that was selected to this. */
  range: (place: number, idAt: (place: number) => string | undefined) => Promise<void>;
  /** All that the list would show. */
  all: () => Promise<void>;
  clear: () => void;
}

type Asked = LibraryCalls['library:ids']['ask'];

export function useSelection(list: Asked, failed: (message: string) => void): Selecting {
  const [selection, setSelection] = useState<Selection>(NONE);
  const { query, filter, sort } = list;

  const ids = useCallback(async (): Promise<string[] | null> => {
    const answer = await ask({
      type: 'library:ids',
      query,
      ...(filter ? { filter } : {}),
      ...(sort ? { sort } : {}),
    });
    if (answer.ok) return answer.value.ids;
    failed(answer.message);
    return null;
  }, [query, filter, sort, failed]);

  return {
    selection,
    one: (id, place) => setSelection((now) => toggle(now, id, place)),
    range: async (place, idAt) => {
      const { from, to } = rangeTo(selection, place);
      let found: (string | undefined)[] = [];
      for (let at = from; at <= to; at++) found.push(idAt(at));
      if (found.includes(undefined)) found = (await ids())?.slice(from, to + 1) ?? [];
      const known = found.filter((id) => id !== undefined);
      setSelection((now) => add(now, known, place));
    },
    all: async () => {
      const found = await ids();
      if (found !== null) setSelection({ ids: new Set(found), anchor: null });
    },
    clear: () => setSelection(NONE),
  };
}
