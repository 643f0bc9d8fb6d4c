/** What the library page shows, written in its address: so back, forward and bookmarks work. */

import type { ListFilter, ListSort, Shelf } from '../../lib/library/types.ts';

export type View = 'stories' | 'quotes' | 'storage';

/** The marks of a story that are filtered by being there. */
export const FLAGS = ['preview', 'highlighted', 'link', 'missing'] as const;
export type Flag = (typeof FLAGS)[number];

export interface Route {
  view: View;
  query: string;
  /** Null: what is to be read, and with a search all but the trash. */
  shelf: Shelf | null;
  unread: boolean | null;
  flags: readonly Flag[];
  site: string | null;
  tag: string | null;
  lang: string | null;
  /** Days as `2026-03-01`; both are of the range. */
  from: string | null;
  to: string | null;
  /** Null: newest first, and with a search the best. */
  sort: ListSort | null;
  /** Of the quotations. */
  speaker: string | null;
}

export const START: Route = {
  view: 'stories',
  query: '',
  shelf: null,
  unread: null,
  flags: [],
  site: null,
  tag: null,
  lang: null,
  from: null,
  to: null,
  sort: null,
  speaker: null,
};

const VIEWS: readonly View[] = ['stories', 'quotes', 'storage'];
export const SHELVES: readonly Shelf[] = ['list', 'archive', 'all', 'trash'];
export const SORTS: readonly ListSort[] = [
  'relevance',
  'newest',
  'oldest',
  'published',
  'title',
  'longest',
  'shortest',
];
const TEXTS = ['site', 'tag', 'lang', 'speaker'] as const;

function oneOf<T extends string>(known: readonly T[], value: string | null): T | null {
  return known.find((one) => one === value) ?? null;
}

function day(value: string | null): string | null {
  return value !== null && /^\d{4}-\d\d-\d\d$/u.test(value) && startOfDay(value) !== null
    ? value
    : null;
}

/** Reads an address's parameters; what is no known value counts as missing. */
export function parseRoute(search: string): Route {
  const given = new URLSearchParams(search);
  const texts = Object.fromEntries(TEXTS.map((name) => [name, given.get(name) || null]));
  const unread = given.get('unread');
  return {
    ...START,
    ...texts,
    view: oneOf(VIEWS, given.get('view')) ?? 'stories',
    query: given.get('q') ?? '',
    shelf: oneOf(SHELVES, given.get('shelf')),
    unread: unread === '1' ? true : unread === '0' ? false : null,
    flags: FLAGS.filter((flag) => given.get(flag) === '1'),
    from: day(given.get('from')),
    to: day(given.get('to')),
    sort: oneOf(SORTS, given.get('sort')),
  };
}

/** The address's parameters, with `?`; nothing for the start. */
export function formatRoute(route: Route): string {
  const out = new URLSearchParams();
  const set = (name: string, value: string | null) => {
    if (value !== null && value !== '') out.set(name, value);
  };
  if (route.view !== 'stories') set('view', route.view);
  set('q', route.query);
  set('shelf', route.shelf);
  if (route.unread !== null) set('unread', route.unread ? '1' : '0');
  for (const flag of route.flags) set(flag, '1');
  for (const name of TEXTS) set(name, route[name]);
  set('from', route.from);
  set('to', route.to);
  set('sort', route.sort);
  const text = out.toString();
  return text === '' ? '' : `?${text}`;
}

/** The first millisecond of a day where the reader is; null for no day. */
export function startOfDay(value: string, later = 0): number | null {
  const [year = 0, month = 0, date = 0] = value.split('-').map(Number);
  const found = new Date(year, month - 1, date);
  if (found.getMonth() !== month - 1 || found.getDate() !== date) return null;
  // A day is not always 24 hours long.
  return new Date(year, month - 1, date + later).getTime();
}

/** A search is over all that is kept, unless the reader names a shelf. */
export function shelfOf({ shelf, query }: Route): Shelf {
  return shelf ?? (query.trim() === '' ? 'list' : 'all');
}

export function sortOf({ sort, query }: Route): ListSort {
  const searching = query.trim() !== '';
  if (sort === null || (sort === 'relevance' && !searching)) {
    return searching ? 'relevance' : 'newest';
  }
  return sort;
}

export function filterOf(route: Route): ListFilter {
  const { site, tag, lang, unread, flags } = route;
  const from = route.from === null ? null : startOfDay(route.from);
  const to = route.to === null ? null : startOfDay(route.to, 1);
  return {
    shelf: shelfOf(route),
    ...(site === null ? {} : { site }),
    ...(tag === null ? {} : { tag }),
    ...(lang === null ? {} : { lang }),
    ...(unread === null ? {} : { unread }),
    ...(flags.includes('preview') ? { preview: true } : {}),
    ...(flags.includes('highlighted') ? { highlighted: true } : {}),
    ...(flags.includes('link') ? { link: true } : {}),
    ...(flags.includes('missing') ? { missingImages: true } : {}),
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
  };
}

/** What stands between the reader and the whole shelf. */
export function filtersIn({ unread, flags, site, tag, lang, from, to }: Route): number {
  return (
    flags.length + [unread, site, tag, lang, from, to].filter((value) => value !== null).length
  );
}

/** The same view without its filters; search, shelf and order stay. */
export function withoutFilters(route: Route): Route {
  const { view, query, shelf, sort } = route;
  return { ...START, view, query, shelf, sort };
}
