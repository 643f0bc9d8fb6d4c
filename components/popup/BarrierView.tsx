/** Why there is nothing to sum up, and what can be done about it. */

import { i18n } from '#i18n';
import type { Barrier } from '../../lib/browser/address.ts';
import { type Page, reloadPage } from '../../lib/browser/page.ts';
import { AllTabs } from './AllTabs.tsx';
import { Report } from './Report.tsx';

const WORDS = {
  'no-article': 'noArticle',
  'browser-page': 'browserPage',
  'store-page': 'storePage',
  'own-page': 'ownPage',
  pdf: 'pdf',
  'not-html': 'notHtml',
  'no-access': 'noAccess',
  stale: 'stale',
  'too-large': 'tooLarge',
  error: 'error',
} as const satisfies Record<Barrier | 'no-article', string>;

const RETRY: readonly (Barrier | 'no-article')[] = ['error', 'no-article', 'no-access'];

interface Props {
  barrier: Barrier | 'no-article';
  page: Page | null;
  detail: string;
  onRetry: () => void;
}

export function BarrierView({ barrier, page, detail, onRetry }: Props) {
  const words = WORDS[barrier];
  return (
    <main class="barrier" data-barrier={barrier}>
      <h1>{i18n.t(`popup.${words}.title`)}</h1>
      <p>{i18n.t(`popup.${words}.text`)}</p>
      {barrier === 'error' && detail !== '' && (
        <details>
          <summary>{i18n.t('popup.error.details')}</summary>
          <p class="detail">{detail}</p>
        </details>
      )}
      {barrier === 'stale' && page !== null && (
        <button
          type="button"
          class="button primary"
          onClick={() => void reloadPage(page.tabId).then(() => window.close())}
        >
          {i18n.t('popup.reload')}
        </button>
      )}
      {RETRY.includes(barrier) && (
        <button type="button" class="button" onClick={onRetry}>
          {i18n.t('popup.retry')}
        </button>
      )}
      {barrier === 'no-article' && page !== null && <Report page={page} />}
      <AllTabs />
    </main>
  );
}
