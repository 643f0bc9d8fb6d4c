/**
 * A summary of the story's own sentences: early, about what the story is
 * about, not twice the same, each readable alone, in the story's order.
 */

import type { Block, Quote, SummarySentence } from '../article.ts';
import type { Language } from './language.ts';
import type { Clauses, Passage } from './passage.ts';
import type { Terms } from './terms.ts';

interface Candidate {
  block: number;
  start: number;
  end: number;
  text: string;
  terms: string[];
  words: number;
  /** Leans on the sentence before it. */
  hangs: boolean;
  /** Place in the story, from 0. */
  place: number;
  score: number;
}

/** "LEEDS, England (AP) — ", "(CNN) -- ": where and by whom, not what. */
const DATELINE =
  /^(?:\p{Lu}[\p{Lu}\s.,'’-]{2,40}(?:,\s*[\p{Lu}][\p{L}.\s]{1,24})?(?:,?\s*\p{Lu}\p{Ll}{2,8}\.?\s\d{1,2})?\s*)?(?:\([\p{Lu}][\p{L}\s./&]{1,24}\)\s*)?(?:—|–|--|-)\s+|^\([\p{Lu}][\p{L}\s./]{1,20}\)\s*(?:—|–|--|-)?\s*/u;
const MIN_WORDS = 7;
const MAX_WORDS = 60;
const ENDS = /[.!?…。！？]["”’'»“」』)\]]*$/u;

/** @param pieces the terms of each sentence, by passage */
export function summarize(
  input: { blocks: readonly Block[]; dek: string | null; count: number },
  passages: readonly Passage[],
  pieces: readonly (readonly string[][])[],
  quotes: readonly Quote[],
  terms: Terms,
  lang: Language,
): SummarySentence[] {
  const candidates = collect(input, passages, pieces, quotes, terms, lang);
  const picked: Candidate[] = [];
  const covered = new Set<string>();
  const left = [...candidates];
  while (picked.length < input.count && left.length > 0) {
    let best = 0;
    let top = Number.NEGATIVE_INFINITY;
    left.forEach((candidate, i) => {
      const again = overlap(candidate.terms, covered);
      const value = candidate.score * (1 - 0.6 * again);
      if (value > top) {
        best = i;
        top = value;
      }
    });
    const next = left.splice(best, 1)[0];
    if (!next) break;
    picked.push(next);
    for (const term of next.terms) covered.add(term);
  }
  return picked
    .sort((a, b) => a.block - b.block || a.start - b.start)
    .map(({ text, block, start, end }) => ({ text, block, start, end }));
}

function collect(
  input: { blocks: readonly Block[]; dek: string | null; count: number },
  passages: readonly Passage[],
  pieces: readonly (readonly string[][])[],
  quotes: readonly Quote[],
  terms: Terms,
  lang: Language,
): Candidate[] {
  const candidates: Candidate[] = [];
  const seen = new Set<string>();
  let place = 0;
  for (const [p, passage] of passages.entries()) {
    const kind = input.blocks[passage.block]?.kind;
    if (kind !== 'paragraph' && kind !== 'list-item') continue;
    for (const [k, sentence] of passage.sentences.entries()) {
      const cut =
        place === 0 ? (DATELINE.exec(passage.text.slice(sentence.start))?.[0].length ?? 0) : 0;
      const start = sentence.start + cut;
      const text = passage.text.slice(start, sentence.end);
      if (seen.has(text)) continue;
      seen.add(text);
      const words = text.split(/\s+/u).length;
      const candidate: Candidate = {
        block: passage.block,
        start,
        end: sentence.end,
        text,
        terms: pieces[p]?.[k] ?? [],
        words,
        hangs: hangs(text, lang) || meansAnother(passage, sentence, lang),
        place,
        score: 0,
      };
      place += 1;
      if (kind === 'list-item' || !isUsable(candidate, lang)) continue;
      candidates.push(candidate);
    }
  }
  const weights = candidates.map((candidate) => centrality(candidate, terms));
  const most = Math.max(...weights, 0.001);
  candidates.forEach((candidate, i) => {
    const central = (weights[i] ?? 0) / most;
    const early = 1 / (1 + 0.25 * candidate.place);
    candidate.score = 0.65 * early + 0.35 * central;
    if (candidate.hangs) candidate.score *= 0.6;
    if (candidate.text.endsWith('?')) candidate.score *= 0.6;
    if (candidate.words > 45) candidate.score *= 0.85;
    if (overlapsKey(candidate, quotes)) candidate.score *= 0.35;
  });
  return candidates;
}

function isUsable(candidate: Candidate, lang: Language): boolean {
  if (!ENDS.test(candidate.text)) return false;
  if (lang.unspaced) return candidate.text.length >= 12;
  return candidate.words >= MIN_WORDS && candidate.words <= MAX_WORDS;
}

/** Mean weight of its words, with a bonus for the headline's. */
function centrality(candidate: Candidate, terms: Terms): number {
  let sum = 0;
  for (const term of candidate.terms) {
    const count = terms.count(term);
    sum += (count > 1 ? Math.log(count + 1) : 0.2) * (terms.inTitle(term) ? 1.5 : 1);
  }
  return sum / Math.sqrt(Math.max(candidate.terms.length, 6));
}

/** Leans on the sentence before it: "But he…", "They also…". */
function hangs(text: string, lang: Language): boolean {
  const first = /^["“‘'«„(]*([\p{L}'’-]+)/u.exec(text)?.[1] ?? '';
  return lang.dangling.has(first.toLowerCase());
}

/** "Minutes later he…": a pronoun before any name. */
function meansAnother(passage: Passage, sentence: Clauses, lang: Language): boolean {
  for (let i = sentence.from; i < Math.min(sentence.to, sentence.from + 8); i += 1) {
    if (passage.at[i]) return false;
    if (lang.pronouns.has(passage.tokens[i]?.lower ?? '')) return true;
  }
  return false;
}

function overlapsKey(candidate: Candidate, quotes: readonly Quote[]): boolean {
  return quotes.some((quote) =>
    [quote, ...(quote.continues ?? [])].some(
      (span) =>
        quote.key &&
        span.block === candidate.block &&
        span.start < candidate.end &&
        span.end > candidate.start,
    ),
  );
}

function overlap(terms: readonly string[], covered: ReadonlySet<string>): number {
  if (terms.length === 0) return 0;
  return terms.filter((term) => covered.has(term)).length / terms.length;
}
