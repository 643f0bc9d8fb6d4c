/** A saved address whose story was never fetched: what is known of it, and the way to its page. */

import { i18n } from '#i18n';
import type { SavedArticle } from '../../lib/browser/messages.ts';
import { formatDay } from '../format.ts';
import { isLanguage } from './safe-html.ts';

export function LinkStory({ saved }: { saved: SavedArticle }) {
  const { title, url, byline, publishedAt, savedAt, site } = saved;
  const day = publishedAt === null ? null : formatDay(publishedAt);
  return (
    <main class="link-story">
      <article lang={isLanguage(saved.lang) ? saved.lang : 'und'}>
        <header class="story-head">
          <p class="kicker">{saved.siteName ?? site}</p>
          <h1 dir="auto">{title}</h1>
          <p class="facts" lang={i18n.t('locale')}>
            {[byline, day, i18n.t('reader.savedOn', [formatDay(savedAt) ?? ''])]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </header>
        <div class="notice" lang={i18n.t('locale')}>
          <p>{i18n.t('reader.linkOnly')}</p>
          <p class="address">
            <bdi>{url}</bdi>
          </p>
          <p>
            <a class="button primary" href={url} target="_blank" rel="noreferrer noopener">
              {i18n.t('reader.openPage')}
            </a>
          </p>
        </div>
      </article>
    </main>
  );
}
