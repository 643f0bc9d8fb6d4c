import { describe, expect, test } from 'vitest';
import { asLedger } from '../../../lib/ledger/check.ts';
import { ledgerToCsv, ledgerToJson } from '../../../lib/ledger/export.ts';
import type { Count, Ledger } from '../../../lib/ledger/ledger.ts';

const count = (more: Partial<Count> = {}): Count => ({
  used: 3,
  limit: 5,
  remaining: 2,
  period: null,
  at: '2026-11-20T10:00:00.000Z',
  url: 'https://marl.example/ferry',
  title: 'The ferry that left too early',
  ...more,
});

const LEDGER: Ledger = {
  'marl.example': {
    siteName: 'The “Marl” Courier, daily',
    counts: [
      count({ period: 'month' }),
      count({ used: 4, remaining: 1, at: '2026-11-21T10:00:00.000Z', byHand: true }),
    ],
    period: 'week',
  },
  'älter.example': { siteName: null, counts: [count({ at: '2026-10-02T10:00:00.000Z' })] },
};

/** Reads CSV as a spreadsheet does. */
function rowsOf(csv: string): string[][] {
  return csv
    .replace(/^\ufeff/u, '')
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/gu)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
      ),
    );
}

describe('JSON', () => {
  test('holds all of the ledger, and gives it back', () => {
    const file = JSON.parse(ledgerToJson(LEDGER, '2026-11-24T00:00:00.000Z'));
    expect(file).toMatchObject({ schema: 1, exportedAt: '2026-11-24T00:00:00.000Z' });
    expect(asLedger(file.sites)).toEqual(LEDGER);
  });
});

describe('CSV', () => {
  test('has a line a count, the newest first, and says when each starts anew', () => {
    const [head, ...rows] = rowsOf(ledgerToCsv(LEDGER));
    expect(head?.join(' ')).toBe(
      'site host used limit remaining period said_at starts_anew by_hand title url',
    );
    const monday = new Date(2026, 10, 23).toISOString();
    const december = new Date(2026, 11, 1).toISOString();
    expect(rows.map((row) => row.slice(0, 9))).toEqual([
      [
        'The “Marl” Courier, daily',
        'marl.example',
        '4',
        '5',
        '1',
        'week',
        '2026-11-21T10:00:00.000Z',
        monday,
        'yes',
      ],
      [
        'The “Marl” Courier, daily',
        'marl.example',
        '3',
        '5',
        '2',
        'month',
        '2026-11-20T10:00:00.000Z',
        december,
        'no',
      ],
      ['älter.example', 'älter.example', '3', '5', '2', '', '2026-10-02T10:00:00.000Z', '', 'no'],
    ]);
  });

  test.each(['=HYPERLINK("https://x.example")', '+1', '-2+3', '@SUM(A1)', '\t=1', ' =1', '＝1+1'])(
    'a site’s words are never a formula: %j',
    (title) => {
      const csv = ledgerToCsv({ 'marl.example': { siteName: title, counts: [count({ title })] } });
      const [, row] = rowsOf(csv);
      expect(row?.[0]).toBe(`'${title}`);
      expect(row?.[9]).toBe(`'${title}`);
    },
  );

  test('commas, quotation marks and lines stay in their cell', () => {
    const title = 'A "bell", rung\r\nby a child';
    const csv = ledgerToCsv({ 'marl.example': { siteName: null, counts: [count({ title })] } });
    expect(csv).toContain(',"A ""bell"", rung\r\nby a child",https://marl.example/ferry\r\n');
  });

  test('of an empty ledger is its head alone', () => {
    expect(rowsOf(ledgerToCsv({}))).toHaveLength(1);
  });
});
