/** The key quotes with who said them, each a way to its place in the page. */

import { i18n } from '#i18n';
import type { Article, Span } from '../../lib/article.ts';
import { Why } from './Why.tsx';

interface Props {
  article: Article;
  lit: string | null;
  onJump: (key: string, span: Span) => Promise<void>;
}

/** "Sen." stands before a name, "the council president" after it. */
function isTitle(role: string | null): boolean {
  return role !== null && /^\p{Lu}\p{L}+\.$/u.test(role);
}

export function Quotes({ article, lit, onJump }: Props) {
  const quotes = article.quotes
    .filter((quote) => quote.key)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  if (quotes.length === 0) return null;
  return (
    <section aria-labelledby="quotes-title">
      <h2 id="quotes-title" class="kicker">
        {i18n.t('popup.quotes')}
      </h2>
      <ul class="quotes" lang={article.lang} dir={article.dir}>
        {quotes.map((quote) => {
          const key = `quote-${quote.block}-${quote.start}`;
          const speaker = quote.speaker ?? quote.attributedAs;
          return (
            <li key={key}>
              <button
                type="button"
                class="jump"
                title={i18n.t('popup.jump')}
                aria-current={lit === key ? 'true' : undefined}
                onClick={() => void onJump(key, quote)}
              >
                <q class="pen">{quote.text}</q>
                {speaker !== null && (
                  <span class="speaker">
                    <b>{isTitle(quote.role) ? `${quote.role} ${speaker}` : speaker}</b>
                    {quote.role !== null && !isTitle(quote.role) && (
                      <span class="role">, {quote.role}</span>
                    )}
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
      <Why chosen={quotes.map(({ text, why = [] }) => ({ text, why }))} lang={article.lang} />
    </section>
  );
}
