/** One saved story in the list. */

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { SavedSummary } from '../../lib/browser/messages.ts';
import { siteKey } from '../../lib/browser/settings.ts';
import { formatDay } from '../locale.ts';
import { minutes } from '../reading-time.ts';
import { Snippet } from './Snippet.tsx';

interface Props {
  item: SavedSummary;
  onDelete: (item: SavedSummary) => Promise<void>;
}

export function Entry({ item, onDelete }: Props) {
  const [asking, setAsking] = useState(false);
  const yes = useRef<HTMLButtonElement>(null);
  const remove = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);

  useLayoutEffect(() => {
    if (asking) yes.current?.focus();
    else if (wasAsking.current) remove.current?.focus();
    wasAsking.current = asking;
  }, [asking]);

  const published = item.publishedAt === null ? null : formatDay(item.publishedAt);
  const saved = formatDay(item.savedAt);
  const facts = [
    item.byline,
    published,
    i18n.t('library.minutes', minutes(item.words)),
    saved === null ? null : i18n.t('library.savedOn', [saved]),
  ].filter((fact) => fact !== null);
  const title = item.title === '' ? item.url : item.title;
  return (
    <li class="entry">
      <div class="entry-text">
        <p class="kicker">
          {item.siteName ?? siteKey(item.url)}
          {item.delivered === 'preview' && <span class="tag">{i18n.t('library.preview')}</span>}
          {item.delivered === 'gated' && <span class="tag">{i18n.t('library.gated')}</span>}
        </p>
        <h2>
          <a href={`/reader.html?id=${encodeURIComponent(item.id)}`} lang={item.lang} dir="auto">
            {title}
          </a>
        </h2>
        {item.snippet !== null && (
          <p class="snippet" lang={item.lang} dir="auto">
            <Snippet text={item.snippet} />
          </p>
        )}
        <p class="facts">
          {facts.map((fact) => (
            <span key={fact}>
              <bdi>{fact}</bdi>
            </span>
          ))}
        </p>
      </div>
      {asking ? (
        <fieldset
          class="confirm"
          onKeyDown={(event) => {
            if (event.key === 'Escape') setAsking(false);
          }}
        >
          <legend>{i18n.t('library.confirm')}</legend>
          <button type="button" class="button danger" ref={yes} onClick={() => void onDelete(item)}>
            {i18n.t('library.confirmYes')}
          </button>
          <button type="button" class="button" onClick={() => setAsking(false)}>
            {i18n.t('library.confirmNo')}
          </button>
        </fieldset>
      ) : (
        <button
          type="button"
          class="button quiet"
          ref={remove}
          aria-label={i18n.t('library.deleteOne', [title])}
          onClick={() => setAsking(true)}
        >
          {i18n.t('library.delete')}
        </button>
      )}
    </li>
  );
}
