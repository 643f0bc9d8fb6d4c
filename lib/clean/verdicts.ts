/**
 * From scored lines to verdicts: which elements are chrome. Nothing is touched.
 *
 * A line that scores is widened to the largest box around it that holds nothing
 * but chrome and its companions (the heading, the label, the button of the same
 * prompt), and never a sentence of the story.
 */

import type { ChromeKind } from '../article.ts';
import { vendorRules } from '../rules/rules.ts';
import { type Box, type Line, shapeOf, type Verdict, type View } from '../view.ts';
import { addCompany, addEdges, addListed, spareSteps } from './company.ts';
import { type Score, scoreLine } from './features.ts';
import { mailForms } from './forms.ts';
import { isFurnitureLabel } from './furniture.ts';
import { headLines, storyHolders } from './holders.ts';
import { lexiconFor } from './lexicon.ts';
import { siteNames } from './names.ts';
import { type Mixed, partLines } from './parts.ts';
import { storyShapes, tellingOf } from './shape.ts';
import { markRun } from './story.ts';
import { EXPLAINED, THRESHOLD } from './weights.ts';

/** A box with more words than this is no prompt. */
const MAX_PROMPT_WORDS = 220;
/** Words that companions may have for each word of sure chrome, beyond the free ones. */
const COMPANION_RATIO = 2;
const FREE_COMPANION_WORDS = 15;
/** A sentence with more words than this is nobody's companion, unless the publisher speaks of itself in it. */
const MAX_COMPANION_WORDS = 30;
const MAX_SPOKEN_WORDS = 70;
/** A companion that leads elsewhere counts for more: a menu with one offer in it is a menu. */
const LINK_BURDEN = 4;
/** And one in which the publisher speaks of itself for less: an appeal tells before it asks. */
const SPOKEN_BURDEN = 0.5;

/** How the lines of a view scored, for whoever asks afterwards. */
const scored = new WeakMap<View, Score[]>();

/** Every line's score as it was judged; empty where the view was not. */
export function scoresOf(view: View): readonly Score[] {
  return scored.get(view) ?? [];
}

/** Judges every line of the view. Also draws the story's run in where its ends are chrome. */
export function judge(view: View): Verdict[] {
  const wordsBefore = sums(view.lines, (line) => line.words);
  const words = (box: Box) => (wordsBefore[box.end] ?? 0) - (wordsBefore[box.first] ?? 0);
  const holders = storyHolders(view);
  const heads = headLines(view);
  const vendors = vendorBoxes(view);
  const lexicon = lexiconFor(view.lang, siteNames(view));
  const story = view.lines.filter((line) => line.story);
  const shapes = storyShapes(story);
  const telling = tellingOf(story);
  const pressed = sums(view.lines, (line) => (isPress(line) ? 1 : 0));
  const presses = (box: Box) => (pressed[box.end] ?? 0) > (pressed[box.first] ?? 0);
  const forms = mailForms(view, { holders, shapes, words });
  const scores: Score[] = view.lines.map((line) =>
    scoreLine(line, { lexicon, vendors, holders, heads, shapes, telling, presses, forms, words }),
  );
  addListed(scores);
  spareSteps(scores);
  addEdges(scores);
  addCompany(scores);
  const mixed = partLines(
    scores,
    lexicon,
    (line) =>
      shapes.has(shapeOf(line)) || (line.box.parent !== null && holders.has(line.box.parent)),
    view.lang,
  );
  scored.set(view, scores);
  const companions = releaseCompanions(scores, holders, words);
  drawRunIn(view, scores);
  for (const line of companions) line.story = false;
  const taken = new Set<number>();
  const verdicts: Verdict[] = [];
  for (const score of scores) {
    if (score.kind === null || score.score < THRESHOLD || taken.has(score.line.index)) continue;
    if (score.line.hidden) continue;
    const label = isFurnitureLabel(score.line, holders, score.hits[0]?.strength === 3);
    const box = label ? ownBox(score.line) : widen(score.line, scores, holders, words);
    const verdict = verdictOf(score, box, scores, !label);
    for (const index of verdict.lines) taken.add(index);
    verdicts.push(verdict);
  }
  return [...verdicts, ...mixed.flatMap(partVerdicts)];
}

/** What is chrome of a line that is story otherwise: cut from the article, left in the page. */
function partVerdicts({ score, parts }: Mixed): Verdict[] {
  const { line } = score;
  return parts.map(({ start, end, hits }) => ({
    element: line.element,
    nodes: [],
    part: { line: line.index, start, end },
    lines: [],
    kind: hits[0]?.kind ?? score.kind ?? 'promo',
    hideable: false,
    score: round(Math.max(THRESHOLD, score.score)),
    reasons: reasonsOf({ ...score, hits: hits.length > 0 ? hits : score.hits }),
  }));
}

/** The largest box around the line that is a prompt as a whole; null where the line stands alone. */
function widen(
  line: Line,
  scores: Score[],
  holders: Set<Box>,
  words: (box: Box) => number,
): Box | null {
  let best: Box | null = null;
  for (let box: Box | null = line.box; box !== null; box = box.parent) {
    if (holders.has(box) || words(box) > MAX_PROMPT_WORDS) break;
    if (!isPrompt(box, scores)) break;
    best = box;
  }
  return best;
}

/** What belongs to the story's head: who wrote it and when. */
const BYLINES = 'time, [rel~="author"], [itemprop="author"], address';
const BYLINE_HINTS = / (?:byline|bylines|author|authors|dateline|timestamp|pubdate|published) /;

function isPrompt(box: Box, scores: Score[]): boolean {
  if (BYLINE_HINTS.test(box.hints) || box.element.querySelector(BYLINES) !== null) return false;
  let chrome = 0;
  let companions = 0;
  for (let at = box.first; at < box.end; at += 1) {
    const score = scores[at];
    if (score === undefined) continue;
    const { line } = score;
    if (line.element.tagName === 'H1' || BYLINE_HINTS.test(line.box.hints)) return false;
    if (score.score >= THRESHOLD) chrome += line.words;
    else if (line.prose && score.kind === null && (line.story || line.words > longest(score)))
      return false;
    else if (line.kind === 'caption') return false;
    else companions += line.words * burden(score);
  }
  return companions <= FREE_COMPANION_WORDS + chrome * COMPANION_RATIO;
}

/** How much each of its words weighs against a prompt. */
function burden({ line, speaks }: Score): number {
  if (line.linkChars > line.text.length * 0.6) return LINK_BURDEN;
  return speaks ? SPOKEN_BURDEN : 1;
}

function longest({ speaks }: Score): number {
  return speaks ? MAX_SPOKEN_WORDS : MAX_COMPANION_WORDS;
}

/** The line's box where it holds nothing else. */
function ownBox(line: Line): Box | null {
  return line.box.end - line.box.first === 1 ? line.box : null;
}

function verdictOf(score: Score, box: Box | null, scores: Score[], hideable: boolean): Verdict {
  if (box === null) {
    return {
      element: score.line.element,
      nodes: score.line.nodes ?? [...score.line.element.childNodes],
      lines: [score.line.index],
      kind: score.kind ?? 'promo',
      hideable: false,
      score: round(score.score),
      reasons: reasonsOf(score),
    };
  }
  const inside = scores.slice(box.first, box.end);
  const strongest = inside.reduce((best, one) => (one.score > best.score ? one : best), score);
  return {
    element: box.element,
    nodes: null,
    lines: inside.map((one) => one.line.index),
    kind: dominantKind(inside) ?? strongest.kind ?? 'promo',
    hideable: hideable && inside.some(isSure),
    score: round(strongest.score),
    reasons: reasonsOf(strongest),
  };
}

/** Whether its wording or its marker is enough: what only sounds like a pitch stays in the page. */
function isSure({ score, hits, features }: Score): boolean {
  if (score < THRESHOLD) return false;
  if (hits[0]?.strength === 3 || features.includes('vendor')) return true;
  return !features.includes('pitch') && !features.includes('edge');
}

/** A bare button and the way in for those who have paid already say little of what a box is for. */
const BUTTON_SHARE = 0.3;
const SIGN_IN_SHARE = 0.5;

/** The kind with the highest total score in the box; a counter makes it a meter whatever is offered. */
function dominantKind(inside: Score[]): ChromeKind | null {
  const totals = new Map<ChromeKind, number>();
  for (const { line, kind, score, hits } of inside) {
    if (kind === null) continue;
    if (kind === 'meter' && score >= THRESHOLD && hits[0]?.strength === 3) return 'meter';
    const isButton = line.kind === 'button' || line.linkChars > line.text.length * 0.6;
    const share = isButton && line.words <= 4 ? BUTTON_SHARE : 1;
    const own = kind === 'sign-in' ? SIGN_IN_SHARE : 1;
    totals.set(kind, (totals.get(kind) ?? 0) + score * share * own);
  }
  let best: ChromeKind | null = null;
  for (const [kind, total] of totals) {
    if (best === null || total > (totals.get(best) ?? 0)) best = kind;
  }
  return best;
}

/** The wording first, then what else weighed for it, each in plain words. */
export function reasonsOf(score: Score): string[] {
  // Two rules may have matched the same words: each stretch is named once, the longest.
  const matches = score.hits.map(({ match }) => match);
  const wording = matches
    .filter((match, at) => !matches.some((other, i) => i !== at && covers(other, match, i < at)))
    .slice(0, 2)
    .map((match) => `says “${match.slice(0, 80)}”`);
  const others = score.features
    .map((feature) => EXPLAINED[feature])
    .filter((words) => words !== '');
  return [...wording, ...others];
}

function covers(other: string, match: string, earlier: boolean): boolean {
  return other.includes(match) && (other.length > match.length || earlier);
}

/**
 * A sentence without wording of its own that stands with sure chrome in a prompt
 * ("It takes less than a minute.") is no story, unless the page sets sentences
 * outside the prompt in the same way. Clears `line.story` and returns the lines.
 */
function releaseCompanions(
  scores: Score[],
  holders: Set<Box>,
  words: (box: Box) => number,
): Line[] {
  const reach = new Map<string, { first: number; last: number }>();
  for (const { line } of scores) {
    if (!line.prose) continue;
    const known = reach.get(shapeOf(line));
    if (known === undefined) reach.set(shapeOf(line), { first: line.index, last: line.index });
    else known.last = line.index;
  }
  const released: Line[] = [];
  const seen = new Set<Box>();
  for (const sure of scores) {
    if (sure.score < THRESHOLD || sure.line.hidden) continue;
    for (let box: Box | null = sure.line.box; box !== null; box = box.parent) {
      if (seen.has(box) || holders.has(box) || words(box) > MAX_PROMPT_WORDS) break;
      seen.add(box);
      const { first, end } = box;
      const own = scores.slice(first, end).flatMap(({ line, kind }) => {
        if (!line.story || !line.prose || kind !== null) return [];
        const set = reach.get(shapeOf(line));
        return set !== undefined && set.first >= first && set.last < end ? [line] : [];
      });
      if (own.length === 0) continue;
      for (const line of own) line.story = false;
      if (isPrompt(box, scores)) released.push(...own);
      else for (const line of own) line.story = true;
    }
  }
  return released;
}

/** The run of the story ends at its last sentence that is not chrome. */
function drawRunIn(view: View, scores: Score[]): void {
  const isStory = ({ line, score }: Score) => line.story && line.prose && score < THRESHOLD;
  const first = scores.findIndex(isStory);
  const last = scores.findLastIndex(isStory);
  markRun(view.lines, { main: null, first, last });
}

function vendorBoxes(view: View): Map<Box, ChromeKind> {
  const found = new Map<Box, ChromeKind>();
  const markers = vendorRules().flatMap(({ markers }) =>
    markers.filter((m) => m.class === 'chrome'),
  );
  if (markers.length === 0) return found;
  const hits = view.document.querySelectorAll(markers.map(({ selector }) => selector).join(','));
  if (hits.length === 0) return found;
  const elements = new Set<Element>(hits);
  for (const box of view.boxes) {
    if (!elements.has(box.element)) continue;
    const marker = markers.find(({ selector }) => box.element.matches(selector));
    if (marker?.kind !== undefined) found.set(box, marker.kind);
  }
  return found;
}

function sums(lines: readonly Line[], of: (line: Line) => number): number[] {
  const sums = [0];
  for (const line of lines) sums.push((sums.at(-1) ?? 0) + of(line));
  return sums;
}

/** Words of a link that reads like a button. */
const PRESS_WORDS = 5;

/** A button, or a short link that is the whole line. */
function isPress({ kind, words, text, linkChars, hidden }: Line): boolean {
  if (hidden || words > PRESS_WORDS) return false;
  return kind === 'button' || (kind !== 'list-item' && linkChars > text.length * 0.8);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
