/** Reads the features of a line and adds them up. */

import type { ChromeKind } from '../article.ts';
import { normalize } from '../text.ts';
import { type Box, type Line, shapeOf, type View } from '../view.ts';
import { hintedKinds, type Lexicon, type PhraseHit } from './lexicon.ts';
import {
  COMPANY_FLOOR,
  COVERING,
  EDGE_LINES,
  type Feature,
  FIRST_PITCH,
  FULL_PITCH,
  LONG_WORDS,
  OPENING_WORDS,
  PITCH_WORDS,
  SHORT_WORDS,
  SMALL_BOX_WORDS,
  THRESHOLD,
  WEIGHTS,
} from './weights.ts';

/** How a line scored and why. */
export interface Score {
  line: Line;
  kind: ChromeKind | null;
  score: number;
  hits: PhraseHit[];
  features: Feature[];
}

/** How far up class names are asked for hints. */
const HINT_LEVELS = 4;
const MAX_WORDS = 150;

const NONE: PhraseHit[] = [];

export interface Surroundings {
  lexicon: Lexicon;
  /** Boxes that a vendor's marker names, with their kind. */
  vendors: Map<Box, ChromeKind>;
  /** Boxes that hold the story: their hints say nothing. */
  holders: Set<Box>;
  /** Shapes in which the story is set. */
  shapes: Set<string>;
  /** Lines that print the page's headline: what it says is the story's. */
  heads: ReadonlySet<number>;
  /** Words of each box. */
  words: (box: Box) => number;
}

export function scoreLine(line: Line, at: Surroundings): Score {
  const isOut = line.words > MAX_WORDS || at.heads.has(line.index);
  const hits = isOut ? NONE : at.lexicon.find(line.text);
  const features: Feature[] = [];
  let score = 0;
  const add = (feature: Feature, times = 1) => {
    features.push(feature);
    score += WEIGHTS[feature] * times;
  };
  const vendor = vendorAbove(line.box, at);
  const first = hits[0];
  const pitch = isOut ? null : pitchOf(line, at.lexicon);
  // A vendor's marker tells the kind better than the words: its box may thank, ask and offer at once.
  const kind = vendor ?? first?.kind ?? pitch?.kind ?? null;
  if (first !== undefined) {
    add(STRENGTH[first.strength]);
    if (hits.length > 1) add('phraseMore', Math.min(2, hits.length - 1));
  }
  if (vendor !== null) add('vendor');
  if (kind === null) return { line, kind, score: 0, hits, features };
  if (line.words <= SHORT_WORDS) add('short');
  if (line.kind === 'button' || line.linkChars > line.text.length * 0.6) add('control');
  if (hintsAbove(line.box, at).some((hint) => sameFamily(hint, kind))) add('hint');
  if (fieldNear(line.box, at)) add('field');
  if (!line.story) add('outside');
  else if (line.prose) add(at.shapes.has(shapeOf(line)) ? 'storyProse' : 'runProse');
  if (first?.strength === 3 && first.at === 0 && line.words <= OPENING_WORDS) add('opens');
  if (BRACKETED.test(line.text)) add('bracketed');
  if (hits.filter((hit) => hit.strength === 3).length >= CHORUS) add('chorus');
  if (line.words > LONG_WORDS) add('long');
  if (coverage(hits, line.text.length) >= COVERING) add('covers');
  if (QUOTED.test(line.text) || (line.kind === 'quote' && line.story)) add('quoted');
  else if (pitch !== null) add('pitch', pitch.weight);
  if (at.lexicon.reports(line.text)) add('reported');
  return { line, kind, score, hits, features };
}

const STRENGTH: Record<1 | 2 | 3, Feature> = {
  1: 'phraseWeak',
  2: 'phraseMiddle',
  3: 'phraseStrong',
};

/** Sure phrases in one line that leave no doubt. */
const CHORUS = 3;

/** A pitch with its weight as a share of a full one; null where the line is none. */
function pitchOf(line: Line, lexicon: Lexicon): { kind: ChromeKind; weight: number } | null {
  if (line.words < PITCH_WORDS.least || line.words > PITCH_WORDS.most) return null;
  const pitch = lexicon.pitch(line.text);
  if (pitch === null) return null;
  const signs = Math.min(pitch.voices + pitch.topics, FULL_PITCH);
  const weight = (signs - FIRST_PITCH) / (FULL_PITCH - FIRST_PITCH);
  return weight > 0 ? { kind: pitch.kind, weight } : null;
}

/** Share of a line that sure phrases make up, from 0 to 1; nothing where none of them is sure. */
function coverage(hits: PhraseHit[], length: number): number {
  if (hits[0]?.strength !== 3) return 0;
  let covered = 0;
  let reached = 0;
  const stretches = hits
    .filter(({ strength }) => strength > 1)
    .map(({ at, match }) => ({ start: at, end: at + match.length }))
    .sort((a, b) => a.start - b.start);
  for (const { start, end } of stretches) {
    covered += Math.max(0, end - Math.max(start, reached));
    reached = Math.max(reached, end);
  }
  return covered / length;
}

const BRACKETED = /^[[(][^\])]+[\])]$/;

/** A stretch of four words or more between quotation marks. */
const QUOTED = /["“„«「](?:[^"“”„«»「」\s]+\s+){3,}[^"“”„«»「」]*["”“»」]/u;

/** Kinds that stand for one another in class names: a "signup" box may hold an offer. */
const FAMILIES: ReadonlySet<ChromeKind>[] = [
  new Set(['meter', 'offer', 'registration', 'sign-in', 'newsletter', 'donation', 'app']),
  new Set(['promo', 'share']),
  new Set(['consent']),
];

function sameFamily(a: ChromeKind, b: ChromeKind): boolean {
  return FAMILIES.some((family) => family.has(a) && family.has(b));
}

function hintsAbove(box: Box, at: Surroundings): ChromeKind[] {
  const kinds: ChromeKind[] = [];
  for (let up: Box | null = box, level = 0; up !== null && level < HINT_LEVELS; level += 1) {
    if (at.holders.has(up)) break;
    kinds.push(...hintedKinds(up.hints));
    up = up.parent;
  }
  return kinds;
}

function vendorAbove(box: Box, at: Surroundings): ChromeKind | null {
  for (let up: Box | null = box; up !== null; up = up.parent) {
    if (at.holders.has(up)) return null;
    const kind = at.vendors.get(up);
    if (kind !== undefined) return kind;
  }
  return null;
}

function fieldNear(box: Box, at: Surroundings): boolean {
  for (let up: Box | null = box, level = 0; up !== null && level < HINT_LEVELS; level += 1) {
    if (at.holders.has(up) || at.words(up) > SMALL_BOX_WORDS) return false;
    if (up.fields > 0) return true;
    up = up.parent;
  }
  return false;
}

/**
 * Lifts lines with some wording of their own that stand next to sure ones: the
 * items of a list of benefits, the small print under a form. Two rounds, so that
 * a lifted line lifts its neighbour, but not a whole page.
 */
export function addCompany(scores: Score[]): void {
  for (let round = 0; round < 2; round += 1) {
    const sure = scores.map(({ score }) => score >= THRESHOLD);
    for (const [index, one] of scores.entries()) {
      if (one.kind === null || sure[index] === true || one.features.includes('company')) continue;
      if (one.score < COMPANY_FLOOR) continue;
      const kind = one.kind;
      const near = [index - 2, index - 1, index + 1, index + 2].some((at) => {
        const other = scores[at];
        return sure[at] === true && other?.kind != null && sameFamily(other.kind, kind);
      });
      if (!near) continue;
      one.features.push('company');
      one.score += WEIGHTS.company;
    }
  }
}

/**
 * Lifts lines at either end of the story: publishers put what they ask for right
 * before the first sentence and right after the last.
 */
export function addEdges(scores: Score[]): void {
  const run = scores.filter(({ line }) => line.story && line.prose);
  for (const side of [run, [...run].reverse()]) {
    let passed = 0;
    for (const one of side) {
      if (passed >= EDGE_LINES) break;
      if (one.score < THRESHOLD && one.hits[0] !== undefined && one.hits[0].strength > 1) {
        if (one.features.includes('edge')) continue;
        one.features.push('edge');
        one.score += WEIGHTS.edge;
      }
      if (one.score < THRESHOLD) passed += 1;
    }
  }
}

/** A box with this share of the story's words holds the story. */
const HOLDING_SHARE = 0.5;

/** The boxes that hold the story: its own, those around it, and those inside that wrap most of it. */
export function storyHolders(view: View): Set<Box> {
  const holders = new Set<Box>();
  const main = view.boxes.find(({ element }) => element === view.main);
  if (main === undefined) return holders;
  for (let up: Box | null = main; up !== null; up = up.parent) holders.add(up);
  const sums = [0];
  for (const { story, prose, words } of view.lines) {
    sums.push((sums.at(-1) ?? 0) + (story && prose ? words : 0));
  }
  const story = ({ first, end }: Box) => (sums[end] ?? 0) - (sums[first] ?? 0);
  const whole = story(main);
  for (const box of view.boxes) {
    if (box.parent === null || !holders.has(box.parent) || holders.has(box)) continue;
    if (box.first < main.first || box.end > main.end || box.end - box.first < 2) continue;
    if (story(box) >= whole * HOLDING_SHARE && whole > 0) holders.add(box);
  }
  return holders;
}

/** The lines that print the headline: a first-level heading, or the words of the page's title. */
export function headLines(view: View): Set<number> {
  const titles = new Set(
    [...(view.meta.get('og:title') ?? []), view.document.title]
      .map((title) => normalize(title))
      .filter((title) => title !== ''),
  );
  const heads = view.lines.filter(
    (line) =>
      line.element.tagName === 'H1' ||
      (line.kind === 'heading' && titles.has(normalize(line.text))),
  );
  return new Set(heads.map(({ index }) => index));
}

/**
 * Gives back the steps of the story's own list: items of a numbered list most of
 * whose other items ask for nothing.
 */
export function spareSteps(scores: readonly Score[]): void {
  const lists = new Map<Element, Score[]>();
  for (const score of scores) {
    if (!score.line.story) continue;
    const list = score.line.element.closest('ol');
    if (list === null) continue;
    const known = lists.get(list);
    if (known === undefined) lists.set(list, [score]);
    else known.push(score);
  }
  for (const items of lists.values()) {
    const plain = items.filter(({ score }) => score < THRESHOLD).length;
    if (items.length < 3 || plain * 2 < items.length) continue;
    for (const item of items) {
      Object.assign(item, {
        kind: null,
        score: 0,
        hits: [],
        features: [],
      } satisfies Partial<Score>);
    }
  }
}
