/** The transfer page: the library as files, files into the library, backups by themselves. */

import { i18n } from '#i18n';
import { Mark } from '../icons.tsx';
import { Backup } from './Backup.tsx';
import { Export } from './Export.tsx';
import { Import } from './Import.tsx';

export function Transfer() {
  return (
    <div class="sheet">
      <header class="page-head">
        <Mark />
        <span class="brand">Nutgraf</span>
        <a class="button quiet" href="/library.html">
          {i18n.t('transfer.library')}
        </a>
        <a class="button quiet" href="/options.html">
          {i18n.t('transfer.options')}
        </a>
      </header>
      <main>
        <h1>{i18n.t('transfer.title')}</h1>
        <p class="lead">{i18n.t('transfer.lead')}</p>
        <Export />
        <Import />
        <Backup />
      </main>
    </div>
  );
}
