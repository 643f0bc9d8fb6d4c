/** The piece of an article that shows why it was found. */

import type { Block } from '../../article.ts';
import type { Term } from './query.ts';
import { foldWord, type Word, words } from './words.ts';

/** Marks round a found word: characters that no text holds. */
export const FOUND_START = '\u0002';
export const FOUND_END = '\u0003';

const LENGTH = 180;
const LEAD = 50;
/** Blocks are looked at until this many characters have been read: a find beyond is rare. */
const READ_LIMIT = 400_000;
/** Finds of one term in a block that are looked at: one place is shown, and so many hold a good one. */
const HITS = 1000;

interface Hit {
  start: number;
  end: number;
  term: number;
}

/**
 * The stretch of a block, about two lines long, that holds the most of the
 * terms, with the found words between U+0002 and U+0003. Null where no block
 * holds any: then the find was in the title or the byline.
 */
export function snippet(blocks: readonly Block[], terms: readonly Term[]): string | null {
  let best: { text: string; hits: Hit[]; from: number; score: number } | null = null;
  let read = 0;
  for (const { text: whole } of blocks) {
    if (read > READ_LIMIT) break;
    const text = whole.length > READ_LIMIT ? whole.slice(0, wholeAt(whole, READ_LIMIT)) : whole;
    read += text.length;
    // Taking a block apart is dear; most hold none of the terms.
    const folded = foldWord(text);
    if (!terms.some((term) => term.words.every((word) => folded.includes(word)))) continue;
    const hits = find(words(text), terms, HITS);
    for (const [at, first] of hits.entries()) {
      const score = termsFrom(hits, at, first.start + LENGTH - LEAD);
      if (!best || score > best.score) best = { text, hits, from: first.start, score };
      if (score === terms.length) break;
    }
    if (best && best.score === terms.length) break;
  }
  return best ? cut(best.text, best.hits, best.from) : null;
}

/** How many terms stand between a hit and a place behind it. */
function termsFrom(hits: readonly Hit[], from: number, until: number): number {
  const there = new Set<number>();
  for (let at = from; at < hits.length; at++) {
    const hit = hits[at];
    if (!hit || hit.start > until) break;
    if (hit.end <= until) there.add(hit.term);
  }
  return there.size;
}

/** A short text as a whole with its found words marked. */
export function markAll(text: string, terms: readonly Term[]): string {
  let out = '';
  let at = 0;
  for (const hit of find(words(text), terms)) {
    if (hit.start < at) continue;
    out += text.slice(at, hit.start) + FOUND_START + text.slice(hit.start, hit.end) + FOUND_END;
    at = hit.end;
  }
  return out + text.slice(at);
}

/** Where the terms stand among the words of a text, each no more than so many times. */
function find(list: Word[], terms: readonly Term[], most = Number.POSITIVE_INFINITY): Hit[] {
  const hits: Hit[] = [];
  terms.forEach((term, index) => {
    const last = term.words.length - 1;
    let found = 0;
    for (let at = 0; at + last < list.length && found < most; at++) {
      const same = term.words.every((wanted, step) => {
        const word = list[at + step]?.text ?? '';
        return step === last && term.prefix ? word.startsWith(wanted) : word === wanted;
      });
      const first = list[at];
      const end = list[at + last];
      if (!same || !first || !end) continue;
      hits.push({ start: first.start, end: end.end, term: index });
      found += 1;
    }
  });
  return hits.sort((a, b) => a.start - b.start || b.end - a.end);
}

function cut(text: string, hits: Hit[], from: number): string {
  const start = from <= LEAD ? 0 : wordStart(text, from - LEAD, from);
  const end = start + LENGTH >= text.length ? text.length : wordEnd(text, start + LENGTH, start);
  let out = start > 0 ? '…' : '';
  let at = start;
  for (const hit of hits) {
    if (hit.start < at || hit.end > end) continue;
    out += text.slice(at, hit.start) + FOUND_START + text.slice(hit.start, hit.end) + FOUND_END;
    at = hit.end;
  }
  out += text.slice(at, end);
  return (end < text.length ? `${out.trimEnd()}…` : out).replace(/\s+/gu, ' ');
}

/** The next start of a word at or after `at`, so that no word is cut in two. */
function wordStart(text: string, at: number, limit: number): number {
  const space = text.indexOf(' ', at - 1);
  return space >= 0 && space < limit ? space + 1 : wholeAt(text, at);
}

function wordEnd(text: string, at: number, limit: number): number {
  const space = text.lastIndexOf(' ', at);
  return space > limit + LENGTH / 2 ? space : wholeAt(text, at);
}

/** Never between the halves of a character outside the basic plane. */
function wholeAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
