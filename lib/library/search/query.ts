/** What the reader typed, read as a search. */

import { indexable, type Word, words } from './words.ts';

/** Shortest word that is searched as the beginning of longer ones. */
export const PREFIX_LETTERS = 3;

/**
 * Most things that one search looks for, and most words of a phrase. More are no search but a text
 * that was pasted, and each costs a walk through the index.
 */
export const MOST_TERMS = 64;

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
 * long as no space ends it, stands for every word that begins so. Nothing is looked for twice.
 */
export function parseQuery(text: string): Term[] {
  // The index takes a NUL for the end of what it is asked.
  const typed = text.replaceAll('\0', ' ');
  const terms = new Map<string, Term>();
  const add = (source: string, prefix: boolean) => {
    if (terms.size === MOST_TERMS) return;
    const found = words(source);
    const last = found[MOST_TERMS - 1];
    const folded = found.slice(0, MOST_TERMS).map((word: Word) => word.text);
    const key = `${folded.join(' ')}${prefix ? '*' : ''}`;
    if (folded.length === 0 || terms.has(key)) return;
    terms.set(key, { words: folded, prefix, source: source.slice(0, last?.end) });
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
  return [...terms.values()];
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
