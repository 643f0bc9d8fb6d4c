/**
 * When a count of free stories starts anew. A site that says "this month" means
 * the calendar's month as its reader has it: the reader's time zone holds.
 */

import type { Period } from '../article.ts';

/** The first moment of the period that `at` is in. A week begins on Monday. */
export function startOf(period: Period, at: Date): Date {
  return turnOf(period, at, 0);
}

/** The first moment of the period after the one that `at` is in. */
export function startsAnew(period: Period, at: Date): Date {
  return turnOf(period, at, 1);
}

/** Whether the period that `at` is in has ended. Where the site names none, nobody knows: not over. */
export function isOver(period: Period | null, at: Date, now: Date): boolean {
  return period !== null && startsAnew(period, at) <= now;
}

/** By parts of the calendar, never by hours: a day on which clocks are set has 23 or 25. */
function turnOf(period: Period, at: Date, later: 0 | 1): Date {
  const year = at.getFullYear();
  const month = at.getMonth();
  const day = at.getDate();
  switch (period) {
    case 'day':
      return new Date(year, month, day + later);
    case 'week':
      return new Date(year, month, day - ((at.getDay() + 6) % 7) + 7 * later);
    case 'month':
      return new Date(year, month + later, 1);
    case 'year':
      return new Date(year + later, 0, 1);
  }
}
