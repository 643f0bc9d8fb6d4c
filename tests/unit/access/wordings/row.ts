/** The rows of the tables of wordings: a line as a site prints it, and what a careful reader takes from it. */

import type { Meter, Offer, Period } from '../../../../lib/article.ts';

export interface WordingRow {
  text: string;
  meter: Meter | null;
  offers: ExpectedOffer[];
  /** Where the page is from, if that decides what a currency sign means. */
  region?: string;
}

/** An offer but for its words; the price after is judged as far as the line prints it. */
export type ExpectedOffer = Pick<
  Offer,
  'amount' | 'currency' | 'per' | 'duration' | 'introductory'
> & { then: { amount: number; per?: Offer['per'] } | null };

interface Terms {
  /** How long the price holds. */
  lasts?: [number, Period];
  /** The price after it: amount and period, the period left out where the line leaves it to the reader. */
  later?: [number, Offer['per']?];
  /** The line calls the price an introductory one without a duration. */
  introductory?: true;
}

/** A line that counts stories. */
export function counts(
  text: string,
  used: number | null,
  limit: number | null,
  remaining: number | null,
  period: Meter['period'] = null,
): WordingRow {
  return { text, meter: { used, limit, remaining, period }, offers: [] };
}

/** A line with prices of the site's. */
export function costs(text: string, ...offers: ExpectedOffer[]): WordingRow {
  return { text, meter: null, offers };
}

/** A line with numbers or amounts that is neither. */
export function neither(text: string): WordingRow {
  return { text, meter: null, offers: [] };
}

export function price(
  amount: number,
  currency: string | null,
  per: Offer['per'] = null,
  { lasts, later, introductory }: Terms = {},
): ExpectedOffer {
  return {
    amount,
    currency,
    per,
    duration: lasts === undefined ? null : { n: lasts[0], unit: lasts[1] },
    introductory:
      lasts !== undefined || later !== undefined || introductory === true || amount === 0,
    // biome-ignore lint/suspicious/noThenProperty: the article's name for the price after; never awaited
    then: later === undefined ? null : priceAfter(later),
  };
}

function priceAfter([amount, per]: [number, Offer['per']?]): ExpectedOffer['then'] {
  return per === undefined ? { amount } : { amount, per };
}
