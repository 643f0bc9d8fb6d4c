/** What a line's neighbours say of it: scores that are lifted or taken back once all lines have theirs. */

import type { Line } from '../view.ts';
import { type Score, sameFamily } from './features.ts';
import { COMPANY_FLOOR, EDGE_LINES, THRESHOLD, WEIGHTS } from './weights.ts';

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
      if (one.score < COMPANY_FLOOR || tellsOnly(one)) continue;
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

/** A sentence set as the story's that speaks to nobody: it tells of prices and trials, it offers none. */
function tellsOnly({ hits, features }: Score): boolean {
  if (features.includes('answer')) return true;
  if (!features.includes('storyProse') || features.includes('setApart')) return false;
  if (hits[0]?.strength === 3) return false;
  // One lift is enough for it: its place at an end of the story or its neighbours.
  return !features.includes('pitch') || features.includes('edge');
}

/** Words of a heading over a list of links, and of a link in it. */
const LIST_HEADING_WORDS = 8;
const LISTED_WORDS = 30;

/** Takes the links that stand in a row under a heading such as "Related stories". */
export function addListed(scores: Score[]): void {
  for (const [index, heading] of scores.entries()) {
    if (heading.kind !== 'promo' || heading.score < THRESHOLD) continue;
    const { line } = heading;
    if (line.words > LIST_HEADING_WORDS || line.linkChars > line.text.length * 0.6) continue;
    for (let at = index + 1; at < scores.length; at += 1) {
      const one = scores[at];
      if (one === undefined || !isListed(one.line)) break;
      if (one.score >= THRESHOLD) continue;
      one.kind = 'promo';
      one.features.push('listed');
      one.score = Math.max(0, one.score) + WEIGHTS.listed;
    }
  }
}

function isListed({ text, linkChars, words, prose, kind }: Line): boolean {
  return !prose && kind !== 'heading' && words <= LISTED_WORDS && linkChars > text.length * 0.8;
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
      if (one.score < THRESHOLD && isLiftable(one)) {
        if (one.features.includes('edge')) continue;
        one.features.push('edge');
        one.score += WEIGHTS.edge;
      }
      if (one.score < THRESHOLD) passed += 1;
    }
  }
}

/** A table of figures rather than of layout. */
function isDataTable(table: Element): boolean {
  return table.querySelector('p, div, ul, form, input, table') === null;
}

/**
 * Gives back the steps of the story's own list and the cells of its tables: where
 * most of the others ask for nothing, one that does is the story's.
 */
export function spareSteps(scores: readonly Score[]): void {
  const lists = new Map<Element, Score[]>();
  for (const score of scores) {
    if (!score.line.story) continue;
    const list = score.line.element.closest('ol, table');
    if (list === null || (list.tagName === 'TABLE' && !isDataTable(list))) continue;
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

/** Goods of the trade that a plea names: a charity asks for money too, and for no journalism. */
const PLEA_TOPICS = 2;

/** Neither a price nor a plea says anything by its place alone: stories end with them too. */
function isLiftable({ hits, features, topics }: Score): boolean {
  const [first] = hits;
  // Without a phrase it takes more: a pitch of several goods, set apart from the story.
  if (first === undefined || first.strength === 1)
    return features.includes('setApart') && topics >= PLEA_TOPICS;
  if (first.kind === 'donation' && features.includes('storyProse'))
    return topics >= PLEA_TOPICS || features.includes('setApart');
  return features.includes('pitch') || first.kind !== 'offer' || !/\d/.test(first.match);
}
