/** The summary: sentences of the story, each a way to its place in the page. */

import { i18n } from '#i18n';
import type { Article, Span } from '../../lib/article.ts';
import { OwnModel } from './OwnModel.tsx';
import { Why } from './Why.tsx';

interface Props {
  article: Article;
  lit: string | null;
  onJump: (key: string, span: Span) => Promise<void>;
}

export function Summary({ article, lit, onJump }: Props) {
  const { summary } = article;
  return (
    <section aria-labelledby="summary-title">
      <h2 id="summary-title" class="kicker">
        {i18n.t('popup.summary', summary.length)}
      </h2>
      {summary.length === 0 ? (
        <p class="soft">{i18n.t('popup.noSummary')}</p>
      ) : (
        <ol class="summary" lang={article.lang} dir={article.dir}>
          {summary.map((sentence, index) => {
            const key = `summary-${index}`;
            return (
              <li key={key}>
                <button
                  type="button"
                  class="jump"
                  title={i18n.t('popup.jump')}
                  aria-current={lit === key ? 'true' : undefined}
                  onClick={() => void onJump(key, sentence)}
                >
                  <span class="pen">{sentence.text}</span>
                </button>
              </li>
            );
          })}
        </ol>
      )}
      <Why chosen={summary.map(({ text, why = [] }) => ({ text, why }))} lang={article.lang} />
      <OwnModel article={article} />
    </section>
  );
}
