/**
 * Words as the full-text index knows them. The index splits at everything that
 * is no letter or digit and ignores case and accents; scripts written without
 * spaces are given one round every character, so that a word of them is a phrase.
 */

const CJK =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\u30fc\u{ff66}-\u{ff9f}]/u;
const CJK_ALL = new RegExp(CJK.source, 'gu');
const WORD = /[\p{L}\p{N}\p{Co}][\p{L}\p{N}\p{Co}\p{M}]*/gu;
const MARKS = /\p{M}+/gu;
const ASCII = /^[!-~\s]*$/;

/** A word of a text and where it stands. */
export interface Word {
  /** Folded: no case, no accents, compatible forms made one. */
  text: string;
  start: number;
  end: number;
}

/** Text as it goes into the index and into queries. */
export function indexable(text: string): string {
  return text.normalize('NFKC').replace(CJK_ALL, ' $& ');
}

/** A word without case and accents. */
export function foldWord(word: string): string {
  // Most words of most stories have nothing to be taken off.
  if (ASCII.test(word)) return word.toLowerCase();
  return word.normalize('NFKD').replace(MARKS, '').toLowerCase();
}

/** The words of a text with their places, split as the index splits them. */
export function words(text: string): Word[] {
  const found: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const [run] = match;
    if (!CJK.test(run)) {
      found.push({ text: foldWord(run), start: match.index, end: match.index + run.length });
      continue;
    }
    let start = match.index;
    let pending = start;
    const flush = (end: number) => {
      if (end > pending) {
        found.push({
          text: foldWord(text.slice(pending, end)),
          start: pending,
          end,
        });
      }
    };
    for (const char of run) {
      const next = start + char.length;
      if (CJK.test(char)) {
        flush(start);
        found.push({ text: foldWord(char), start, end: next });
        pending = next;
      }
      start = next;
    }
    flush(start);
  }
  return found;
}
