/** The library's errors in the reader's language. */

import { i18n } from '#i18n';
import type { ErrorCode } from '../../lib/browser/messages.ts';

/** One sentence for an error; its technical words are kept for the details. */
export function errorText(code: ErrorCode): string {
  switch (code) {
    case 'emptied':
      return i18n.t('library.emptiedTitle');
    case 'disk-full':
      return i18n.t('library.errors.diskFull');
    case 'database':
      return i18n.t('library.errors.database');
    case 'no-receiver':
      return i18n.t('library.errors.noReceiver');
    default:
      return i18n.t('library.errors.other');
  }
}
