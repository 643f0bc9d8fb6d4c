/** The quotes that carry the story, with who said them; each leads to its place in the text. */

import { i18n } from '#i18n';
import type { Article, Quote } from '../../lib/article.ts';
import { isLanguage } from './safe-html.ts';
import type { Jump } from './useJump.ts';

function fullText(quote: Quote, article: Article): string {
  const rest = (quote.continues ?? []).map(
    ({ block, start, end }) => article.blocks[block]?.text.slice(start, end) ?? '',
  );
  // A comma before "she said" stands there for the sentence that is not shown here.
  return [quote.text, ...rest].join(' ').replace(/[,،、，]$/u, '');
}

export function KeyQuotes({ article, jump }: { article: Article; jump: Jump }) {
  const key = article.quotes
    .filter((quote) => quote.key)
    .sort((a, b) => (a.rank ?? Number.MAX_VALUE) - (b.rank ?? Number.MAX_VALUE));
  if (key.length === 0) return null;
  const lang = isLanguage(article.lang) ? article.lang : 'und';
  return (
    <aside class="quotes" aria-labelledby="quotes-title">
      <h2 id="quotes-title" class="kicker">
        {i18n.t('reader.quotes')}
      </h2>
      {key.map((quote) => (
        <figure key={`${quote.block}:${quote.start}`} lang={lang}>
          <blockquote>
            <button
              type="button"
              class="jump"
              onClick={(event) => jump([quote, ...(quote.continues ?? [])], event.currentTarget)}
            >
              {fullText(quote, article)}
            </button>
          </blockquote>
          <figcaption>
            <b>{quote.speaker ?? quote.attributedAs ?? i18n.t('reader.unnamed')}</b>
            {quote.role !== null && <span>{quote.role}</span>}
          </figcaption>
        </figure>
      ))}
    </aside>
  );
}
