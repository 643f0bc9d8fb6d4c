/** What is done with stories, one or thousands: told when done, and taken back in the order of doing. */

import { useCallback, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { ask } from '../../lib/browser/ask.ts';
import type { Change } from '../../lib/library/types.ts';
import { formatNumber } from '../format.ts';
import { errorText } from './errors.ts';
import { parts } from './selection.ts';

/** Actions that can be taken back on this page. */
const STEPS = 20;

export interface Told {
  words: string;
  /** Can be taken back. */
  undo: boolean;
  bad: boolean;
}

export interface Actions {
  told: Told | null;
  busy: boolean;
  change: (
    ids: readonly string[],
    change: Change,
    words: (count: number) => string,
  ) => Promise<boolean>;
  /** For good. */
  remove: (ids: readonly string[]) => Promise<boolean>;
  undo: () => Promise<void>;
  tell: (words: string, bad?: boolean) => void;
  silence: () => void;
}

export function useActions(changed: () => void): Actions {
  const [told, setTold] = useState<Told | null>(null);
  const [busy, setBusy] = useState(false);
  const working = useRef(false);
  const done = useRef<number[][]>([]);

  const tell = useCallback((words: string, bad = false, undo = false) => {
    setTold({ words, bad, undo });
  }, []);

  /** Runs `each` over the parts; one bulk action at a time. False where something failed. */
  const run = useCallback(
    async (
      ids: readonly string[],
      each: (part: string[]) => Promise<string | null>,
    ): Promise<{ ok: boolean; refused: string | null }> => {
      if (working.current || ids.length === 0) return { ok: false, refused: null };
      working.current = true;
      setBusy(true);
      let refused: string | null = null;
      let count = 0;
      for (const part of parts(ids)) {
        refused = await each(part);
        if (refused !== null) break;
        count += part.length;
        if (count < ids.length) {
          tell(i18n.t('library.working', [formatNumber(count), formatNumber(ids.length)]));
        }
      }
      working.current = false;
      setBusy(false);
      changed();
      return { ok: refused === null, refused };
    },
    [changed, tell],
  );

  const change: Actions['change'] = useCallback(
    async (ids, wanted, words) => {
      const undos: number[] = [];
      let count = 0;
      const { ok, refused } = await run(ids, async (part) => {
        const answer = await ask({ type: 'library:change', ids: part, change: wanted });
        if (!answer.ok) return errorText(answer.code);
        count += answer.value.changed;
        if (answer.value.undo !== null) undos.push(answer.value.undo);
        return null;
      });
      if (undos.length > 0) done.current = [...done.current, undos].slice(-STEPS);
      if (ok) tell(words(count), false, undos.length > 0);
      else if (refused !== null) tell(refused, true, undos.length > 0);
      return ok;
    },
    [run, tell],
  );

  const remove: Actions['remove'] = useCallback(
    async (ids) => {
      let count = 0;
      const { ok, refused } = await run(ids, async (part) => {
        const answer = await ask({ type: 'library:delete', ids: part });
        if (!answer.ok) return errorText(answer.code);
        count += answer.value.deleted;
        return null;
      });
      if (ok) tell(i18n.t('library.done.deleted', count, [formatNumber(count)]));
      else if (refused !== null) tell(refused, true);
      return ok;
    },
    [run, tell],
  );

  const undo = useCallback(async () => {
    if (working.current) return;
    const undos = done.current.pop();
    if (undos === undefined) {
      tell(i18n.t('library.nothingToUndo'));
      return;
    }
    working.current = true;
    setBusy(true);
    let count = 0;
    let refused: string | null = null;
    for (const one of undos.toReversed()) {
      const answer = await ask({ type: 'library:undo', undo: one });
      if (answer.ok) count += answer.value.changed;
      else refused = errorText(answer.code);
    }
    working.current = false;
    setBusy(false);
    changed();
    if (refused === null) tell(i18n.t('library.done.undone', count, [formatNumber(count)]));
    else tell(refused, true);
  }, [changed, tell]);

  const silence = useCallback(() => setTold(null), []);
  return { told, busy, change, remove, undo, tell, silence };
}
