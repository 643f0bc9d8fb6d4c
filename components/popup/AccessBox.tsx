/** The paywall line, what the page printed of it, and the ways that publisher and reader give. */

import { i18n } from '#i18n';
import type { Article } from '../../lib/article.ts';
import type { SavedSummary } from '../../lib/browser/messages.ts';
import { mainOffer, offerSmallPrint, paywallLine } from '../access.ts';
import { Evidence } from '../Evidence.tsx';
import { Ways } from './Ways.tsx';

interface Props {
  article: Article;
  /** The story in the library. */
  saved: SavedSummary | null;
}

export function AccessBox({ article, saved }: Props) {
  const { access, ways } = article;
  const offer = mainOffer(access);
  return (
    <section class="access" data-delivered={access.delivered} data-kind={access.kind}>
      <p class="access-line">{paywallLine(access)}</p>
      {offer !== null && offerSmallPrint(offer).length > 0 && (
        <p class="note">{offerSmallPrint(offer).join(' · ')}</p>
      )}
      {access.delivered === 'preview' && <p class="note">{i18n.t('access.previewNote')}</p>}
      {access.delivered === 'gated' && <p class="note">{i18n.t('access.gatedNote')}</p>}
      {ways?.gift === true && <p class="note gift">{i18n.t('access.gift')}</p>}
      <Ways article={article} saved={saved} />
      <Evidence access={access} />
    </section>
  );
}
