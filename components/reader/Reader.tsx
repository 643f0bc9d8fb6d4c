/** The reader page: one story, saved or open, and nothing else. */

import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { isOfPrivateWindow } from '../../lib/browser/open-article.ts';
import { errorText } from '../library/errors.ts';
import { Frame } from './Bar.tsx';
import { Page } from './Page.tsx';
import { useStory } from './useStory.ts';

export function Reader({ search }: { search: string }) {
  const { state, again } = useStory(search);
  const title = state.kind === 'shown' ? state.article.title : '';
  useEffect(() => {
    // The browser's history keeps titles.
    if (title !== '' && !isOfPrivateWindow(search)) document.title = title;
  }, [title, search]);

  if (state.kind === 'shown') {
    return (
      <Page
        key={search}
        article={state.article}
        saved={state.saved}
        revision={state.revision}
        search={search}
      />
    );
  }
  return (
    <>
      <Frame />
      <main class="state">
        {state.kind === 'loading' && <h1 class="waiting">{i18n.t('reader.loading')}</h1>}
        {state.kind === 'missing' && (
          <>
            <h1>{i18n.t('reader.missingTitle')}</h1>
            <p>{i18n.t('reader.missingText')}</p>
          </>
        )}
        {state.kind === 'closed' && (
          <>
            <h1>{i18n.t('reader.closedTitle')}</h1>
            <p>{i18n.t('reader.closedText')}</p>
          </>
        )}
        {state.kind === 'failed' && (
          <div role="alert">
            <h1>{i18n.t('reader.failedTitle')}</h1>
            <p>{errorText(state.code)}</p>
            <p>
              <button type="button" class="button" onClick={again}>
                {i18n.t('library.retry')}
              </button>
            </p>
            <details>
              <summary>{i18n.t('library.details')}</summary>
              <p lang="en">{state.message}</p>
            </details>
          </div>
        )}
      </main>
    </>
  );
}
