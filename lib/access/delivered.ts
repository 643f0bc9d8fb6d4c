/**
 * How much of the story this view holds, by the order of evidence: the readable
 * words and where they end, a gate at the end or over them, the declared part,
 * the declared tier, and wording last. Whole text and no gate is whole,
 * whatever is declared.
 */

import type { Delivered, Evidence } from '../article.ts';
import type { DeclaredTier } from '../rules/types.ts';
import type { Line } from '../view.ts';
import type { EndGate } from './end-gate.ts';
import type { Overlay } from './overlay.ts';
import type { Unreadable } from './withheld.ts';

export interface DeliveredInput {
  /** The readable paragraphs. */
  story: Line[];
  /** Words of the story by its own account. */
  declaredWords: number | null;
  /** JSON-LD's `isAccessibleForFree`. */
  free: boolean | null;
  tier: DeclaredTier | null;
  /** A label at the headline says that the story is for subscribers. */
  labelled: boolean;
  /** Boxes around the story carry words of a paywall. */
  walled: boolean;
  modal: Overlay | null;
  endGate: EndGate;
  unreadable: Unreadable[];
}

export interface DeliveredReading {
  delivered: Delivered;
  /** The end gate is in force. */
  stopped: boolean;
  evidence: Evidence[];
}

/** A gate's evidence must reach this. */
const THRESHOLD = 2;
/** Fewer words are no story that could be judged. */
const MIN_WORDS = 25;
/** On a page that is not free, so many are a teaser. */
const MIN_TEASER_WORDS = 8;
/** A story that is this short, and declared to be paid, is a part. */
const SHORT = 130;
const ENDS = /[.!?。！？؟।"'”’»)\]」』*:]\s*$/u;
const CUT = /(?:…|\.\.\.)["'”’»)\]]*\s*$/u;

export function readDelivered(input: DeliveredInput): DeliveredReading {
  const { story, modal, unreadable, endGate } = input;
  const words = story.reduce((sum, line) => sum + line.words, 0);
  const evidence: Evidence[] = [];
  const done = (delivered: Delivered, stopped = false): DeliveredReading => ({
    delivered,
    stopped,
    evidence,
  });
  if (modal !== null) {
    evidence.push({ source: 'layout', detail: 'a box over the page that cannot be closed' });
    return done('gated', true);
  }
  if (unreadable.length > 0) {
    const why = [...new Set(unreadable.map(({ detail }) => detail))].join(', ');
    evidence.push({ source: 'layout', detail: `${unreadable.length} lines of the story: ${why}` });
    return done('gated', true);
  }
  const paid =
    input.labelled || input.walled || input.free === false || (input.tier ?? 'free') !== 'free';
  if (words < MIN_WORDS && endGate.elements.length === 0) {
    return done(paid && words >= MIN_TEASER_WORDS ? 'preview' : 'unknown');
  }
  const score = gateScore(input, words);
  if (endGate.elements.length > 0 && score >= THRESHOLD) {
    for (const { line } of endGate.texts.slice(0, 2)) {
      evidence.push({ source: 'text', detail: line.text });
    }
    evidence.push({ source: 'layout', detail: `the text ends after ${words} words at a wall` });
    return done('preview', true);
  }
  const locked =
    input.labelled || input.walled || input.free === false || input.tier === 'subscriber';
  if (locked && endGate.elements.length === 0 && isPart(input, words)) {
    evidence.push({ source: 'layout', detail: `only ${words} words of a story that is not free` });
    return done('preview');
  }
  return done('whole');
}

/** What speaks for the wall at the end being in force. */
function gateScore(
  { story, declaredWords, free, tier, labelled, walled, endGate }: DeliveredInput,
  words: number,
): number {
  let score = endGate.vendors.length > 0 ? 2 : 0;
  const strengths = endGate.texts.map(({ strength }) => strength);
  if (strengths.length > 0) score += Math.max(...strengths) + (strengths.length > 1 ? 0.5 : 0);
  if (words < 130) score += 1.25;
  else if (words < 250) score += 0.75;
  if (isCut(story)) score += 1.5;
  if (declaredWords !== null) {
    const share = words / declaredWords;
    if (share < 0.6) score += 1.5;
    else if (share >= 0.85) score -= 3;
  }
  if (free === false || tier === 'subscriber' || tier === 'registration') score += 0.5;
  if (labelled || walled) score += 0.5;
  if (tier === 'free') score -= 0.75;
  return score;
}

/** Without a wall in sight: too short for a story, or broken off. */
function isPart({ story, declaredWords }: DeliveredInput, words: number): boolean {
  if (declaredWords !== null && words / declaredWords >= 0.85) return false;
  if (declaredWords !== null && words / declaredWords < 0.5) return true;
  return words < SHORT || (words < 2 * SHORT && isCut(story));
}

/** The last paragraph breaks off. */
function isCut(story: Line[]): boolean {
  const last = story.at(-1)?.text;
  return last !== undefined && (CUT.test(last) || !ENDS.test(last));
}
