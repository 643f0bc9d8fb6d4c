/** Failures and stories of this page in words. */

import { i18n } from '#i18n';
import type { StoryWords } from '../../lib/library/export/words.ts';
import { LibraryError } from '../../lib/library/protocol.ts';
import { formatDay } from '../format.ts';
import { errorText } from '../library/errors.ts';

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
