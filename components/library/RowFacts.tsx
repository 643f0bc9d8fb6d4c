/** The small print of a row: who, when, how long, how far, what is marked and missing, tags. */

import { i18n } from '#i18n';
import type { SavedSummary } from '../../lib/library/types.ts';
import { formatDay, formatNumber, formatPercent } from '../format.ts';
import { minutes } from '../reading-time.ts';
import { HighlightIcon, PictureIcon } from './icons.tsx';

interface Props {
  item: SavedSummary;
  tabIndex: number;
  onTag: (tag: string) => void;
}

export function RowFacts({ item, tabIndex, onTag }: Props) {
  const { progress, highlights, images, readAt } = item;
  const published = item.publishedAt === null ? null : formatDay(item.publishedAt);
  const saved = formatDay(item.savedAt);
  const facts = [
    item.byline === '' ? null : item.byline,
    published,
    item.link ? null : i18n.t('library.minutes', minutes(item.words)),
    saved === null ? null : i18n.t('library.savedOn', [saved]),
  ].filter((fact) => fact !== null);
  const begun = readAt === null && progress > 0.01;
  return (
    <p class="facts">
      {facts.map((fact) => (
        <span key={fact} class="fact">
          <bdi>{fact}</bdi>
        </span>
      ))}
      {begun && (
        <span class="fact progress">
          <span class="bar" aria-hidden="true">
            <span style={{ inlineSize: `${Math.round(progress * 100)}%` }} />
          </span>
          {i18n.t('library.progress', [formatPercent(Math.round(progress * 100) / 100)])}
        </span>
      )}
      {highlights > 0 && (
        <span class="fact">
          <HighlightIcon />
          {i18n.t('library.highlights', highlights, [formatNumber(highlights)])}
        </span>
      )}
      {images.missing > 0 && (
        <span class="fact">
          <PictureIcon />
          {i18n.t('library.missing', images.missing, [formatNumber(images.missing)])}
        </span>
      )}
      {item.tags.map((tag) => (
        <button
          key={tag}
          type="button"
          class="tag-button"
          tabIndex={tabIndex}
          title={i18n.t('library.onlyTag', [tag])}
          onClick={() => onTag(tag)}
        >
          <bdi>{tag}</bdi>
        </button>
      ))}
    </p>
  );
}
