/** The language of our own words, and dates, numbers and prices written in it. */

import { i18n } from '#i18n';

/** The messages' language, in the reader's regional form where it is the same language. */
export function locale(): string {
  const messages = i18n.t('locale');
  return navigator.languages.find((tag) => tag.split('-')[0] === messages) ?? messages;
}

/** Tells the document in which language and direction it is written. */
export function markDocument(title: string): void {
  const tag = i18n.t('locale');
  document.documentElement.lang = tag;
  document.documentElement.dir = /^(?:ar|fa|he|ur)\b/u.test(tag) ? 'rtl' : 'ltr';
  document.title = title;
}

/** A day as a person writes it. A bare date (without a time) is the same day in every zone. */
export function formatDay(value: string | number, withYear = true): string | null {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return null;
  const bare = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(value);
  return new Intl.DateTimeFormat(locale(), {
    day: 'numeric',
    month: 'long',
    ...(withYear ? { year: 'numeric' } : {}),
    ...(bare ? { timeZone: 'UTC' } : {}),
  }).format(date);
}

/** An amount with its currency; round amounts without a decimal part. */
export function formatPrice(amount: number, currency: string | null): string {
  const digits = Number.isInteger(amount)
    ? { minimumFractionDigits: 0, maximumFractionDigits: 0 }
    : { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  if (currency === null) return new Intl.NumberFormat(locale(), digits).format(amount);
  try {
    return new Intl.NumberFormat(locale(), {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      ...digits,
    }).format(amount);
  } catch {
    return `${new Intl.NumberFormat(locale(), digits).format(amount)} ${currency}`;
  }
}

/** A code word as a part of a message key, which takes no hyphen: "sign-in" is "signIn". */
export type MessagePart<Code extends string> = Code extends `${infer Head}-${infer Tail}`
  ? MessagePart<`${Head}${Capitalize<Tail>}`>
  : Code;

export function messagePart<Code extends string>(code: Code): MessagePart<Code> {
  return code.replace(/-(.)/gu, (_, letter: string) => letter.toUpperCase()) as MessagePart<Code>;
}
