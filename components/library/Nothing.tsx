/** An empty list: why, and what to do. */

import { i18n } from '#i18n';
import type { Shelf } from '../../lib/library/types.ts';

interface Props {
  kind: 'filtered' | 'search' | Shelf;
  /** Nothing was ever saved. */
  bare: boolean;
  onClear: () => void;
}

export function Nothing({ kind, bare, onClear }: Props) {
  if (bare && kind !== 'search') {
    return (
      <div class="state">
        <h2>{i18n.t('library.emptyTitle')}</h2>
        <p>{i18n.t('library.emptyText')}</p>
        <p class="buttons">
          <a class="button primary" href="/transfer.html#import">
            {i18n.t('library.emptyImport')}
          </a>
          <a class="button" href="/saving.html">
            {i18n.t('library.menu.tabs')}
          </a>
        </p>
      </div>
    );
  }
  if (kind === 'search' || kind === 'filtered') {
    return (
      <div class="state">
        <h2>{i18n.t('library.nothingTitle')}</h2>
        <p>{i18n.t(kind === 'search' ? 'library.nothingText' : 'library.filteredText')}</p>
        <button type="button" class="button" onClick={onClear}>
          {i18n.t('library.showEverything')}
        </button>
      </div>
    );
  }
  return (
    <div class="state">
      <h2>{i18n.t(`library.blank.${kind}Title`)}</h2>
      <p>{i18n.t(`library.blank.${kind}Text`)}</p>
    </div>
  );
}
