/** Lists of links in HTML: bookmarks as browsers write them, and Pocket's older export. */

import type { ImportRow } from '../types.ts';
import { importRow } from './row.ts';
import { tagsOf, textOrNone, timeOf } from './values.ts';

/** Tags and the words after them; these files are written by programs, a line an entry. */
const TOKEN = /<(\/?)([a-z][a-z\d]*)\b((?:[^>"']|"[^"]*"|'[^']*')*)>([^<]*)/giu;

interface Token {
  name: string;
  closes: boolean;
  attributes: Map<string, string>;
  text: string;
  line: number;
}

function* tokensOf(html: string): Generator<Token> {
  let line = 1;
  let counted = 0;
  for (const match of html.matchAll(TOKEN)) {
    for (; counted < match.index; counted++) if (html.charCodeAt(counted) === 10) line++;
    yield {
      name: (match[2] ?? '').toLowerCase(),
      closes: match[1] === '/',
      attributes: attributesOf(match[3] ?? ''),
      text: decode(match[4] ?? '')
        .replace(/\s+/gu, ' ')
        .trim(),
      line,
    };
  }
}

function attributesOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', two, one, bare] of text.matchAll(
    /([a-z_-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/giu,
  ))
    found.set(name.toLowerCase(), decode(two ?? one ?? bare ?? ''));
  return found;
}

const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** The character references that such files use. */
function decode(text: string): string {
  return text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]+));/giu,
    (whole, hex, digits, name) => {
      if (name) return NAMED[name.toLowerCase()] ?? whole;
      const code = hex ? Number.parseInt(hex, 16) : Number(digits);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/** Netscape's format: folders become tags, but not the roots that browsers make themselves. */
export function* bookmarkRows(html: string): Generator<ImportRow> {
  const folders: (string | null)[] = [];
  let next: string | null = null;
  let last: ImportRow | undefined;
  for (const token of tokensOf(html)) {
    const { name, closes, attributes, text } = token;
    if (name === 'dd' && !closes && last) {
      if (text !== '') last.note = text;
      continue;
    }
    if (last && (name === 'dt' || name === 'dl' || name === 'h3' || (name === 'a' && !closes))) {
      yield last;
      last = undefined;
    }
    if (name === 'h3' && !closes) {
      const root = [...attributes.keys()].some((key) =>
        /^(?:personal_toolbar_folder|unfiled_bookmarks_folder)$/u.test(key),
      );
      next = root ? null : text;
    } else if (name === 'dl') {
      if (closes) folders.pop();
      else {
        folders.push(next);
        next = null;
      }
    } else if (name === 'a' && !closes && attributes.has('href')) {
      const own = tagsOf(attributes.get('tags') ?? '') ?? [];
      const parents = folders.filter((folder) => folder !== null && folder !== '');
      last = importRow({
        row: token.line,
        url: attributes.get('href') ?? '',
        title: textOrNone(text),
        savedAt: timeOf(attributes.get('add_date')),
        tags: tagsOf([...parents, ...own]),
        // Some services mark what is still to be read.
        read: attributes.get('toread') === '0' || undefined,
      });
    }
  }
  if (last) yield last;
}

/** Pocket's `ril_export.html`: a list of what is unread, one of what was read. */
export function* pocketRows(html: string): Generator<ImportRow> {
  let archived = false;
  for (const { name, closes, attributes, text, line } of tokensOf(html)) {
    if (name === 'h1' && !closes) archived = /read archive|archive/iu.test(text);
    if (name !== 'a' || closes) continue;
    const url = attributes.get('href') ?? '';
    yield importRow({
      row: line,
      url,
      title: text === url ? undefined : textOrNone(text),
      savedAt: timeOf(attributes.get('time_added')),
      tags: tagsOf(attributes.get('tags') ?? ''),
      archived: archived || undefined,
      read: archived || undefined,
    });
  }
}
