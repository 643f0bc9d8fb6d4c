/** Numbers, sizes and failures of this page in words. */

import { i18n } from '#i18n';
import type { StoryWords } from '../../lib/library/export/words.ts';
import { LibraryError } from '../../lib/library/protocol.ts';
import { errorText } from '../library/errors.ts';
import { formatDay, locale } from '../locale.ts';

export function number(value: number): string {
  return new Intl.NumberFormat(locale()).format(value);
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** "12.3 MB". */
export function size(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return new Intl.NumberFormat(locale(), {
    style: 'unit',
    unit: UNITS[unit] ?? 'byte',
    maximumFractionDigits: value < 100 && unit > 0 ? 1 : 0,
  }).format(value);
}

/** A moment, to the minute. */
export function moment(at: number): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'long', timeStyle: 'short' }).format(at);
}

export function failureText(error: unknown): string {
  if (error instanceof LibraryError) return errorText(error.code);
  if (error instanceof DOMException && error.name === 'QuotaExceededError')
    return i18n.t('library.errors.diskFull');
  return i18n.t('library.errors.other');
}

export function storyWords(): StoryWords {
  return {
    highlights: i18n.t('transfer.story.highlights'),
    note: i18n.t('transfer.story.note'),
    source: i18n.t('transfer.story.source'),
    preview: i18n.t('transfer.story.preview'),
    link: i18n.t('transfer.story.link'),
    contents: i18n.t('transfer.story.contents'),
    day: (value) => formatDay(value) ?? String(value),
  };
}

/** Why a row was not taken: the library's codes and sentences in the reader's language. */
export function refusalText(why: string): string {
  switch (why) {
    case 'no address':
      return i18n.t('transfer.why.noAddress');
    case 'not an address of the web':
      return i18n.t('transfer.why.notWeb');
    case 'the import was cancelled':
      return i18n.t('transfer.why.cancelled');
    case 'unclosed-quote':
      return i18n.t('transfer.why.unclosedQuote');
    case 'not-storable':
      return i18n.t('transfer.why.notStorable');
    case 'not-json':
    case 'not-a-record':
    case 'no-metadata':
    case 'unreadable':
      return i18n.t('transfer.why.broken');
    default:
      return why;
  }
}
