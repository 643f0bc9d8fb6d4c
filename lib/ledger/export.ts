/** The ledger as files of the reader's own: JSON for programs, CSV for spreadsheets. */

import { type Ledger, newestFirst, periodOf } from './ledger.ts';
import { startsAnew } from './period.ts';

/** Version of the exported shape. */
const SCHEMA = 1;

export function ledgerToJson(ledger: Ledger, at: string): string {
  return `${JSON.stringify({ schema: SCHEMA, exportedAt: at, sites: ledger }, null, 2)}\n`;
}

const COLUMNS = [
  'site',
  'host',
  'used',
  'limit',
  'remaining',
  'period',
  'said_at',
  'starts_anew',
  'by_hand',
  'title',
  'url',
] as const;

/** A line a count, the newest site first and its newest count first. */
export function ledgerToCsv(ledger: Ledger): string {
  const rows = newestFirst(Object.entries(ledger)).flatMap(([host, site]) =>
    site.counts.toReversed().map((count) => {
      const period = periodOf(site, count);
      return [
        site.siteName ?? host,
        host,
        count.used,
        count.limit,
        count.remaining,
        period,
        count.at,
        period === null ? null : startsAnew(period, new Date(count.at)).toISOString(),
        count.byHand === true ? 'yes' : 'no',
        count.title,
        count.url,
      ].map(cell);
    }),
  );
  // Spreadsheets take a file without the mark for one in the system's old encoding.
  return `\ufeff${[COLUMNS, ...rows].map((row) => row.join(',')).join('\r\n')}\r\n`;
}

/** What a spreadsheet would take for a formula: a site chooses its own name and headlines. */
const FORMULA = /^[\s\p{Cc}]*[=+\-@\uff0b\uff0d\uff1d\uff20]/u;

function cell(value: string | number | null): string {
  if (value === null) return '';
  const text = String(value);
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$|^'/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
