/** The quotations of stories as CSV, a line a quotation. */

import Papa from 'papaparse';
import type { LibraryRecord } from '../types.ts';

const COLUMNS = [
  'quote',
  'speaker',
  'attributed_as',
  'role',
  'key',
  'title',
  'site',
  'published',
  'saved',
  'url',
] as const;

/**
 * What a spreadsheet would take for a formula: an apostrophe goes before it, as
 * spreadsheets themselves write text. Stories choose their words, and a file that
 * is opened must not compute; whoever reads the file as data takes the sign off.
 */
const FORMULA = /^[\s\p{Cc}]*[=+\-@\uff0b\uff0d\uff1d\uff20]/u;

const SETTINGS = { newline: '\r\n', escapeFormulae: FORMULA };

/** With the mark without which spreadsheets take the file for one in the system's old encoding. */
export function quotesHead(): string {
  return `\ufeff${Papa.unparse([[...COLUMNS]], SETTINGS)}\r\n`;
}

export function recordToQuotes({ article, savedAt }: LibraryRecord): string {
  if (article.quotes.length === 0) return '';
  const rows = article.quotes.map((quote) => [
    [quote.text, ...(quote.continues ?? []).map((span) => textOf(article.blocks, span))].join('\n'),
    quote.speaker ?? '',
    quote.attributedAs ?? '',
    quote.role ?? '',
    quote.key ? 'yes' : 'no',
    article.title,
    article.siteName ?? '',
    article.publishedAt ?? '',
    new Date(savedAt).toISOString(),
    article.url,
  ]);
  return `${Papa.unparse(rows, SETTINGS)}\r\n`;
}

function textOf(
  blocks: readonly { text: string }[],
  { block, start, end }: { block: number; start: number; end: number },
): string {
  return blocks[block]?.text.slice(start, end) ?? '';
}
