/** The paywall line with the evidence behind it and the way to the publisher's offer. */

import { i18n } from '#i18n';
import type { Article } from '../../lib/article.ts';
import { siteKey } from '../../lib/browser/settings.ts';
import {
  accessLine,
  asksForSubscription,
  mainOffer,
  offerLine,
  offerSmallPrint,
} from '../access.ts';
import { messagePart } from '../locale.ts';

export function AccessBox({ article }: { article: Article }) {
  const { access } = article;
  const offer = mainOffer(access);
  const others = access.offers.filter((other) => other !== offer);
  const line = [accessLine(access), offer === null ? null : offerLine(offer)].filter(Boolean);
  return (
    <section class="access" data-delivered={access.delivered} data-kind={access.kind}>
      <p class="access-line">{line.join(' · ')}</p>
      {access.delivered === 'preview' && <p class="note">{i18n.t('access.previewNote')}</p>}
      {access.delivered === 'gated' && <p class="note">{i18n.t('access.gatedNote')}</p>}
      {offer !== null && offerSmallPrint(offer).length > 0 && (
        <p class="note">{offerSmallPrint(offer).join(' · ')}</p>
      )}
      <div class="access-foot">
        {asksForSubscription(access) && (
          <a class="subscribe" href={new URL(article.url).origin} target="_blank" rel="noreferrer">
            {i18n.t('access.subscribe', [article.siteName ?? siteKey(article.url)])}
          </a>
        )}
        {access.evidence.length > 0 && (
          <details>
            <summary>{i18n.t('access.why')}</summary>
            <ul>
              {others.map((other) => (
                <li key={other.text}>{offerLine(other)}</li>
              ))}
              {access.evidence.map(({ source, detail }) => (
                <li key={`${source}${detail}`}>
                  <span class="source">{i18n.t(`access.source.${messagePart(source)}`)}</span>{' '}
                  {detail}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </section>
  );
}
