/** The saved copy of the story on show: saving it, changing it, taking back. */

import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Article } from '../../lib/article.ts';
import { ask } from '../../lib/browser/ask.ts';
import { watchLibrary } from '../../lib/browser/library-seal.ts';
import type { SavedArticle } from '../../lib/browser/messages.ts';
import { requestOrigins } from '../../lib/browser/saving/hosts.ts';
import type { Change, Highlight } from '../../lib/library/types.ts';
import { errorText } from '../library/errors.ts';
import { usePictureHosts } from '../saving/usePictureHosts.ts';
import type { NewHighlight } from './marks.ts';
import type { Tell } from './useToast.ts';

export interface Copy {
  /** Null: not saved. */
  saved: SavedArticle | null;
  busy: boolean;
  /** Saves the story; the copy's id, or null where it could not be saved. */
  save: () => Promise<string | null>;
  /** Makes a change; with words it is told, and can be taken back. False where it failed. */
  change: (change: Change, words?: string) => Promise<boolean>;
  /** Stores highlights, of a copy that was saved just now too. False where it failed. */
  mark: (parts: readonly NewHighlight[], id?: string) => Promise<boolean>;
  unmark: (ids: readonly string[]) => Promise<boolean>;
}

export function useCopy(article: Article, first: SavedArticle | null, tell: Tell): Copy {
  const [saved, setSaved] = useState(first);
  const [busy, setBusy] = useState(false);
  const id = useRef(first?.id ?? null);
  const hosts = usePictureHosts(saved === null ? article : null);

  const load = useCallback(async () => {
    if (id.current === null) return;
    const answer = await ask({ type: 'library:get', id: id.current });
    if (!answer.ok) return;
    setSaved(answer.value);
    if (answer.value === null) id.current = null;
  }, []);

  // What is done elsewhere is seen when the reader comes back to this page.
  useEffect(() => {
    let stale = false;
    const stop = watchLibrary(() => {
      stale = true;
    });
    const look = () => {
      if (!stale || document.hidden) return;
      stale = false;
      void load();
    };
    window.addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      stop();
      window.removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [load]);

  const failed = useCallback(
    (code: Parameters<typeof errorText>[0]) => {
      tell({ words: i18n.t('reader.changeFailed', [errorText(code)]) });
      return false;
    },
    [tell],
  );

  const save = useCallback(async () => {
    // Within the click; the text does not wait for the answer.
    void requestOrigins(hosts);
    setBusy(true);
    const answer = await ask({ type: 'library:save', article });
    setBusy(false);
    if (!answer.ok) {
      tell({ words: i18n.t('reader.saveFailed', [errorText(answer.code)]) });
      return null;
    }
    const { kept, updated, completed } = answer.value;
    id.current = answer.value.id;
    await load();
    const words = completed ? 'completed' : kept ? 'kept' : updated ? 'updated' : 'saved';
    tell({ words: i18n.t(`reader.${words}`) });
    return answer.value.id;
  }, [article, hosts, load, tell]);

  const change = useCallback(
    async (wanted: Change, words?: string) => {
      if (id.current === null) return false;
      const answer = await ask({ type: 'library:change', ids: [id.current], change: wanted });
      if (!answer.ok) return words === undefined ? false : failed(answer.code);
      const { undo } = answer.value;
      if (words !== undefined || wanted.read !== undefined) await load();
      if (words !== undefined) {
        const run = async () => {
          if (undo === null) return;
          const back = await ask({ type: 'library:undo', undo });
          if (!back.ok) failed(back.code);
          else tell({ words: i18n.t('reader.undone') });
          await load();
        };
        const act = { words: i18n.t('reader.undo'), run: () => void run() };
        tell(undo === null ? { words } : { words, act, passing: wanted.trashed !== true });
      }
      return true;
    },
    [failed, load, tell],
  );

  const marked = useCallback((list: Highlight[]) => {
    setSaved((before) => (before === null ? null : { ...before, highlightList: list }));
  }, []);

  const mark = useCallback(
    async (parts: readonly NewHighlight[], given?: string) => {
      const of = given ?? id.current;
      if (of === null) return false;
      for (const highlight of parts) {
        const answer = await ask({ type: 'library:highlight', id: of, highlight });
        if (!answer.ok) return failed(answer.code);
        marked(answer.value);
      }
      return true;
    },
    [failed, marked],
  );

  const unmark = useCallback(
    async (ids: readonly string[]) => {
      if (id.current === null) return false;
      for (const highlight of ids) {
        const answer = await ask({ type: 'library:unhighlight', id: id.current, highlight });
        if (!answer.ok) return failed(answer.code);
        marked(answer.value);
      }
      return true;
    },
    [failed, marked],
  );

  return { saved, busy, save, change, mark, unmark };
}
