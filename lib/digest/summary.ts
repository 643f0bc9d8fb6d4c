/**
 * A summary of the story's own sentences: what the story is about, early, each
 * readable alone, none twice the same, in the story's order.
 *
 * Every sentence that may stand in it gets a sum of parts, and the parts stay
 * with it, so that the popup can say why it was chosen. Picking is greedy: the
 * best, then the best of what the picked ones do not say already.
 *
 * News tells its end first, so the lead is the measure: its own sentences are
 * left for strong reasons only, and where one cannot stand alone, what takes
 * its place had better say what the lead says.
 */

import type { Block, Quote, SummarySentence, WhyPart } from '../article.ts';
import { normalize } from '../text.ts';
import { hangs, withoutVerb } from './alone.ts';
import type { Language } from './language.ts';
import type { Clauses, Passage } from './passage.ts';
import { hasLabel, isResidue, residueLength } from './residue.ts';
import { type Shape, shapeOf } from './shape.ts';
import type { Terms } from './terms.ts';

export interface Weights {
  early: number;
  fade: number;
  lead: number;
  subject: number;
  headline: number;
  standfirst: number;
  nutGraf: number;
  long: number;
  plainLength: number;
  quoted: number;
  question: number;
  firstPerson: number;
  again: number;
}

/** What each part of a sentence's sum weighs at most: argued, not fitted; docs/ARCHITECTURE.md tells how. */
export const WEIGHTS: Weights = {
  /** How early it stands: 1 for the first, 1 / (1 + fade × place) for the others. */
  early: 0.3,
  fade: 0.25,
  /** The share of it that the lead says too: all, where it stands in the lead. */
  lead: 0.4,
  /** How much of it is about what the whole story is about, to the sentence that is it most. */
  subject: 0.6,
  /** The share of the headline's words that it has. */
  headline: 0.3,
  /** The same for the standfirst, which often says what the story is about. */
  standfirst: 0.15,
  /** It is the first to say what the headline promises, after an opening that does not. */
  nutGraf: 0.4,
  /** For each ten words over `plainLength`. */
  long: 0.1,
  plainLength: 22,
  /** Where it is all quotation: that is what the key quotes are for. */
  quoted: 0.5,
  question: 0.5,
  /** The writer's or an answer's "I", outside quotation marks. */
  firstPerson: 0.2,
  /** Where it says nothing that the picked ones do not say. */
  again: 0.5,
};

const MIN_WORDS = 7;
const MAX_WORDS = 75;
/** A text that is shorter is its own summary. */
const SHORTEST = 45;
const SHORTEST_UNSPACED = 90;
const SAME = 0.55;
/** The sentences of the lead. */
const LEAD = 3;
/** First sentences among which a repeated headline is looked for. */
const HEAD = 4;
/** Letters of the longest pronoun with its verb: "we've", "ourselves". */
const SELF_LENGTH = 10;
/** The deeper in the story, the more sentences there are to win by chance: later ones are not asked. */
const REACH = 24;
const ENDS = /[.!?…。！？]["”’'»“」』)\]]*$/u;
const BEGINS = /^["“‘'«„([¿¡]*[\p{Lu}\p{Lo}\p{Lt}\p{N}$€£]/u;

interface Candidate {
  block: number;
  start: number;
  end: number;
  text: string;
  terms: string[];
  words: number;
  /** Place among the sentences that may stand in the summary, from 0. */
  place: number;
  inLead: boolean;
  /** "I" or "we" or "you" stands in it, outside quotation marks. */
  ofSelf: boolean;
  parts: WhyPart[];
  score: number;
}

export interface SummaryInput {
  blocks: readonly Block[];
  title: string;
  dek: string | null;
  /** How many sentences the reader wants at most. */
  count: number;
}

/** @param pieces the terms of each sentence, by passage */
export function summarize(
  input: SummaryInput,
  passages: readonly Passage[],
  pieces: readonly (readonly string[][])[],
  quotes: readonly Quote[],
  terms: Terms,
  lang: Language,
  weights: Weights = WEIGHTS,
): SummarySentence[] {
  const { candidates, sentences, lead } = collect(input, passages, pieces, lang);
  const count = Math.min(input.count, lengthFor(input.blocks, sentences, lang));
  weigh(candidates, lead, input, quotes, terms, lang, weights);
  const picked: Candidate[] = [];
  const covered = new Set<string>();
  const left = [...candidates];
  while (picked.length < count && left.length > 0) {
    let best = 0;
    let top = Number.NEGATIVE_INFINITY;
    left.forEach((candidate, i) => {
      const value = candidate.score - weights.again * overlap(candidate.terms, covered);
      if (value > top) {
        best = i;
        top = value;
      }
    });
    const next = left.splice(best, 1)[0];
    if (!next) break;
    if (picked.some((other) => saysTheSame(next, other))) continue;
    // Asked of the few that win: the phrases are many.
    if (asksReader(next.text, lang)) continue;
    const again = overlap(next.terms, covered);
    if (again > 0) next.parts.push({ part: 'again', weight: -weights.again * again });
    picked.push(next);
    for (const term of next.terms) covered.add(term);
  }
  return picked
    .sort((a, b) => a.block - b.block || a.start - b.start)
    .map(({ text, block, start, end, parts }) => ({
      text,
      block,
      start,
      end,
      why: parts,
    }));
}

/** A plea that stayed in the article; between quotation marks it is somebody's. */
function asksReader(text: string, lang: Language): boolean {
  return !/["“”«»„]/u.test(text) && lang.asks().test(normalize(text));
}

/** Nearly all that the shorter one says stands in the longer one. */
function saysTheSame(a: Candidate, b: Candidate): boolean {
  const [few, many] = a.terms.length < b.terms.length ? [a, b] : [b, a];
  return few.terms.length >= 4 && overlap(few.terms, new Set(many.terms)) >= SAME;
}

/** A short story has a short summary: at most every second sentence, and none of a text that is one itself. */
function lengthFor(blocks: readonly Block[], sentences: number, lang: Language): number {
  const enough = lang.unspaced ? SHORTEST_UNSPACED : SHORTEST;
  let size = 0;
  for (const { kind, text } of blocks) {
    if (kind !== 'paragraph' && kind !== 'list-item' && kind !== 'quote') continue;
    size += lang.unspaced ? text.length : countSpaces(text) + 1;
    if (size >= enough) break;
  }
  if (size < enough) return 0;
  return Math.floor(sentences / 2);
}

/** The sentences that may stand in the summary, how many the story has, and the terms of its lead. */
function collect(
  input: SummaryInput,
  passages: readonly Passage[],
  pieces: readonly (readonly string[][])[],
  lang: Language,
): { candidates: Candidate[]; sentences: number; lead: Set<string> } {
  const shape = shapeOf(input.blocks);
  const candidates: Candidate[] = [];
  const lead = new Set<string>();
  const seen = new Set<string>();
  const title = plain(input.title);
  const captions = input.blocks.filter(({ kind }) => kind === 'caption').map(textOf);
  let place = 0;
  let leading = 0;
  let sentences = 0;
  for (const [p, passage] of passages.entries()) {
    const block = input.blocks[passage.block];
    if (!block || !mayHold(block, shape, input.dek)) continue;
    for (const [k, sentence] of passage.sentences.entries()) {
      sentences += 1;
      if (shape === 'live' && k > 0) continue;
      if (place >= REACH) continue;
      const cut = sentence.start === 0 ? residueLength(passage.text.slice(0, sentence.end)) : 0;
      const start = sentence.start + cut;
      const text = passage.text.slice(start, sentence.end);
      if (seen.has(text) || isResidue(text)) continue;
      if (captions.some((caption) => caption.includes(text))) continue;
      seen.add(text);
      // Some texts begin with their headline, or with pieces of it.
      if (sentences <= HEAD && title.includes(plain(text))) continue;
      const words = countSpaces(text) + 1;
      const at = place;
      place += 1;
      if (!isUsable(text, words, lang)) continue;
      // One that cannot stand alone still tells what the story is about; a question does not.
      const inLead = leading < LEAD && !text.endsWith('?');
      leading += 1;
      if (inLead) for (const term of pieces[p]?.[k] ?? []) lead.add(term);
      if (cut === 0 && !BEGINS.test(text)) continue;
      if (hangs(passage, sentence, text, start, at === 0, lang)) continue;
      candidates.push({
        block: passage.block,
        start,
        end: sentence.end,
        text,
        terms: pieces[p]?.[k] ?? [],
        words,
        place: at,
        inLead,
        ofSelf: speaksOfSelf(passage, sentence, lang),
        parts: [],
        score: 0,
      });
    }
  }
  return { candidates, sentences, lead };
}

/** The popup prints the standfirst above the summary: it is not said twice. */
function mayHold(block: Block, shape: Shape, dek: string | null): boolean {
  if (block.kind === 'list-item') return shape === 'list';
  return block.kind === 'paragraph' && (dek === null || block.text !== dek);
}

function textOf(block: Block): string {
  return block.text;
}

/** Text is folded: a word more than its spaces. */
function countSpaces(text: string): number {
  let count = 0;
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) count += 1;
  return count;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** "(The paper responded late on Friday.)" */
function isAside(text: string): boolean {
  return text.startsWith('(') && text.endsWith(')');
}

function isUsable(text: string, words: number, lang: Language): boolean {
  if (!ENDS.test(text.slice(-6))) return false;
  if (isAside(text) || hasLabel(text) || lang.pictured?.test(text)) return false;
  if (lang.unspaced) return text.length >= 12 && text.length <= 160;
  return words >= MIN_WORDS && words <= MAX_WORDS;
}

/** So much of the headline, and a sentence says what the story is about. */
const PROMISED = 0.34;
/** The nut graf stands among so many first sentences. */
const NUT_GRAF_WITHIN = 14;

/**
 * The nut graf of a story that opens with a scene: the first sentence that says
 * what the headline promises. Null where the story opens with its news.
 */
function findNutGraf(
  candidates: readonly Candidate[],
  title: ReadonlySet<string>,
): Candidate | null {
  const opening = candidates.filter(({ place }) => place < 2);
  if (title.size < 3 || opening.some(({ terms }) => shareOf(title, terms) >= PROMISED / 2)) {
    return null;
  }
  return (
    candidates.find(
      ({ terms, place }) => place < NUT_GRAF_WITHIN && shareOf(title, terms) >= PROMISED,
    ) ?? null
  );
}

/** Gives each candidate its parts and their sum. */
function weigh(
  candidates: readonly Candidate[],
  lead: ReadonlySet<string>,
  input: SummaryInput,
  quotes: readonly Quote[],
  terms: Terms,
  lang: Language,
  weights: Weights,
): void {
  const title = new Set(terms.read(input.title));
  const dek = new Set(terms.read(input.dek ?? ''));
  const centrals = candidates.map((candidate) => centrality(candidate, terms));
  const most = Math.max(...centrals, 0.001);
  const spans = quotedSpans(quotes);
  const nutGraf = findNutGraf(candidates, title);
  // Behind a scene the nut graf is what the lead is elsewhere.
  const opening = nutGraf ? new Set(nutGraf.terms) : lead;
  candidates.forEach((candidate, i) => {
    const early = weights.early / (1 + weights.fade * candidate.place);
    const central = (weights.subject * (centrals[i] ?? 0)) / most;
    const led = weights.lead * overlap(candidate.terms, opening);
    const inLead = nutGraf === null && candidate.inLead;
    const add = (part: WhyPart['part'], weight: number): void => {
      if (weight === 0) return;
      candidate.parts.push({ part, weight });
      candidate.score += weight;
    };
    add('early', early + (inLead ? led : 0));
    add('subject', central + (inLead ? 0 : led));
    add('headline', weights.headline * shareOf(title, candidate.terms));
    add('standfirst', weights.standfirst * shareOf(dek, candidate.terms));
    if (candidate === nutGraf) add('nut-graf', weights.nutGraf);
    if (!lang.unspaced) {
      add('long', (-weights.long * Math.max(0, candidate.words - weights.plainLength)) / 10);
    }
    const quoted = quotedShare(candidate, spans);
    add('quoted', -weights.quoted * quoted);
    if (candidate.text.endsWith('?')) add('question', -weights.question);
    if (quoted < 0.5 && candidate.ofSelf) add('first-person', -weights.firstPerson);
  });
}

/** Mean weight of its words: how often the story says them. */
function centrality(candidate: Candidate, terms: Terms): number {
  let sum = 0;
  for (const term of candidate.terms) {
    const count = terms.count(term);
    sum += count > 1 ? Math.log(count + 1) : 0.2;
  }
  return sum / Math.sqrt(Math.max(candidate.terms.length, 6));
}

function shareOf(wanted: ReadonlySet<string>, terms: readonly string[]): number {
  if (wanted.size === 0) return 0;
  return countIn(terms, wanted) / wanted.size;
}

type Spans = Map<number, { start: number; end: number }[]>;

function quotedSpans(quotes: readonly Quote[]): Spans {
  const spans: Spans = new Map();
  for (const quote of quotes) {
    for (const { block, start, end } of [quote, ...(quote.continues ?? [])]) {
      const list = spans.get(block);
      if (list) list.push({ start, end });
      else spans.set(block, [{ start, end }]);
    }
  }
  return spans;
}

function quotedShare(candidate: Candidate, spans: Spans): number {
  let quoted = 0;
  for (const { start, end } of spans.get(candidate.block) ?? []) {
    quoted += Math.max(0, Math.min(end, candidate.end) - Math.max(start, candidate.start));
  }
  return quoted / Math.max(candidate.end - candidate.start, 1);
}

/** A quotation is one token, so that what is said in it does not count. */
function speaksOfSelf(passage: Passage, sentence: Clauses, lang: Language): boolean {
  for (let i = sentence.from; i < sentence.to; i += 1) {
    const token = passage.tokens[i];
    if (token?.kind !== 'word' || token.end - token.start > SELF_LENGTH) continue;
    if (lang.firstPersons.has(withoutVerb(token.lower))) return true;
  }
  return false;
}

function overlap(terms: readonly string[], covered: ReadonlySet<string>): number {
  if (terms.length === 0) return 0;
  return countIn(terms, covered) / terms.length;
}

function countIn(terms: readonly string[], set: ReadonlySet<string>): number {
  let count = 0;
  for (const term of terms) if (set.has(term)) count += 1;
  return count;
}
