/** The story itself: headline, facts, text, key quotes. */

import { i18n } from '#i18n';
import type { Article } from '../../lib/article.ts';
import { siteKey } from '../../lib/browser/settings.ts';
import { countWords } from '../../lib/text.ts';
import { isCut, paywallLine, wayOn } from '../access.ts';
import { Evidence } from '../Evidence.tsx';
import { formatDay } from '../locale.ts';
import { minutes } from '../reading-time.ts';
import { Pictures } from '../saving/Pictures.tsx';
import { usePictureCount } from '../saving/usePictureCount.ts';
import { Body } from './Body.tsx';
import { KeyQuotes } from './KeyQuotes.tsx';
import { isLanguage } from './safe-html.ts';

interface Props {
  article: Article;
  savedAt: number | null;
  /** The saved copy's id, where there is one. */
  savedId: string | null;
}

export function Story({ article, savedAt, savedId }: Props) {
  const pictures = usePictureCount(savedId);
  const { access, byline, dek, dir } = article;
  const lang = isLanguage(article.lang) ? article.lang : 'und';
  const words = article.blocks.reduce((sum, block) => sum + countWords(block.text), 0);
  const day = article.publishedAt === null ? null : formatDay(article.publishedAt);
  const saved = savedAt === null ? null : formatDay(savedAt);
  const site = article.siteName ?? siteKey(article.url);
  const way = wayOn(article);
  return (
    <main dir={dir}>
      <article lang={lang}>
        <header class="story-head">
          <p class="kicker">{site}</p>
          <h1>{article.title}</h1>
          {dek !== null && <p class="dek">{dek}</p>}
          <p class="facts">
            {byline !== null && (
              <span class="byline">
                <bdi>{byline}</bdi>
              </span>
            )}
            {day !== null && <Fact text={day} />}
            <Fact text={i18n.t('reader.minutes', minutes(words))} />
            {saved !== null && <Fact text={i18n.t('reader.savedOn', [saved])} />}
          </p>
          <p class="access-line" data-delivered={access.delivered} lang={i18n.t('locale')}>
            <bdi>{paywallLine(access)}</bdi>
          </p>
          <div class="access-more" lang={i18n.t('locale')} dir="auto">
            <Evidence access={access} />
          </div>
          {savedId !== null && pictures !== null && (
            <div lang={i18n.t('locale')} dir="auto">
              <Pictures id={savedId} count={pictures} onlyMissing />
            </div>
          )}
        </header>
        <Body article={article} savedId={savedId} />
        {isCut(access) && (
          <p class="notice cut" lang={i18n.t('locale')} dir="auto">
            {i18n.t('reader.preview')}{' '}
            <a href={way.href} target="_blank" rel="noreferrer">
              {way.words}
            </a>
          </p>
        )}
      </article>
      <KeyQuotes article={article} />
    </main>
  );
}

/** A fact in our own words, whatever the story's language. */
function Fact({ text }: { text: string }) {
  return (
    <span lang={i18n.t('locale')}>
      <bdi>{text}</bdi>
    </span>
  );
}
