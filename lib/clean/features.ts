/** Reads the features of a line and adds them up. */

import type { ChromeKind } from '../article.ts';
import { type Box, type Line, shapeOf } from '../view.ts';
import { hintedKinds, type Lexicon, type PhraseHit } from './lexicon.ts';
import { isSetApart, type Telling } from './shape.ts';
import {
  COVERING,
  type Feature,
  FIRST_PITCH,
  FULL_PITCH,
  LONG_WORDS,
  OPENING_WORDS,
  PITCH_WORDS,
  SHORT_WORDS,
  SMALL_BOX_WORDS,
  WEIGHTS,
} from './weights.ts';

/** How a line scored and why. */
export interface Score {
  line: Line;
  kind: ChromeKind | null;
  score: number;
  hits: PhraseHit[];
  features: Feature[];
  /** The publisher speaks of itself in it. */
  speaks: boolean;
  /** Different goods of the trade that it speaks of, where it is a pitch. */
  topics: number;
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
  /** How the story is told: as an interview, or plain, where a line in italics or bold stands apart. */
  telling: Telling;
  /** Whether the box holds a button, or a short link on a line of its own. */
  presses: (box: Box) => boolean;
  /** Small boxes that are forms for a mail address. */
  forms: ReadonlySet<Box>;
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
  const isForm = !isOut && isWithin(line.box, at.forms);
  const kind = vendor ?? first?.kind ?? pitch?.kind ?? (isForm ? 'newsletter' : null);
  if (first !== undefined) {
    add(STRENGTH[first.strength]);
    const more = apart(hits) - 1;
    if (more > 0) add('phraseMore', Math.min(2, more));
  }
  if (vendor !== null) add('vendor');
  const speaks = at.lexicon.speaks(line.text);
  if (kind === null) return { line, kind, score: 0, hits, features, speaks, topics: 0 };
  if (line.words <= SHORT_WORDS) add('short');
  if (line.kind === 'button' || line.linkChars > line.text.length * 0.6) add('control');
  if (hintsAbove(line.box, at).some((hint) => sameFamily(hint, kind))) add('hint');
  if (isForm) add('mailForm');
  else if (fieldNear(line.box, at)) add('field');
  if (!line.story) add('outside');
  else if (line.prose) {
    const isSetAsStory = at.shapes.has(shapeOf(line));
    add(isSetAsStory ? 'storyProse' : 'runProse');
    if (isSetAsStory && at.telling.plain && isSetApart(line)) add('setApart');
    if (isSetAsStory && at.telling.interview && first?.strength !== 3) add('answer');
  }
  // A word that may stand in any menu says no more beside a link.
  if (((first?.strength ?? 0) > 1 || pitch !== null) && pressNear(line.box, at)) add('boxed');
  if (first !== undefined && isDemand(first) && line.words <= OPENING_WORDS) add('opens');
  if (BRACKETED.test(line.text)) add('bracketed');
  if (hits.filter((hit) => hit.strength === 3).length >= CHORUS) add('chorus');
  if (line.words > LONG_WORDS) add('long');
  const isBrief = line.words <= SHORT_WORDS || pitch !== null;
  if (isBrief && coverage(hits, line.text.length) >= COVERING) add('covers');
  if (QUOTED.test(line.text)) add('quoted');
  else if (pitch !== null) add('pitch', pitch.weight);
  // A block quotation among the story's paragraphs is somebody's words.
  const isAppeal = first?.strength === 3 && pitch !== null && pitch.weight >= 1;
  if ((line.kind === 'quote' && line.story) || (!isAppeal && at.lexicon.reports(line.text)))
    add('reported');
  return { line, kind, score, hits, features, speaks, topics: pitch?.topics ?? 0 };
}

const STRENGTH: Record<1 | 2 | 3, Feature> = {
  1: 'phraseWeak',
  2: 'phraseMiddle',
  3: 'phraseStrong',
};

/** Sure phrases in one line that leave no doubt. */
const CHORUS = 3;

/** How many of the phrases stand apart from one another: two rules may match the same words. */
function apart(hits: readonly PhraseHit[]): number {
  let count = 0;
  let reached = -1;
  for (const { at, match } of [...hits].sort((a, b) => a.at - b.at)) {
    if (at >= reached) count += 1;
    reached = Math.max(reached, at + match.length);
  }
  return count;
}

/** A sure phrase that the line begins with, and no price: stories begin with those too. */
function isDemand({ strength, at, kind, match }: PhraseHit): boolean {
  return strength === 3 && at === 0 && !(kind === 'offer' && /\d/.test(match));
}

/** A pitch with its weight as a share of a full one; null where the line is none. */
function pitchOf(
  line: Line,
  lexicon: Lexicon,
): { kind: ChromeKind; weight: number; topics: number } | null {
  if (line.words < PITCH_WORDS.least || line.words > PITCH_WORDS.most) return null;
  const pitch = lexicon.pitch(line.text);
  if (pitch === null) return null;
  const signs = Math.min(pitch.voices + pitch.topics, FULL_PITCH);
  const weight = (signs - FIRST_PITCH) / (FULL_PITCH - FIRST_PITCH);
  return weight > 0 ? { kind: pitch.kind, weight, topics: pitch.topics } : null;
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

export function sameFamily(a: ChromeKind, b: ChromeKind): boolean {
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

function isWithin(box: Box, boxes: ReadonlySet<Box>): boolean {
  if (boxes.size === 0) return false;
  for (let up: Box | null = box; up !== null; up = up.parent) if (boxes.has(up)) return true;
  return false;
}

/** Whether a small box around the line, no wrapper of the story, has something to press. */
function pressNear(box: Box, at: Surroundings): boolean {
  for (let up: Box | null = box.parent, level = 1; up !== null && level < HINT_LEVELS; level += 1) {
    if (at.holders.has(up) || at.words(up) > SMALL_BOX_WORDS) return false;
    if (at.presses(up)) return true;
    up = up.parent;
  }
  return false;
}

function fieldNear(box: Box, at: Surroundings): boolean {
  for (let up: Box | null = box, level = 0; up !== null && level < HINT_LEVELS; level += 1) {
    if (at.holders.has(up) || at.words(up) > SMALL_BOX_WORDS) return false;
    if (up.fields > 0) return true;
    up = up.parent;
  }
  return false;
}
