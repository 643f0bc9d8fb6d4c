/** How Nutgraf knows what it says of the paywall: what it read, and where. Folded away. */

import { i18n } from '#i18n';
import type { AccessState } from '../lib/article.ts';
import { mainOffer, offerLine } from './access.ts';
import { messagePart } from './locale.ts';

export function Evidence({ access }: { access: AccessState }) {
  const offer = mainOffer(access);
  const others = access.offers.filter((other) => other !== offer);
  if (access.evidence.length === 0 && others.length === 0) return null;
  return (
    <details class="evidence">
      <summary>{i18n.t('access.why')}</summary>
      <ul>
        {others.map((other) => (
          <li key={other.text}>{offerLine(other)}</li>
        ))}
        {access.evidence.map(({ source, detail }) => (
          <li key={`${source}${detail}`}>
            <span class="source">{i18n.t(`access.source.${messagePart(source)}`)}</span>{' '}
            <bdi>{detail}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}
