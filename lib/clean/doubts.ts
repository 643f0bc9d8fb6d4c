/**
 * What was left in place although it looked a little like chrome. Nothing is
 * done with it: the reader may look at it and decide. Read from the scores that
 * the judging left, so it costs nothing until somebody asks.
 */

import type { ChromeKind } from '../article.ts';
import type { Line, Verdict, View } from '../view.ts';
import type { Score } from './features.ts';
import { isFurnitureLabel } from './furniture.ts';
import { storyHolders } from './holders.ts';
import { reasonsOf } from './verdicts.ts';
import { THRESHOLD } from './weights.ts';

/** A line with less than this is no doubt at all. */
const FLOOR = 0.6;
/** More is a page that speaks of such things; the strongest are listed. */
const MOST = 20;

export interface Doubt {
  line: Line;
  kind: ChromeKind;
  /** From the floor up to, not including, the threshold. */
  score: number;
  reasons: string[];
}

/** The lines that came near the threshold and are in no verdict, in reading order. */
export function doubtsOf(
  view: View,
  scores: readonly Score[],
  verdicts: readonly Verdict[],
  isOut: (line: Line) => boolean,
): Doubt[] {
  const taken = new Set(verdicts.flatMap(({ lines }) => lines));
  const holders = storyHolders(view);
  const found: Doubt[] = [];
  for (const one of scores) {
    const { line, kind, score } = one;
    if (kind === null || score < FLOOR || score >= THRESHOLD) continue;
    if (line.hidden || taken.has(line.index) || isOut(line)) continue;
    if (isFurnitureLabel(line, holders, one.hits[0]?.strength === 3)) continue;
    found.push({ line, kind, score: Math.round(score * 100) / 100, reasons: reasonsOf(one) });
  }
  return found
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST)
    .toSorted((a, b) => a.line.index - b.line.index);
}
