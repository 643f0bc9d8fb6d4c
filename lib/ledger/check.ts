/** What comes from a page, a message or the disk, taken only where it is what it should be. */

import type { Meter, Period } from '../article.ts';
import { fold } from '../text.ts';
import type { Count, CountEdit, Ledger, MeterNote, SiteCounts } from './ledger.ts';

const MOST = 999;
const LONGEST_NAME = 80;
const LONGEST_TITLE = 200;
const LONGEST_ADDRESS = 2000;
const LONGEST_HOST = 253;
const PERIODS: readonly unknown[] = ['day', 'week', 'month', 'year'] satisfies Period[];

type Unknown<T> = { [K in keyof T]?: unknown };

/** A note as an engine sends it, its words shortened; null where it is none. */
export function asNote(value: unknown): MeterNote | null {
  const { url, title, siteName } = fields<MeterNote>(value);
  const meter = asMeter(value);
  if (meter === null || typeof url !== 'string' || typeof title !== 'string') return null;
  if (siteName !== null && typeof siteName !== 'string') return null;
  const name = siteName === null ? '' : short(siteName, LONGEST_NAME);
  return {
    ...meter,
    url,
    title: short(title, LONGEST_TITLE),
    siteName: name === '' ? null : name,
  };
}

export function asEdit(value: unknown): CountEdit | null {
  const { used, limit, period } = fields<CountEdit>(value);
  if (!isNumber(used) || !isNumber(limit) || !isPeriod(period) || limit === 0) return null;
  return { used, limit, period };
}

export function isHost(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value !== '' &&
    value.length <= LONGEST_HOST &&
    !/[\s/?#@]/u.test(value)
  );
}

/** An address that may be kept and made a link of. */
export function isAddress(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length <= LONGEST_ADDRESS &&
    /^https?:$/u.test(URL.parse(value)?.protocol ?? '')
  );
}

export function asSite(value: unknown): SiteCounts | null {
  const { siteName, counts, period } = fields<SiteCounts>(value);
  if (!Array.isArray(counts)) return null;
  const good = counts.map(asCount).filter((count) => count !== null);
  if (good.length === 0) return null;
  return {
    siteName: typeof siteName === 'string' ? short(siteName, LONGEST_NAME) : null,
    counts: good,
    ...(isPeriod(period) && period !== null ? { period } : {}),
  };
}

/** A ledger as it is stored. What is damaged in it is left out, so that the rest can still be read. */
export function asLedger(value: unknown): Ledger {
  const sites: [string, SiteCounts][] = [];
  for (const [host, stored] of Object.entries(fields(value))) {
    const site = asSite(stored);
    if (site !== null && isHost(host)) sites.push([host, site]);
  }
  return Object.fromEntries(sites);
}

function asCount(value: unknown): Count | null {
  const { at, url, title, byHand } = fields<Count>(value);
  const meter = asMeter(value);
  if (meter === null || !isAddress(url)) return null;
  if (typeof at !== 'string' || Number.isNaN(Date.parse(at))) return null;
  return {
    ...meter,
    at,
    url,
    title: typeof title === 'string' ? short(title, LONGEST_TITLE) : '',
    ...(byHand === true ? { byHand } : {}),
  };
}

function asMeter(value: unknown): Meter | null {
  const { used, limit, remaining, period } = fields<Meter>(value);
  if (!isNumber(used) || !isNumber(limit) || !isNumber(remaining) || !isPeriod(period)) return null;
  if (used === null && limit === null && remaining === null) return null;
  return { used, limit, remaining, period };
}

function fields<T>(value: unknown): Unknown<T> {
  return typeof value === 'object' && value !== null ? value : {};
}

function isNumber(value: unknown): value is number | null {
  return (
    value === null ||
    (Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MOST)
  );
}

function isPeriod(value: unknown): value is Period | null {
  return value === null || PERIODS.includes(value);
}

/** By characters, so that none is cut in two. */
function short(text: string, longest: number): string {
  return [...fold(text.slice(0, longest * 4))].slice(0, longest).join('');
}
