/** One saved story in the list. */

import { i18n } from '#i18n';
import type { SavedSummary } from '../../lib/library/types.ts';
import { type RowAct, RowActions } from './RowActions.tsx';
import { RowFacts } from './RowFacts.tsx';
import { SiteIcon } from './SiteIcon.tsx';
import { Snippet } from './Snippet.tsx';

export interface RowProps {
  item: SavedSummary;
  /** The one row whose controls are in the order of Tab. */
  active: boolean;
  selected: boolean;
  /** Archived stories say so where others stand beside them. */
  mixed: boolean;
  onSelect: (range: boolean) => void;
  onAct: (act: RowAct) => void;
  onFilter: (change: { site: string } | { tag: string }) => void;
}

export function titleOf(item: SavedSummary): string {
  return item.title === '' ? item.url : item.title;
}

export function Row({ item, active, selected, mixed, onSelect, onAct, onFilter }: RowProps) {
  const title = titleOf(item);
  const tabIndex = active ? 0 : -1;
  const site = item.siteName ?? item.site;
  const text = item.snippet ?? item.excerpt ?? null;
  return (
    <>
      <span class="entry-check">
        <input
          type="checkbox"
          checked={selected}
          tabIndex={tabIndex}
          aria-label={i18n.t('library.selectOne', [title])}
          onClick={(event) => {
            // The list draws the state; the browser's own would be a step ahead of it.
            event.preventDefault();
            onSelect(event.shiftKey);
          }}
        />
      </span>
      <div class="entry-text">
        <p class="kicker">
          <SiteIcon site={item.site} name={site} icon={item.icon} />
          <button
            type="button"
            class="plain"
            tabIndex={tabIndex}
            title={i18n.t('library.onlySite', [item.site])}
            onClick={() => onFilter({ site: item.site })}
          >
            <bdi>{site}</bdi>
          </button>
          {item.delivered === 'preview' && !item.link && (
            <span class="tag">{i18n.t('library.preview')}</span>
          )}
          {item.delivered === 'gated' && !item.link && (
            <span class="tag">{i18n.t('library.gated')}</span>
          )}
          {item.link && <span class="tag calm">{i18n.t('library.linkOnly')}</span>}
          {mixed && item.archivedAt !== null && (
            <span class="tag calm">{i18n.t('library.archivedTag')}</span>
          )}
        </p>
        <h2>
          {item.readAt === null && (
            <span class="unread-dot">
              <span class="unseen">{i18n.t('library.unreadMark')}</span>
            </span>
          )}
          <a
            class="entry-title"
            href={`/reader.html?id=${encodeURIComponent(item.id)}`}
            lang={item.lang}
            dir="auto"
            tabIndex={tabIndex}
          >
            {title}
          </a>
        </h2>
        {text !== null && (
          <p class="snippet" lang={item.lang} dir="auto">
            <Snippet text={text} />
          </p>
        )}
        <RowFacts item={item} tabIndex={tabIndex} onTag={(tag) => onFilter({ tag })} />
      </div>
      <RowActions item={item} title={title} tabIndex={tabIndex} onAct={onAct} />
    </>
  );
}
