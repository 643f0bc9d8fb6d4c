/** Prices in a line: amounts with their currency, in the ways that languages write them. */

import { currencySigns, signAfter, signBefore } from '../rules/macros.ts';

export interface Price {
  amount: number;
  /** ISO 4217. */
  currency: string;
  /** Offsets in the line. */
  start: number;
  end: number;
}

const AMOUNT = "\\d{1,3}(?:[.,' ]\\d{3})+(?:[.,]\\d{1,2})?(?!\\d)|\\d{1,6}(?:[.,]\\d{1,2})?(?!\\d)";

export type Currencies = Record<string, string>;

export interface PriceReader {
  /** All prices of a normalized line, in order. */
  find(text: string): Price[];
}

/** A reader for the currency words of a language, read as in `region` ("ca") where a sign has several meanings. */
export function priceReader(currencies: Currencies, region: string | null): PriceReader {
  const known = new Map<string, string>();
  for (const [key, code] of Object.entries(currencies)) {
    const [sign = '', where] = key.split('@');
    if (where === undefined ? !known.has(sign) : where === region) known.set(sign, code);
  }
  const signs = currencySigns(currencies).filter((sign) => known.has(sign));
  const before = signs.map(signBefore);
  const after = signs.map(signAfter);
  const regex = new RegExp(
    `(?<pre>${before.join('|')}) ?(?<a>${AMOUNT})|(?<![\\d.,億亿万萬])(?<b>${AMOUNT})(?:,-|\\.-)? ?(?<post>${after.join('|')})`,
    'gu',
  );
  return {
    find(text) {
      const prices: Price[] = [];
      for (const match of text.matchAll(regex)) {
        const groups = match.groups ?? {};
        const code = known.get(groups.pre ?? groups.post ?? '');
        const amount = parseAmount(groups.a ?? groups.b ?? '');
        if (code === undefined || amount === null) continue;
        const [currency = code, part] = code.split('/');
        const value = part === undefined ? amount : Math.round(amount) / Number(part);
        const end = match.index + match[0].length;
        // "100,-" leaves its dash behind the sign-first form.
        const dash = /^(?:,-|\.-)/.exec(text.slice(end))?.[0].length ?? 0;
        prices.push({ amount: value, currency, start: match.index, end: end + dash });
      }
      return prices;
    },
  };
}

/** "1,234.50", "1.234,50", "9,99", "1 000", "0.5": the last separator with one or two digits after it is the decimal one. */
export function parseAmount(text: string): number | null {
  const decimal = /[.,](\d{1,2})$/.exec(text);
  const whole = (decimal === null ? text : text.slice(0, decimal.index)).replace(/[^\d]/g, '');
  if (whole === '') return null;
  const value = Number(decimal === null ? whole : `${whole}.${decimal[1]}`);
  return Number.isFinite(value) ? value : null;
}
