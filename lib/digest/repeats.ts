/** A pull quote prints again what the story quotes: it counts once, where it is part of the story. */

import type { Block, Quote } from '../article.ts';
import { normalize } from '../text.ts';

/** A block with so little text beside the quotation may be a pull quote. */
const PULLED = 48;
/** Fewer words than these in an ordinary paragraph repeat nothing. */
const FEW = 5;
/** Between the quotations of the story in the text that is searched. */
const GAP = ' \u0000 ';

/** The quotations without those that only repeat another. */
export function withoutRepeats(quotes: Quote[], blocks: readonly Block[]): Quote[] {
  const pulled = quotes.map((quote) => mayRepeat(quote, blocks));
  if (!pulled.includes(true)) return quotes;
  const inStory = quotes.filter((_, i) => !pulled[i]);
  const story = GAP + inStory.map((quote) => spokenWords(quote, blocks)).join(GAP) + GAP;
  const seen = new Set<string>();
  return quotes.filter((quote, i) => {
    if (!pulled[i]) return true;
    const words = sameWords(quote.text);
    if (words === '') return true;
    const box = blocks[quote.block]?.kind === 'quote';
    // "No." alone in a paragraph is an answer, though the story has the word elsewhere.
    const part = box || words.split(' ').length >= FEW;
    const again = seen.has(words) || (part && story.includes(` ${words} `));
    seen.add(words);
    return !again;
  });
}

/** Set apart, or alone in its block with nobody named. */
function mayRepeat(quote: Quote, blocks: readonly Block[]): boolean {
  const block = blocks[quote.block];
  if (!block) return false;
  if (block.kind === 'quote') return true;
  const rest = block.text.slice(0, quote.start) + block.text.slice(quote.end);
  const bare = quote.attributedAs === null || quote.cue === null || !rest.includes(quote.cue);
  return bare && block.text.length - quote.text.length < PULLED;
}

function spokenWords(quote: Quote, blocks: readonly Block[]): string {
  const more = (quote.continues ?? []).map((part) =>
    (blocks[part.block]?.text ?? '').slice(part.start, part.end),
  );
  return sameWords([quote.text, ...more].join(' '));
}

/** Letters and digits only: two printings of the same words are the same. */
function sameWords(text: string): string {
  return normalize(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
