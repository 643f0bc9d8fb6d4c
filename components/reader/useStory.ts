/** The reader's story and whether it is saved. */

import { useEffect, useState } from 'preact/hooks';
import type { Article } from '../../lib/article.ts';
import { ask } from '../../lib/browser/ask.ts';
import type { ErrorCode, SavedArticle } from '../../lib/browser/messages.ts';
import { takeOpenArticle } from '../../lib/browser/open-article.ts';

export type StoryState =
  | { kind: 'loading' }
  /** No saved article of this id; no open article under this key. */
  | { kind: 'missing' }
  | { kind: 'closed' }
  | { kind: 'failed'; code: ErrorCode; message: string }
  | {
      kind: 'shown';
      article: Article;
      saved: SavedArticle | null;
      /** The number of an earlier version; null: the present one. */
      revision: number | null;
    };

async function load(search: string): Promise<StoryState> {
  const parameters = new URLSearchParams(search);
  const id = parameters.get('id');
  if (id !== null) {
    const answer = await ask({ type: 'library:get', id });
    if (!answer.ok) return { kind: 'failed', code: answer.code, message: answer.message };
    const saved = answer.value;
    if (saved === null) return { kind: 'missing' };
    const revision = Number(parameters.get('revision') ?? Number.NaN);
    if (!Number.isInteger(revision)) {
      return { kind: 'shown', article: saved.article, saved, revision: null };
    }
    const earlier = await ask({ type: 'library:revision', id, revision });
    if (!earlier.ok) return { kind: 'failed', code: earlier.code, message: earlier.message };
    if (earlier.value === null) return { kind: 'missing' };
    return { kind: 'shown', article: earlier.value.article, saved, revision };
  }
  const key = parameters.get('open');
  const article = key === null ? null : await takeOpenArticle(key);
  if (article === null) return { kind: 'closed' };
  const found = await ask({ type: 'library:find', url: article.url });
  if (!found.ok || found.value === null) {
    return { kind: 'shown', article, saved: null, revision: null };
  }
  const copy = await ask({ type: 'library:get', id: found.value.id });
  // What is open is shown; the copy may hold another text of the story.
  return { kind: 'shown', article, saved: copy.ok ? copy.value : null, revision: null };
}

/** Loads the story that the address names; `again` loads it anew. */
export function useStory(search: string): { state: StoryState; again: () => void } {
  const [state, setState] = useState<StoryState>({ kind: 'loading' });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let current = true;
    load(search)
      .catch(
        (error: unknown): StoryState => ({
          kind: 'failed',
          code: 'internal',
          message: String(error),
        }),
      )
      .then((loaded) => {
        if (current) setState(loaded);
      });
    return () => {
      current = false;
    };
  }, [search, turn]);
  return { state, again: () => setTurn((value) => value + 1) };
}
