/** The few quotations that stand for the story: whole, speaking for themselves, of different voices. */

import type { Quote } from '../article.ts';
import type { Language } from './language.ts';
import type { Terms } from './terms.ts';

const MOST = 5;
const FEWEST = 3;
const GOOD_LENGTH = { from: 10, to: 45 } as const;
/** A second quotation of the same voice counts this much less, a third twice as much. */
const SAME_VOICE = 0.3;

/** Marks the key quotes and ranks them, in place. */
export function pickKeyQuotes(
  quotes: Quote[],
  words: readonly number[],
  terms: Terms,
  lang: Language,
): void {
  const scored = quotes
    .map((quote, i) => ({
      quote,
      score: score(quote, words[i] ?? 0, i / Math.max(quotes.length, 1), terms, lang),
    }))
    .filter((entry) => entry.score > 0);
  const voices = new Map<string, number>();
  let rank = 0;
  while (rank < MOST && scored.length > 0) {
    let best = 0;
    let top = Number.NEGATIVE_INFINITY;
    scored.forEach((entry, i) => {
      const value = entry.score - SAME_VOICE * (voices.get(voice(entry.quote)) ?? 0);
      if (value > top) {
        best = i;
        top = value;
      }
    });
    if (rank >= FEWEST && top < 0.45) break;
    const picked = scored.splice(best, 1)[0]?.quote;
    if (!picked) break;
    rank += 1;
    picked.key = true;
    picked.rank = rank;
    voices.set(voice(picked), (voices.get(voice(picked)) ?? 0) + 1);
  }
}

function voice(quote: Quote): string {
  return quote.speaker ?? quote.attributedAs ?? '';
}

function score(quote: Quote, words: number, place: number, terms: Terms, lang: Language): number {
  if (words < 5) return 0;
  let value = 0.3;
  if (quote.kind === 'direct') value += 0.35;
  else if (words < 8) return 0;
  else value -= 0.1;
  if (quote.speaker) value += 0.25;
  else if (!quote.attributedAs) value -= 0.3;
  if (words >= GOOD_LENGTH.from && words <= GOOD_LENGTH.to) value += 0.2;
  else if (words > 80) value -= 0.3;
  else if (words > GOOD_LENGTH.to) value += 0.05;
  const first = /^[\p{L}'’]+/u.exec(quote.text)?.[0] ?? '';
  if (lang.dangling.has(first.toLowerCase())) value -= 0.2;
  value += 0.35 * terms.weigh(quote.text);
  value -= 0.1 * place;
  return value;
}
