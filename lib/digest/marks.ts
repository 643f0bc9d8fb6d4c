/** What a quotation mark at a place can be: one that opens, one that closes, an apostrophe. */

import type { Language } from './language.ts';

export const MARKS = /''|``|["“”„‟«»‘’‚'「」『』‹›]/gu;
const BEFORE_OPEN = /[\s([{<\-–—―/:"“„'‘«»「『]/u;
const WORD = /[\p{L}\p{N}]/u;

export const CLOSERS: Readonly<Record<string, string[]>> = {
  '“': ['”', '"', "''"],
  '”': ['”', '"'],
  '„': ['“', '”', '"', '‟'],
  '"': ['"', '”', "''"],
  "''": ["''", '"', '”'],
  '``': ["''", '"', '”'],
  '«': ['»'],
  '»': ['«', '»'],
  '‹': ['›'],
  '›': ['‹'],
  '「': ['」'],
  '『': ['』'],
  '‚': ['‘', '’'],
  '‘': ['’', "'"],
  "'": ["'", '’'],
};
/** Marks of the double family, which writers mix. */
export const DOUBLE = new Set(['“', '”', '„', '‟', '"', "''", '``']);

export interface Mark {
  at: number;
  text: string;
}

export function isSingle(mark: string): boolean {
  return mark === '‘' || mark === '’' || mark === "'" || mark === '‚';
}

export function opensHere(text: string, mark: Mark): boolean {
  const before = text[mark.at - 1];
  const after = text[mark.at + mark.text.length];
  return (
    (before === undefined || BEFORE_OPEN.test(before)) && after !== undefined && !/\s/u.test(after)
  );
}

/** Space or punctuation follows and none stands before, whatever the mark's shape. */
export function closesHere(text: string, mark: Mark): boolean {
  const before = text[mark.at - 1] ?? ' ';
  const after = text[mark.at + mark.text.length] ?? ' ';
  return !/[\s([]/u.test(before) && /[\s.,;:!?)\]—–]/u.test(after) && !opensHere(text, mark);
}

export function startsBlock(text: string, mark: Mark): boolean {
  return text.slice(0, mark.at).trim() === '';
}

export function canOpen(text: string, mark: Mark, lang: Language): boolean {
  const before = text[mark.at - 1];
  const after = text[mark.at + mark.text.length];
  if (after === undefined) return false;
  switch (mark.text) {
    case '「':
    case '『':
    case '„':
    case '``':
      return true;
    case '」':
    case '』':
    case '‟':
      return false;
    case '“':
      return !/\s/u.test(after) || startsBlock(text, mark);
    case '«':
    case '»':
    case '‹':
    case '›':
      return before === undefined || BEFORE_OPEN.test(before) || lang.unspaced;
    case '’':
      return false;
    case '‘':
    case '‚':
    case "'":
      return (
        (before === undefined || BEFORE_OPEN.test(before)) &&
        (WORD.test(after) || /[.…[]/u.test(after)) &&
        !isElision(text, mark.at + 1, lang)
      );
    default:
      // 6" is a measure, name="value" is code.
      if (before !== undefined && /[\d=]/u.test(before)) return false;
      if (before === undefined || BEFORE_OPEN.test(before)) return true;
      return !/\s/u.test(after) && !/[.,;:!?)\]]/u.test(after);
  }
}

/** Words that lose their start to an apostrophe: 'em, '90s. */
function isElision(text: string, at: number, lang: Language): boolean {
  const word = /^[\p{L}\p{N}]+/u.exec(text.slice(at, at + 12))?.[0] ?? '';
  return /^\d\d(?:\p{Ll}|$)/u.test(word) || lang.elisions.has(word.toLowerCase());
}

/** A mark that could open as well closes only where nothing speaks for opening. */
export function closable(text: string, open: Mark, mark: Mark): boolean {
  if (mark.text !== open.text && mark.text !== '"' && mark.text !== "''") return true;
  return !opensHere(text, mark) || !/\s/u.test(text[mark.at - 1] ?? ' ');
}

/** The mark that closes a single one; -1 where there is none. Plural possessives are passed over. */
export function closingSingle(text: string, marks: Mark[], from: number): number {
  const open = marks[from];
  if (!open) return -1;
  const closers = CLOSERS[open.text] ?? [];
  let fallback = -1;
  let doubles = 0;
  for (let i = from + 1; i < marks.length; i += 1) {
    const mark = marks[i];
    if (!mark) break;
    if (!isSingle(mark.text)) {
      doubles += 1;
      continue;
    }
    if (opensHere(text, mark) && mark.text !== '’' && /\s/u.test(text[mark.at - 1] ?? '')) break;
    if (!closers.includes(mark.text)) continue;
    const before = text[mark.at - 1] ?? '';
    const after = text[mark.at + 1] ?? '';
    if (/\s/u.test(before) || WORD.test(after)) continue;
    if (doubles % 2 === 1) continue;
    if (/s/iu.test(before) && /^ [\p{Ll}]/u.test(text.slice(mark.at + 1, mark.at + 3))) {
      if (fallback < 0) fallback = i;
      continue;
    }
    return i;
  }
  return fallback;
}
