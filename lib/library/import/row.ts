/** Rows on their way into the library. */

import type { ImportRow } from '../types.ts';

/** What is known of a row may be missing; `faulty` names why it cannot be read. */
type Loose = { [K in keyof ImportRow]: ImportRow[K] | undefined } & { row: number; url: string };

export function importRow(loose: Loose): ImportRow {
  return Object.fromEntries(
    Object.entries(loose).filter(([, value]) => value !== undefined),
  ) as unknown as ImportRow;
}

/** Why a row cannot be read, as the report's codes. */
export type RowFault =
  | 'unclosed-quote'
  | 'not-json'
  | 'not-a-record'
  | 'no-metadata'
  | 'unreadable';

export function faultyRow(row: number, fault: RowFault, url = ''): ImportRow {
  return { row, url, fault };
}
