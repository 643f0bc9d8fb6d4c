/** The few quotations that stand for the story: whole, speaking for themselves, of different voices. */

import type { Quote, Span, SummarySentence, WhyPart } from '../article.ts';
import { opensLeaning } from './alone.ts';
import type { Language } from './language.ts';
import type { Passage } from './passage.ts';
import type { Terms } from './terms.ts';

const MOST = 5;
const FEWEST = 3;
const SHORTEST = 5;
const SHORTEST_FRAGMENT = 8;
const GOOD_LENGTH = { from: 10, to: 45 } as const;
const TOO_LONG = 80;
/** A fourth and a fifth quotation have to be this good. */
const GOOD_ENOUGH = 0.8;
/** Less, and it does not speak for itself. */
const LEAST = 0.35;
/** So large a share of the same words, and two quotations say the same. */
const SAME = 0.5;

/** What each part of a quotation's sum weighs at most. */
const WEIGHTS = {
  /** What any quotation starts with. */
  base: 0.3,
  /** It is whole sentences: nothing of the writer's has to be read with it. */
  whole: 0.35,
  /** It is a part of the writer's sentence. */
  fragment: -0.1,
  /** The story names who speaks. */
  named: 0.25,
  /** Nobody is said to have said it. */
  unnamed: -0.3,
  /** 10 to 45 words. */
  length: 0.2,
  /** More than 80 words. */
  long: -0.3,
  /** It begins with "But", "He", "That": its meaning stands in what came before. */
  leaning: -0.35,
  /** A question asks for an answer that is not there. */
  question: -0.1,
  /** How much it speaks of what the story is about, headline words first. */
  subject: 0.35,
  /** How late it stands. */
  late: -0.1,
  /** For each better quotation of the same voice. */
  sameVoice: -0.3,
} as const;

interface Candidate {
  quote: Quote;
  parts: WhyPart[];
  score: number;
  /** Made when it is compared. */
  terms: Set<string> | null;
}

/**
 * Marks the key quotes and ranks them, in place.
 *
 * A sum of parts (`WEIGHTS`) for each quotation of five words or more (a fragment:
 * eight); then the best is taken, and the next with less for a voice that speaks
 * already, and none that says what a better one says. Three where the story has
 * them (`LEAST`), four and five where they are good (`GOOD_ENOUGH`). What a summary sentence holds is left
 * out, and so is a second quotation from one sentence.
 */
export function pickKeyQuotes(
  quotes: Quote[],
  words: readonly number[],
  summary: readonly SummarySentence[],
  passages: readonly Passage[],
  terms: Terms,
  lang: Language,
): void {
  const sentences = sentencesByBlock(passages);
  const left: Candidate[] = [];
  quotes.forEach((quote, i) => {
    const count = words[i] ?? 0;
    if (count < (quote.kind === 'direct' ? SHORTEST : SHORTEST_FRAGMENT)) return;
    // A piece of a sentence of which nobody knows who said it says nothing by itself.
    if (quote.kind === 'mixed' && !quote.speaker && !quote.attributedAs) return;
    if (spansOf(quote).some((span) => touches(span, summary, sentences))) return;
    const parts = partsOf(quote, count, i / Math.max(quotes.length, 1), terms, lang);
    const score = parts.reduce<number>((sum, { weight }) => sum + weight, WEIGHTS.base);
    if (score >= LEAST) left.push({ quote, parts, score, terms: null });
  });
  const picked: Candidate[] = [];
  const voices = new Map<string, number>();
  while (picked.length < MOST && left.length > 0) {
    let best = 0;
    let top = Number.NEGATIVE_INFINITY;
    left.forEach((entry, i) => {
      const value = entry.score + WEIGHTS.sameVoice * (voices.get(voice(entry.quote)) ?? 0);
      if (value > top) {
        best = i;
        top = value;
      }
    });
    if (picked.length >= FEWEST && top < GOOD_ENOUGH) break;
    const next = left.splice(best, 1)[0];
    if (!next) break;
    if (picked.some((other) => saysTheSame(next, other, terms))) continue;
    const before = voices.get(voice(next.quote)) ?? 0;
    voices.set(voice(next.quote), before + 1);
    if (before > 0) next.parts.push({ part: 'same-voice', weight: WEIGHTS.sameVoice * before });
    else if (picked.length > 0 && next.quote.speaker !== null) {
      next.parts.push({ part: 'new-voice', weight: -WEIGHTS.sameVoice });
    }
    picked.push(next);
    next.quote.key = true;
    next.quote.rank = picked.length;
    next.quote.why = next.parts.filter(({ weight }) => weight !== 0);
  }
}

function partsOf(
  quote: Quote,
  words: number,
  place: number,
  terms: Terms,
  lang: Language,
): WhyPart[] {
  const parts: WhyPart[] = [];
  const add = (part: WhyPart['part'], weight: number): void => void parts.push({ part, weight });
  if (quote.kind === 'direct') add('whole', WEIGHTS.whole);
  else add('fragment', WEIGHTS.fragment);
  if (quote.speaker) add('named', WEIGHTS.named);
  else if (!quote.attributedAs) add('unnamed', WEIGHTS.unnamed);
  if (words >= GOOD_LENGTH.from && words <= GOOD_LENGTH.to) add('length', WEIGHTS.length);
  else if (words > TOO_LONG) add('long', WEIGHTS.long);
  if (opensLeaning(quote.text, lang)) add('leaning', WEIGHTS.leaning);
  if (quote.text.endsWith('?')) add('question', WEIGHTS.question);
  add('subject', WEIGHTS.subject * terms.weigh(quote.text));
  add('late', WEIGHTS.late * place);
  return parts;
}

function voice(quote: Quote): string {
  return quote.speaker ?? quote.attributedAs ?? '';
}

function spansOf(quote: Quote): Span[] {
  return [quote, ...(quote.continues ?? [])];
}

function termsOf(candidate: Candidate, terms: Terms): Set<string> {
  candidate.terms ??= new Set(terms.read(candidate.quote.text));
  return candidate.terms;
}

/** Half of the shorter one's words, where it has a few. */
function saysTheSame(a: Candidate, b: Candidate, terms: Terms): boolean {
  let few = termsOf(a, terms);
  let many = termsOf(b, terms);
  if (few.size > many.size) [few, many] = [many, few];
  if (few.size < 4) return false;
  let shared = 0;
  for (const term of few) if (many.has(term)) shared += 1;
  return shared / few.size >= SAME;
}

type SentenceSpans = Map<number, readonly { start: number; end: number }[]>;

function sentencesByBlock(passages: readonly Passage[]): SentenceSpans {
  return new Map(passages.map((passage) => [passage.block, passage.sentences]));
}

/** Stands in a sentence of which a part is in the summary. */
function touches(
  span: Span,
  summary: readonly SummarySentence[],
  sentences: SentenceSpans,
): boolean {
  if (!summary.some((sentence) => sentence.block === span.block)) return false;
  const around = (sentences.get(span.block) ?? []).filter(
    ({ start, end }) => start < span.end && end > span.start,
  );
  const from = Math.min(span.start, ...around.map(({ start }) => start));
  const to = Math.max(span.end, ...around.map(({ end }) => end));
  return summary.some(
    (sentence) => sentence.block === span.block && sentence.start < to && sentence.end > from,
  );
}
