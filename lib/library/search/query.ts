/** What the reader typed, read as a search. */

import { indexable, type Word, words } from './words.ts';

/** Shortest word that is searched as the beginning of longer ones. */
export const PREFIX_LETTERS = 3;

/** One thing that an article must hold: a word or several in a row. */
export interface Term {
  /** Folded words that must follow one another. */
  words: string[];
  /** The last word may go on. */
  prefix: boolean;
  /** As typed, for the index. */
  source: string;
}

const PHRASE = /["\u201c\u201d\u201e\u201f\u00ab\u00bb]/u;
const QUOTED = new RegExp(
  `${PHRASE.source}([^"\u201c\u201d\u201e\u201f\u00ab\u00bb]*)(${PHRASE.source}|$)`,
  'gu',
);

/**
 * Reads a search: words, all of which must occur; "words in quotation marks",
 * which must follow one another; the last word, from three letters on and as
 * long as no space ends it, stands for every word that begins so.
 */
export function parseQuery(typed: string): Term[] {
  const terms: Term[] = [];
  const add = (source: string, prefix: boolean) => {
    const folded = words(source).map((word: Word) => word.text);
    if (folded.length > 0) terms.push({ words: folded, prefix, source });
  };
  let rest = 0;
  const loose = (part: string, last: boolean) => {
    const pieces = part.split(/\s+/u).filter((piece) => piece !== '');
    pieces.forEach((piece, index) => {
      const open = last && index === pieces.length - 1 && !/\s$/u.test(part);
      add(piece, open && lastWordLength(piece) >= PREFIX_LETTERS);
    });
  };
  for (const match of typed.matchAll(QUOTED)) {
    loose(typed.slice(rest, match.index), false);
    add(match[1] ?? '', false);
    rest = match.index + match[0].length;
  }
  loose(typed.slice(rest), true);
  return terms;
}

function lastWordLength(piece: string): number {
  return [...(words(piece).at(-1)?.text ?? '')].length;
}

/** The search in the index's own language, or null where there is nothing to look for. */
export function matchExpression(terms: Term[]): string | null {
  if (terms.length === 0) return null;
  return terms
    .map((term) => {
      const text = indexable(term.source).replace(/"/gu, ' ').trim();
      return `"${text}"${term.prefix ? '*' : ''}`;
    })
    .join(' AND ');
}
