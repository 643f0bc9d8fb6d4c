/** The reader's story and whether it is saved. */

import { useEffect, useState } from 'preact/hooks';
import type { Article } from '../../lib/article.ts';
import { ask } from '../../lib/browser/ask.ts';
import type { ErrorCode, SavedSummary } from '../../lib/browser/messages.ts';
import { takeOpenArticle } from '../../lib/browser/open-article.ts';

export type StoryState =
  | { kind: 'loading' }
  /** No saved article of this id; no open article under this key. */
  | { kind: 'missing' }
  | { kind: 'closed' }
  | { kind: 'failed'; code: ErrorCode; message: string }
  | { kind: 'shown'; article: Article; saved: { id: string; savedAt: number } | null };

async function load(search: string): Promise<StoryState> {
  const parameters = new URLSearchParams(search);
  const id = parameters.get('id');
  if (id !== null) {
    const answer = await ask({ type: 'library:get', id });
    if (!answer.ok) return { kind: 'failed', code: answer.code, message: answer.message };
    if (answer.value === null) return { kind: 'missing' };
    return { kind: 'shown', article: answer.value.article, saved: answer.value };
  }
  const key = parameters.get('open');
  const article = key === null ? null : await takeOpenArticle(key);
  if (article === null) return { kind: 'closed' };
  const answer = await ask({ type: 'library:find', url: article.url });
  const saved: SavedSummary | null = answer.ok ? answer.value : null;
  return { kind: 'shown', article, saved };
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
