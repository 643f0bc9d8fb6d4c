/** One quotation with who said it, and the way to its place in the story. */

import { i18n } from '#i18n';
import type { FoundQuote } from '../../lib/library/types.ts';
import { formatDay } from '../format.ts';
import { Snippet } from './Snippet.tsx';

interface Props {
  quote: FoundQuote;
  active: boolean;
  onSpeaker: (speaker: string) => void;
}

function addressOf({ id, block, start, end }: FoundQuote): string {
  const parameters = new URLSearchParams({
    id,
    block: String(block),
    start: String(start),
    end: String(end),
  });
  return `/reader.html?${parameters}`;
}

export function QuoteRow({ quote, active, onSpeaker }: Props) {
  const { speaker, attributedAs, role, lang } = quote;
  const tabIndex = active ? 0 : -1;
  const day = formatDay(quote.publishedAt ?? quote.savedAt);
  return (
    <div class="quote-text">
      <blockquote lang={lang} dir="auto">
        <Snippet text={quote.marked} />
      </blockquote>
      <p class="speaker">
        {speaker !== null ? (
          <button
            type="button"
            class="plain strong"
            tabIndex={tabIndex}
            title={i18n.t('library.onlySpeaker', [speaker])}
            onClick={() => onSpeaker(speaker)}
          >
            <bdi>{speaker}</bdi>
          </button>
        ) : (
          <bdi class="strong">{attributedAs ?? i18n.t('library.unknownSpeaker')}</bdi>
        )}
        {role !== null && (
          <span class="fact" lang={lang}>
            <bdi>{role}</bdi>
          </span>
        )}
      </p>
      <p class="facts">
        <a class="entry-title" href={addressOf(quote)} lang={lang} tabIndex={tabIndex}>
          <bdi>{quote.title === '' ? quote.site : quote.title}</bdi>
        </a>
        <span class="fact">
          <bdi>{quote.site}</bdi>
        </span>
        {day !== null && <span class="fact">{day}</span>}
      </p>
    </div>
  );
}
