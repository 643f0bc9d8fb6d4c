/** The saved stories: shelves, filters, the list, and what is done with it. */

import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { ask } from '../../lib/browser/ask.ts';
import type { Facets, SavedSummary } from '../../lib/library/types.ts';
import { formatNumber } from '../format.ts';
import { BulkBar } from './BulkBar.tsx';
import { Chips } from './Chips.tsx';
import { Confirm } from './Confirm.tsx';
import { Failure } from './Failure.tsx';
import { Filters } from './Filters.tsx';
import { Nothing } from './Nothing.tsx';
import { placeIn } from './place.ts';
import { Row } from './Row.tsx';
import { filterOf, filtersIn, START, shelfOf, sortOf, withoutFilters } from './route.ts';
import { Shelves } from './Shelves.tsx';
import { TagDialog } from './TagDialog.tsx';
import { Toolbar } from './Toolbar.tsx';
import type { Actions } from './useActions.ts';
import type { KeyAct } from './useKeys.ts';
import { usePages } from './usePages.ts';
import type { Routing } from './useRoute.ts';
import { useSelection } from './useSelection.ts';
import { useStoryActs } from './useStoryActs.ts';
import { type ListHandle, type RowState, VirtualList } from './VirtualList.tsx';

/** Typing faster than this is one search. */
const PAUSE = 90;
const ESTIMATE = { wide: 148, narrow: 220 };

interface Props {
  routing: Routing;
  facets: Facets | null;
  actions: Actions;
  /** What this view does with a key. */
  keys: { current: (act: KeyAct) => boolean };
  refresh: { current: () => void };
}

export function StoriesView({ routing, facets, actions, keys, refresh }: Props) {
  const { route, go, leaving, kept } = routing;
  const shelf = shelfOf(route);
  const sort = sortOf(route);
  const query = route.query.trim();
  const { from, to, flags, unread, site, tag, lang } = route;
  const asked = useMemo(
    () => ({ query, filter: filterOf(route), sort }),
    [query, sort, shelf, from, to, flags, unread, site, tag, lang],
  );
  const key = JSON.stringify(asked);
  const before = useRef(query);
  const typed = before.current !== query;
  useEffect(() => {
    before.current = query;
  });
  const pages = usePages<SavedSummary>(
    key,
    (offset, limit) => ask({ type: 'library:list', ...asked, offset, limit }),
    typed ? PAUSE : 0,
  );
  const { cache } = pages;
  refresh.current = pages.refresh;
  const total = cache.total ?? 0;
  const selecting = useSelection(asked, (message) => actions.tell(message, true));
  const { selection } = selecting;
  const [active, setActive] = useState(0);
  const [open, setOpen] = useState(false);
  const list = useRef<ListHandle>(null);
  const place = useMemo(() => placeIn(kept), [kept]);
  leaving.current = () => list.current?.keep();

  // Another list begins at its top, with nothing selected.
  const shown = useRef(key);
  useEffect(() => {
    if (shown.current === key) return;
    shown.current = key;
    selecting.clear();
    setActive(0);
    if (place === null && window.scrollY > 0) list.current?.toTop();
  });

  const inList = () => document.activeElement?.closest('.entries') !== null;
  const acts = useStoryActs({
    actions,
    loaded: () => cache.loaded(),
    knownTags: facets?.tags.map(({ tag: one }) => one) ?? [],
    onGone: () => {
      selecting.clear();
      // The next story takes the place of the one that went, and with it the focus.
      if (inList() || document.activeElement === document.body) list.current?.focusRow(active);
    },
  });

  const targets = (): readonly string[] => {
    if (selection.ids.size > 0) return [...selection.ids];
    const item = inList() ? cache.at(active) : undefined;
    return item === undefined ? [] : [item.id];
  };
  const select = (index: number, range: boolean) => {
    const item = cache.at(index);
    if (item === undefined) return;
    if (range) void selecting.range(index, (at) => cache.at(at)?.id);
    else selecting.one(item.id, index);
  };
  // Rows keep their drawing over redraws of the list; what they call is of the newest one.
  const calls = useRef({ select, act: acts.row });
  calls.current = { select, act: acts.row };
  const mixed = shelf === 'all';
  const renderRow = useCallback(
    (item: SavedSummary, { index, active, selected }: RowState) => (
      <Row
        item={item}
        active={active}
        selected={selected}
        mixed={mixed}
        onSelect={(range) => calls.current.select(index, range)}
        onAct={(act) => calls.current.act(act, item)}
        onFilter={go}
      />
    ),
    [mixed, go],
  );
  const step = (by: number) => {
    const handle = list.current;
    if (!handle) return false;
    handle.focusRow(inList() ? active + by : handle.firstInSight());
    return true;
  };

  keys.current = (act) => {
    const item = cache.at(active);
    const ids = targets();
    const first = cache.loaded().find(({ id }) => id === ids[0]) ?? item;
    switch (act) {
      case 'next':
        return step(1);
      case 'previous':
        return step(-1);
      case 'first':
      case 'last':
        list.current?.focusRow(act === 'first' ? 0 : (list.current?.rows ?? 1) - 1);
        return true;
      case 'open': {
        const link =
          inList() && document.querySelector<HTMLElement>(`[data-index="${active}"] .entry-title`);
        if (link) link.click();
        return Boolean(link);
      }
      case 'select':
      case 'selectRange':
        if (!inList()) return false;
        select(active, act === 'selectRange');
        return true;
      case 'clear':
        if (selection.ids.size === 0) return false;
        selecting.clear();
        return true;
      case 'archive':
        if (ids.length === 0 || shelf === 'trash') return false;
        acts.bulk(first?.archivedAt == null ? 'archive' : 'unarchive', ids);
        return true;
      case 'read':
        if (ids.length === 0 || shelf === 'trash') return false;
        acts.bulk(first?.readAt == null ? 'read' : 'unread', ids);
        return true;
      case 'tag':
        if (ids.length === 0 || shelf === 'trash') return false;
        acts.bulk('tag', ids);
        return true;
      case 'trash':
        if (ids.length === 0) return false;
        acts.bulk(shelf === 'trash' ? 'delete' : 'trash', ids);
        return true;
      default:
        return false;
    }
  };
  useEffect(
    () => () => {
      keys.current = () => false;
    },
    [keys],
  );

  const want = useCallback((first: number, last: number) => pages.want(first, last), [pages.want]);
  const filters = filtersIn(route);
  const line =
    cache.total === null
      ? i18n.t('library.loading')
      : query === ''
        ? i18n.t('library.count', total, [formatNumber(total)])
        : i18n.t('library.found', total, [formatNumber(total)]);

  if (pages.trouble !== null) {
    return (
      <main>
        <Failure {...pages.trouble} onRetry={pages.refresh} onStatus={actions.tell} />
      </main>
    );
  }
  return (
    <main class="stories">
      <aside id="filters" class="filters" data-open={open} aria-label={i18n.t('library.filters')}>
        <Filters route={route} facets={facets} go={go} />
      </aside>
      <div class="column">
        <div data-above="">
          <Shelves
            route={route}
            current={shelf}
            facets={facets}
            onChoose={(one) => go({ shelf: one })}
          />
          <Chips route={route} go={go} onClear={() => go(withoutFilters(route))} />
        </div>
        <Toolbar
          line={line}
          total={total}
          selected={selection.ids.size}
          sort={sort}
          searching={query !== ''}
          filters={filters}
          open={open}
          onOpen={setOpen}
          onSort={(one) => go({ sort: one })}
          onAll={(every) => (every ? void selecting.all() : selecting.clear())}
        >
          <BulkBar
            shelf={shelf}
            busy={actions.busy}
            onAct={(act) => acts.bulk(act, [...selection.ids])}
          />
        </Toolbar>
        {cache.total === 0 && (
          <Nothing
            kind={filters > 0 ? 'filtered' : query !== '' ? 'search' : shelf}
            bare={facets !== null && facets.list + facets.archived + facets.trashed === 0}
            onClear={() => go({ ...START, shelf: 'all' })}
          />
        )}
        <VirtualList
          label={i18n.t('library.list')}
          name="stories-list"
          count={cache.total ?? (facets === null ? 0 : Math.min(facets.list, 8))}
          estimate={ESTIMATE}
          active={active}
          onActive={setActive}
          at={(index) => cache.at(index)}
          idOf={({ id }) => id}
          onWant={want}
          place={cache.current ? place : null}
          busy={!cache.current}
          selected={({ id }) => selection.ids.has(id)}
          handle={list}
          render={renderRow}
        />
      </div>
      {acts.asking !== null && <Confirm asking={acts.asking} onClose={acts.close} />}
      {acts.tagging !== null && (
        <TagDialog
          count={acts.tagging.ids.length}
          present={acts.tagging.present}
          known={facets?.tags.map(({ tag: one }) => one) ?? []}
          onApply={acts.tag}
          onClose={acts.close}
        />
      )}
    </main>
  );
}
