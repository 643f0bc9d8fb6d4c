/**
 * The reader's own picks, turned into verdicts or taken out of them.
 *
 * A pick never touches a gate or what it hides, never takes the story as a
 * whole, and a pick that holds for a whole site never takes a sentence of a
 * story: what a selector meets on another page is not what the reader saw.
 */

import type { ChromeKind } from '../article.ts';
import { shapeOf, type Verdict, type View } from '../view.ts';
import { storyShapes } from './shape.ts';

/** A piece that the reader removed. */
export interface RemovalPick {
  selector: string;
  /** The page's key where it holds for that page only, since it is a part of its story; else null. */
  page: string | null;
}

/** What the reader picked on one site. */
export interface SitePicks {
  removals: RemovalPick[];
  /** Selectors of what stays. */
  keeps: string[];
}

export const NO_PICKS: SitePicks = { removals: [], keeps: [] };

/** What the access stage keeps from everybody's hands. */
export interface Shut {
  gates: readonly Element[];
  withheld: readonly Element[];
}

/** Why, in the reader's words. */
export const PICKED_REASON = 'you removed it here';

/** A selector that meets more than this names no piece. */
const MOST_MATCHES = 60;
/** Longer is no selector that a person or the picker makes. */
const LONGEST = 400;

/** The verdicts as the reader's picks leave them. */
export function applyPicks(
  view: View,
  verdicts: readonly Verdict[],
  picks: SitePicks,
  shut: Shut,
): Verdict[] {
  if (picks.removals.length === 0 && picks.keeps.length === 0) return [...verdicts];
  const kept = spare(view, verdicts, keptElements(view.document, picks));
  const page = pageKey(view.url);
  const removed: Verdict[] = [];
  const isOfStory = storyTest(view, verdicts);
  for (const pick of picks.removals) {
    if (pick.page !== null && pick.page !== page) continue;
    for (const element of matches(view.document, pick.selector)) {
      if (removed.some((one) => one.element.contains(element))) continue;
      if (!mayRemove(element, view, shut)) continue;
      if (pick.page === null && isOfStory(element, pick.selector)) continue;
      removed.push(verdictOf(element, pick.selector, view, kept));
    }
  }
  const isCovered = (verdict: Verdict) =>
    removed.some(({ element }) => element.contains(verdict.element));
  return [...removed, ...kept.filter((verdict) => !isCovered(verdict))];
}

/** Whether the reader may take the element: no gate, nothing withheld, not the story as a whole. */
export function mayRemove(element: Element, view: View, shut: Shut): boolean {
  const { document, main } = view;
  if (element === document.documentElement || element === document.body) return false;
  if (document.body?.contains(element) !== true) return false;
  if (main !== null && element.contains(main)) return false;
  return ![...shut.gates, ...shut.withheld].some(
    (other) => other.contains(element) || element.contains(other),
  );
}

/** The elements that the reader wants kept, without those inside another. */
export function keptElements(document: Document, picks: SitePicks): Element[] {
  const found = new Set(picks.keeps.flatMap((selector) => matches(document, selector)));
  const all = [...found];
  return all.filter((one) => !all.some((other) => other !== one && other.contains(one)));
}

/**
 * Tells whether an element holds a sentence of the story: one in the run that is
 * set as the story is. A selector that counts places may meet anything on
 * another page, so for it every sentence in the run is the story's.
 */
export function storyTest(
  view: View,
  verdicts: readonly Verdict[],
): (element: Element, selector: string) => boolean {
  const taken = new Set(verdicts.flatMap(({ lines }) => lines));
  const run = view.lines.filter((line) => line.story && line.prose && !taken.has(line.index));
  const shapes = storyShapes(run);
  const set = shapes.size === 0 ? run : run.filter((line) => shapes.has(shapeOf(line)));
  return (element, selector) =>
    (/:nth-|:first|:last|:only/u.test(selector) ? run : set).some((line) =>
      element.contains(line.element),
    );
}

/** A page's address without its fragment and without marks of where the reader came from. */
export function pageKey(url: string): string {
  try {
    const parsed = new URL(url);
    parsed.hash = '';
    for (const name of [...parsed.searchParams.keys()]) {
      if (/^(?:utm_.*|fbclid|gclid)$/u.test(name)) parsed.searchParams.delete(name);
    }
    return parsed.href;
  } catch {
    return url;
  }
}

/** What a selector meets; nothing where it is broken or meets half the page. */
function matches(document: Document, selector: string): Element[] {
  if (selector.trim() === '' || selector.length > LONGEST) return [];
  try {
    const found = document.querySelectorAll(selector);
    return found.length > MOST_MATCHES ? [] : [...found];
  } catch {
    // Written by hand, or for a site that has changed since.
    return [];
  }
}

function verdictOf(
  element: Element,
  selector: string,
  view: View,
  verdicts: readonly Verdict[],
): Verdict {
  const lines = view.lines.filter((line) => element.contains(line.element));
  // A piece of a line is hidden in the page; the article's line stays whole.
  const isPiece =
    lines.length === 0 && (element.textContent ?? '').trim() !== '' && !isBox(element, view);
  return {
    element,
    nodes: isPiece ? [] : null,
    lines: lines.map(({ index }) => index),
    kind: kindOf(element, verdicts),
    picked: selector,
    hideable: true,
    score: 1,
    reasons: [PICKED_REASON],
  };
}

function isBox(element: Element, view: View): boolean {
  return view.boxes.some((box) => box.element === element);
}

/** The kind that the engine saw in it; without one it is taken for a promotion. */
function kindOf(element: Element, verdicts: readonly Verdict[]): ChromeKind {
  const inside = verdicts.filter((verdict) => element.contains(verdict.element));
  const around = verdicts.filter((verdict) => verdict.element.contains(element));
  return [...inside, ...around].toSorted((a, b) => b.score - a.score)[0]?.kind ?? 'promo';
}

/** The verdicts without what the reader keeps; a box around it is taken apart. */
function spare(view: View, verdicts: readonly Verdict[], keeps: readonly Element[]): Verdict[] {
  let left = [...verdicts];
  for (const keep of keeps) {
    left = left.flatMap((verdict) => {
      const { element, nodes } = verdict;
      if (keep.contains(element)) return [];
      if (!element.contains(keep)) return [verdict];
      if (nodes === null) return around(verdict, keep, view);
      return nodes.some((node) => node.contains(keep)) ? [] : [verdict];
    });
  }
  return left;
}

/** What a verdict's box holds beside the kept element: one verdict for each box on the way down to it. */
function around(verdict: Verdict, keep: Element, view: View): Verdict[] {
  const found: Verdict[] = [];
  const path = new Set<Element>();
  for (let up: Element | null = keep; up !== null; up = up.parentElement) {
    path.add(up);
    if (up === verdict.element) break;
  }
  for (const holder of path) {
    if (holder === keep) continue;
    for (const child of holder.children) {
      if (path.has(child)) continue;
      const lines = verdict.lines.filter((index) => {
        const line = view.lines[index];
        return line !== undefined && child.contains(line.element);
      });
      if (lines.length > 0) found.push({ ...verdict, element: child, lines });
    }
  }
  return found;
}
