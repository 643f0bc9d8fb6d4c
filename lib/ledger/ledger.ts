/**
 * The meter ledger as plain data: site by site, what the site itself said of
 * its free stories, and when. Nothing here asks the browser, and nothing counts
 * by itself: a number is in it because a page printed it, or the reader wrote it.
 */

import type { Meter, Period } from '../article.ts';
import { isOver, startsAnew } from './period.ts';

/** What a page printed, and where. */
export interface MeterNote extends Meter {
  url: string;
  title: string;
  siteName: string | null;
}

/** One count, as the site said it or, with `byHand`, as the reader corrected it. */
export interface Count extends Meter {
  /** ISO 8601. */
  at: string;
  /** The story that it was read on. */
  url: string;
  title: string;
  byHand?: true;
}

export interface SiteCounts {
  siteName: string | null;
  /** The newest last. */
  counts: Count[];
  /** What the reader says of the period where the site names none. */
  period?: Period;
}

/** By site, as `siteKey` names it. */
export type Ledger = Record<string, SiteCounts>;

/** What the reader may correct. */
export type CountEdit = Pick<Meter, 'used' | 'limit' | 'period'>;

/** How it stands with a site. */
export interface Standing {
  count: Count;
  /** The count's, or the reader's where the site names none. */
  period: Period | null;
  /** When the count starts anew; null where nobody names a period. */
  startsAnew: Date | null;
  /** The period has ended since: the count says nothing of the present one. */
  over: boolean;
}

/** More on one site and the oldest goes. */
export const MOST_COUNTS = 60;
/** More sites and the one that was silent longest goes. */
export const MOST_SITES = 500;
/** Milliseconds in which a page comes to its last word: counters load late, or run up to their number. */
const SETTLES = 30_000;

/** A host may be named like a property that every object has. */
export function siteOf(ledger: Ledger, host: string): SiteCounts | null {
  return Object.hasOwn(ledger, host) ? (ledger[host] ?? null) : null;
}

export function periodOf(site: SiteCounts, count: Count): Period | null {
  return count.period ?? site.period ?? null;
}

/** Writes down what a page printed. The same page that says the same again only moves the date. */
export function withNote(ledger: Ledger, host: string, note: MeterNote, at: string): Ledger {
  if (host === '') return ledger;
  const { used, limit, remaining, period, url, title, siteName } = note;
  const count: Count = { used, limit, remaining, period, at, url, title };
  const before = siteOf(ledger, host) ?? { siteName: null, counts: [] };
  const others = before.counts.filter((old) => !isSaidAgain(before, old, count));
  return bounded({
    ...ledger,
    [host]: {
      ...before,
      siteName: siteName ?? before.siteName,
      counts: [...others, count].slice(-MOST_COUNTS),
    },
  });
}

/**
 * Whether a count takes the place of an old one. A limit alone counts nothing: it is
 * the same on whatever page it stands. What a page says as it loads, it may take back.
 */
function isSaidAgain(site: SiteCounts, old: Count, count: Count): boolean {
  if (old.byHand !== undefined) return false;
  const later = Date.parse(count.at) - Date.parse(old.at);
  if (old.url === count.url && later >= 0 && later < SETTLES) return true;
  return (
    old.used === count.used &&
    old.limit === count.limit &&
    old.remaining === count.remaining &&
    old.period === count.period &&
    (old.url === count.url || !hasCount(count)) &&
    !isOver(periodOf(site, old), new Date(old.at), new Date(count.at))
  );
}

function hasCount({ used, remaining }: Meter): boolean {
  return used !== null || remaining !== null;
}

/**
 * Writes down what the reader says, beside what the site said. An edit of an edit
 * takes its place. Null where the site is not there or nothing would be said.
 */
export function withEdit(ledger: Ledger, host: string, edit: CountEdit, at: string): Ledger | null {
  const site = siteOf(ledger, host);
  const base = site === null ? null : standingOf(site, new Date(at))?.count;
  if (site === null || base === undefined || base === null) return null;
  const { used, limit, period } = edit;
  const count: Count = {
    used,
    limit,
    remaining: remainingAfter(edit, base),
    period,
    at,
    url: base.url,
    title: base.title,
    byHand: true,
  };
  if (!hasCount(count) && limit === null) return null;
  const { period: _, ...rest } = site;
  const said = site.counts.at(-1)?.byHand === true ? site.counts.slice(0, -1) : site.counts;
  return {
    ...ledger,
    [host]: {
      ...rest,
      counts: [...said, count].slice(-MOST_COUNTS),
      ...(period === null ? {} : { period }),
    },
  };
}

function remainingAfter({ used, limit }: CountEdit, base: Count): number | null {
  if (used !== null && limit !== null) return Math.max(0, limit - used);
  return used === base.used && limit === base.limit ? base.remaining : null;
}

/** Takes the reader's edit back, so that the site's word stands; null where there is none. */
export function withoutEdit(ledger: Ledger, host: string): Ledger | null {
  const site = siteOf(ledger, host);
  if (site?.counts.at(-1)?.byHand !== true) return null;
  const { period: _, ...rest } = site;
  const counts = site.counts.slice(0, -1);
  return counts.length === 0 ? without(ledger, host) : { ...ledger, [host]: { ...rest, counts } };
}

export function without(ledger: Ledger, host: string): Ledger {
  const { [host]: _, ...others } = ledger;
  return others;
}

/** Puts a site back that was taken out; what was said in the meantime comes after it. */
export function withSite(ledger: Ledger, host: string, site: SiteCounts): Ledger {
  if (host === '' || site.counts.length === 0) return ledger;
  const since = siteOf(ledger, host);
  const counts = [...site.counts, ...(since?.counts ?? [])].slice(-MOST_COUNTS);
  return bounded({
    ...ledger,
    [host]: { ...site, siteName: since?.siteName ?? site.siteName, counts },
  });
}

function bounded(ledger: Ledger): Ledger {
  const sites = Object.entries(ledger);
  if (sites.length <= MOST_SITES) return ledger;
  return Object.fromEntries(newestFirst(sites).slice(0, MOST_SITES));
}

/** Sites by their last count, the newest first. */
export function newestFirst(sites: [string, SiteCounts][]): [string, SiteCounts][] {
  const last = ([, { counts }]: [string, SiteCounts]) => counts.at(-1)?.at ?? '';
  return sites.toSorted((a, b) => last(b).localeCompare(last(a)));
}

/**
 * How it stands now: by the newest count, or by an earlier one where the newest
 * names no more than the limit and the earlier one still holds.
 */
export function standingOf(site: SiteCounts, now: Date): Standing | null {
  const newest = site.counts.at(-1);
  if (newest === undefined) return null;
  const holding = site.counts.findLast((count) => {
    const period = periodOf(site, count);
    return hasCount(count) && period !== null && !isOver(period, new Date(count.at), now);
  });
  const count = hasCount(newest) ? newest : (holding ?? newest);
  const at = new Date(count.at);
  const period = periodOf(site, count);
  return {
    count,
    period,
    startsAnew: period === null ? null : startsAnew(period, at),
    over: isOver(period, at, now),
  };
}
