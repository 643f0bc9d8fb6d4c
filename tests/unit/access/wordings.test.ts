/** Tables of what sites print, a language a file: counts, prices, and lines that only look like them. */

import { describe, expect, test } from 'vitest';
import { completeMeter, readMeterText } from '../../../lib/access/meter.ts';
import { readOfferLine } from '../../../lib/access/offers.ts';
import { wordingFor } from '../../../lib/access/patterns.ts';
import { normalize } from '../../../lib/text.ts';
import { DA } from './wordings/da.ts';
import { DE } from './wordings/de.ts';
import { EN } from './wordings/en.ts';
import { ES } from './wordings/es.ts';
import { FI } from './wordings/fi.ts';
import { FR } from './wordings/fr.ts';
import { IT } from './wordings/it.ts';
import { JA } from './wordings/ja.ts';
import { NB } from './wordings/nb.ts';
import { NL } from './wordings/nl.ts';
import { PL } from './wordings/pl.ts';
import { PT } from './wordings/pt.ts';
import type { WordingRow } from './wordings/row.ts';
import { RU } from './wordings/ru.ts';
import { SV } from './wordings/sv.ts';
import { TR } from './wordings/tr.ts';
import { ZH } from './wordings/zh.ts';

const TABLES: Record<string, WordingRow[]> = {
  da: DA,
  de: DE,
  en: EN,
  es: ES,
  fi: FI,
  fr: FR,
  it: IT,
  ja: JA,
  nb: NB,
  nl: NL,
  pl: PL,
  pt: PT,
  ru: RU,
  sv: SV,
  tr: TR,
  zh: ZH,
};

const ROWS = Object.entries(TABLES).flatMap(([lang, rows]) =>
  rows.map((row): [string, string, WordingRow] => [lang, row.text, row]),
);

describe('reads a line as a careful reader does', () => {
  test.each(ROWS)('%s: %s', (lang, text, { meter, offers, region }) => {
    const wordings = wordingFor(lang);
    const counted = readMeterText(normalize(text), wordings);
    expect(counted === null ? null : completeMeter(counted)).toEqual(meter);
    const read = readOfferLine(text, wordings, region ?? null);
    expect(read).toHaveLength(offers.length);
    expect(read).toMatchObject(offers);
  });
});

test('the tables are large enough to tell', () => {
  expect(ROWS.length).toBeGreaterThanOrEqual(400);
  for (const [lang, rows] of Object.entries(TABLES)) {
    const neither = rows.filter(({ meter, offers }) => meter === null && offers.length === 0);
    const counted = rows.filter(({ meter }) => meter !== null);
    const priced = rows.filter(({ offers }) => offers.length > 0);
    const sizes = [rows.length, neither.length, counted.length, priced.length];
    expect(
      sizes.every((size, at) => size >= ([24, 6, 8, 8][at] ?? 0)),
      lang,
    ).toBe(true);
  }
});
