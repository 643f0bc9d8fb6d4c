/** One line on the pictures of a saved story, and another try for those that are missing. */

import { i18n } from '#i18n';
import { ask } from '../../lib/browser/ask.ts';
import { originsOf, requestOrigins } from '../../lib/browser/saving/hosts.ts';
import type { PictureCount } from './usePictureCount.ts';

interface Props {
  id: string;
  count: PictureCount;
  /** Say nothing where nothing is missing. */
  onlyMissing?: boolean;
}

/** Empty for a story without pictures. */
export function pictureLine({ stored, waiting, failed, refused }: PictureCount): string {
  if (waiting > 0) return i18n.t('saving.pictures.fetching', waiting);
  const missing = failed + refused;
  const all = stored + missing;
  if (all === 0) return '';
  const count = i18n.t('saving.pictures.count', all);
  if (missing === 0) return count;
  if (failed === 0) return i18n.t('saving.pictures.refused', refused);
  return i18n.t('saving.pictures.some', [count, i18n.t('saving.pictures.missing', missing)]);
}

export function Pictures({ id, count, onlyMissing = false }: Props) {
  const isMissing = count.waiting === 0 && count.urls.length > 0;
  const words = onlyMissing && !isMissing && count.waiting === 0 ? '' : pictureLine(count);

  const retry = async (): Promise<void> => {
    // Asked first, within the click; what the browser allows already is not asked for.
    const asked = requestOrigins(originsOf(count.urls));
    await ask({ type: 'library:images-retry', id });
    if (await asked) await ask({ type: 'library:images-retry', id });
  };

  return (
    <div class="pictures" data-missing={isMissing}>
      <span role="status">{words}</span>
      {isMissing && (
        <button type="button" class="button quiet" onClick={() => void retry()}>
          {i18n.t('saving.pictures.retry')}
        </button>
      )}
    </div>
  );
}
