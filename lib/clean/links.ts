/** The links of a line, as stretches of its text. */

import { textNodes } from '../range.ts';
import { countWords, fold } from '../text.ts';
import type { Line } from '../view.ts';

/** A stretch of a line's text, offsets in UTF-16 units. */
export interface Stretch {
  start: number;
  end: number;
}

/** A linked headline is a line, not a paragraph. */
const MAX_LINK = 160;
/** Words of a link that only points: "here", "this link". */
const POINTER_WORDS = 2;

/** Links by their text, wherever they stand. */
export function wholeLinks({ element, text }: Line): Stretch[] {
  return [...element.querySelectorAll('a[href]')].flatMap((link) => {
    const words = fold(link.textContent ?? '');
    const start = words.length < 4 || words.length > MAX_LINK ? -1 : text.indexOf(words);
    return start < 0 ? [] : [{ start, end: start + words.length }];
  });
}

/** A link between two sentences that is one itself. */
export function holdsLinkedSentence(line: Line): boolean {
  return wholeLinks(line).some(
    ({ start, end }) =>
      BEFORE_SENTENCE.test(line.text.slice(0, start)) &&
      /^[)\]）］]?\s/u.test(line.text.slice(end)),
  );
}

/** The end of a sentence, or an opened bracket behind one with a label in it: "… noon. (Read more: ". */
const BEFORE_SENTENCE = /[.!?…。！？]["”’»」)\]]*\s?(?:[([（［][^.!?()[\]]{0,40})?$/u;

/** A link that opens the line or ends it, together with a label before it ("Read more:"). */
export function endLinks(line: Line): Stretch[] {
  const found: Stretch[] = [];
  const { text } = line;
  for (const link of line.element.querySelectorAll('a[href]')) {
    const words = fold(
      textNodes([link])
        .map(({ data }) => data)
        .join(''),
    );
    if (words.length < 4 || words.length > MAX_LINK) continue;
    const first = text.indexOf(words);
    const opening = text.slice(0, Math.max(0, first));
    if (first >= 0 && (first < 3 || LABEL.test(opening))) {
      found.push({ start: 0, end: first + words.length });
      continue;
    }
    const last = text.lastIndexOf(words);
    if (last < 0 || text.length - last - words.length > 2) continue;
    const before = text.slice(0, last);
    const label = LABEL_AT_END.exec(before);
    // "Sign up here": the link is the end of its sentence, not a piece of its own.
    if (label === null && !ENDED.test(before) && countWords(words) <= POINTER_WORDS) continue;
    found.push({ start: label === null ? last : label.index, end: text.length });
  }
  return found;
}

/** A few words with a colon or an arrow: what is linked is announced. */
const LABEL = /^[^.?!:|]{2,30}[:|>›»-]\s*$/u;
const LABEL_AT_END = /(?<=[.?!…"”)\]] )[^.?!:|]{2,30}[:|>›»-]\s*$/u;

const ENDED = /[.!?…:|>›»][”’"')\]]*\s*$/u;
