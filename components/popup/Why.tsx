/** Why these sentences and not others: what spoke for and against each, in words. Folded away. */

import { i18n } from '#i18n';
import type { WhyPart } from '../../lib/article.ts';
import { formatNumber } from '../format.ts';
import { messagePart } from '../locale.ts';
import { excerpt } from './excerpt.ts';

/** Characters by which a sentence is known again. */
const KNOWN_BY = 60;
/** A part that weighs less is not worth a word. */
const WORTH_TELLING = 0.05;

const WEIGHT: Intl.NumberFormatOptions = {
  signDisplay: 'exceptZero',
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
};

interface Props {
  /** Each with its parts, in the order in which they are shown. */
  chosen: { text: string; why: WhyPart[] }[];
  /** The language of the texts. */
  lang: string;
}

export function Why({ chosen, lang }: Props) {
  if (chosen.every(({ why }) => why.length === 0)) return null;
  return (
    <details class="evidence why">
      <summary>{i18n.t('popup.why.title')}</summary>
      <ol>
        {chosen.map(({ text, why }, index) => (
          <li key={`${index}${text}`}>
            <bdi class="source" lang={lang}>
              {excerpt(text, KNOWN_BY)}
            </bdi>
            <ul>
              {why
                .filter(({ weight }) => Math.abs(weight) >= WORTH_TELLING)
                .sort((a, b) => b.weight - a.weight)
                .map(({ part, weight }) => (
                  <li key={part} class="why-part">
                    <span>{i18n.t(`popup.why.${messagePart(part)}`)}</span>{' '}
                    <span class="weight">{formatNumber(weight, WEIGHT)}</span>
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ol>
      <p>{i18n.t('popup.why.hint')}</p>
    </details>
  );
}
