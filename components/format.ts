/** Days, numbers, sizes and prices in the reader's language. */

import { locale } from './locale.ts';

/**
 * One formatter for each way of writing: making one costs some tenths of a
 * millisecond, and a list that scrolls writes dozens of dates a frame.
 */
function kept<Options, Format>(
  make: (locale: string, options: Options) => Format,
): (options: Options) => Format {
  const made = new Map<string, Format>();
  return (options) => {
    const language = locale();
    const key = language + JSON.stringify(options);
    const format = made.get(key) ?? make(language, options);
    made.set(key, format);
    return format;
  };
}

const dates = kept(
  (language, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options),
);
const numbers = kept(
  (language, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options),
);

/** A day as a person writes it. A bare date (without a time) is the same day in every zone. */
export function formatDay(value: string | number, withYear = true): string | null {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return null;
  const bare = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(value);
  return dates({
    day: 'numeric',
    month: 'long',
    ...(withYear ? { year: 'numeric' } : {}),
    ...(bare ? { timeZone: 'UTC' } : {}),
  }).format(date);
}

/** A moment, to the minute. */
export function formatMoment(at: number): string {
  return dates({ dateStyle: 'long', timeStyle: 'short' }).format(at);
}

export function formatNumber(value: number, options: Intl.NumberFormatOptions = {}): string {
  return numbers(options).format(value);
}

export function formatPercent(share: number): string {
  return formatNumber(share, { style: 'percent' });
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A size as file managers write it: powers of 1000, at most one decimal. */
export function formatSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return formatNumber(value, {
    style: 'unit',
    unit: UNITS[unit] ?? 'byte',
    unitDisplay: unit === 0 ? 'long' : 'short',
    maximumFractionDigits: unit < 2 || value >= 100 ? 0 : 1,
  });
}

/** A language by its name; the code where it has none. */
export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(locale(), { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** An amount with its currency; round amounts without a decimal part. */
export function formatPrice(amount: number, currency: string | null): string {
  const places = Number.isInteger(amount) ? 0 : 2;
  const digits = { minimumFractionDigits: places, maximumFractionDigits: places };
  if (currency === null) return formatNumber(amount, digits);
  try {
    return formatNumber(amount, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      ...digits,
    });
  } catch {
    return `${formatNumber(amount, digits)} ${currency}`;
  }
}
