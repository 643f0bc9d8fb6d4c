/** The toolbar popup: reads the page in front and shows what it found, or why not. */

import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Barrier } from '../../lib/browser/address.ts';
import { ask } from '../../lib/browser/ask.ts';
import type { Reading, SavedSummary } from '../../lib/browser/messages.ts';
import {
  currentPage,
  openOwn,
  type Page,
  type ReadResult,
  readPage,
} from '../../lib/browser/page.ts';
import { LibraryIcon, Mark, OptionsIcon } from '../icons.tsx';
import { BarrierView } from './BarrierView.tsx';
import { Story } from './Story.tsx';

type State =
  | { kind: 'loading' }
  | { kind: 'barrier'; barrier: Barrier | 'no-article'; page: Page | null; detail: string }
  | { kind: 'story'; page: Page; reading: Reading; saved: SavedSummary | null };

async function savedCopy(url: string): Promise<SavedSummary | null> {
  const answer = await ask({ type: 'library:find', url });
  return answer.ok ? answer.value : null;
}

function stateOf(result: ReadResult): State {
  if (!result.ok) {
    return { kind: 'barrier', barrier: result.barrier, page: result.page, detail: result.detail };
  }
  const { page, reading } = result;
  if (!reading.article.isArticle) {
    return { kind: 'barrier', barrier: 'no-article', page, detail: '' };
  }
  return { kind: 'story', page, reading, saved: null };
}

export function App({ search }: { search: string }) {
  const [state, setState] = useState<State>({ kind: 'loading' });

  const load = async (fresh: boolean): Promise<void> => {
    try {
      const page = await currentPage(search);
      if (page === null) {
        setState({ kind: 'barrier', barrier: 'browser-page', page, detail: '' });
        return;
      }
      const next = stateOf(await readPage(page, fresh));
      setState(next);
      if (next.kind !== 'story') return;
      // The summary is painted first; whether it is saved is told when the database answers.
      const saved = await savedCopy(next.reading.article.url);
      if (saved !== null) setState({ ...next, saved });
    } catch (error) {
      setState({ kind: 'barrier', barrier: 'error', page: null, detail: String(error) });
    }
  };

  useEffect(() => {
    void load(false);
  }, []);

  return (
    <>
      <header class="masthead">
        <Mark />
        <span class="brand">Nutgraf</span>
        <button type="button" class="button quiet" onClick={() => void openOwn('/library.html')}>
          <LibraryIcon />
          {i18n.t('popup.library')}
        </button>
        <button type="button" class="button quiet" onClick={() => void openOwn('/options.html')}>
          <OptionsIcon />
          {i18n.t('popup.options')}
        </button>
      </header>
      {state.kind === 'loading' && (
        <main class="barrier loading" aria-busy="true">
          <h1 class="unseen">{i18n.t('popup.title')}</h1>
          <p role="status">{i18n.t('popup.loading')}</p>
        </main>
      )}
      {state.kind === 'barrier' && (
        <BarrierView
          barrier={state.barrier}
          page={state.page}
          detail={state.detail}
          onRetry={() => {
            setState({ kind: 'loading' });
            void load(true);
          }}
        />
      )}
      {state.kind === 'story' && (
        <Story page={state.page} reading={state.reading} found={state.saved} />
      )}
    </>
  );
}
