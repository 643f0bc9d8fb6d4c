/** The way to saving the stories of all open tabs. */

import { i18n } from '#i18n';
import { openOwn } from '../../lib/browser/page.ts';

export function AllTabs() {
  return (
    <p class="all-tabs">
      <button type="button" class="button quiet" onClick={() => void openOwn('/saving.html')}>
        {i18n.t('saving.tabs.open')}
      </button>
    </p>
  );
}
