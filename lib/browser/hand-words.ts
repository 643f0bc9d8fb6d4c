/** The texts of pick mode in the reader's language. Read by the page's engine, so no polyfill. */

import { i18n } from '#i18n';
import type { PickAction } from '../hand.ts';
import type { PointingWords } from '../pointing.ts';

export function handWords(action: PickAction): PointingWords {
  return {
    hint: i18n.t(action === 'remove' ? 'pick.hintRemove' : 'pick.hintKeep'),
    take: i18n.t(action === 'remove' ? 'pick.remove' : 'pick.keep'),
    wider: i18n.t('pick.wider'),
    narrower: i18n.t('pick.narrower'),
    cancel: i18n.t('pick.cancel'),
    describe: (kind, words, story) =>
      [
        i18n.t(`pick.kind.${kind}`),
        ...(words > 0 ? [i18n.t('pick.words', words)] : []),
        ...(story ? [i18n.t('pick.story')] : []),
      ].join(' · '),
    done: (pick, kept) => {
      if (pick.action === 'keep') {
        if (!kept) return i18n.t('pick.keptNow');
        return i18n.t(pick.page === null ? 'pick.kept' : 'pick.keptStory');
      }
      if (!kept) return i18n.t('pick.removedNow');
      return i18n.t(pick.page === null ? 'pick.removed' : 'pick.removedStory');
    },
    undo: i18n.t('pick.undo'),
    close: i18n.t('pick.close'),
  };
}
