/** Story text that is in the page but not for reading: clipped, blurred, faded, not shown, encrypted, filler. */

import type { Box, Line, View } from '../view.ts';
import type { JsonLdReading } from './json-ld.ts';
import { clipEdge, dimmedBy, isRendered, parentOf, rectOf } from './layout.ts';
import { fillerWords, type VendorHit } from './vendors.ts';

/** A line that cannot be read, and why. */
export interface Unreadable {
  line: Line;
  why: 'blurred' | 'faded' | 'clipped' | 'hidden' | 'filler' | 'marked' | 'covered';
  detail: string;
  /** The page itself ties it to a subscription: a vendor's marker, a declared part, a class that says so. */
  paid: boolean;
}

/** Class and id words that tie a box to a subscription. */
const PAID_HINT =
  / (?:paywall|paywalled|pay wall|regwall|regwalled|premium|subscriber|subscribers|subscription|locked|gated|metered|encrypted|restricted|members? only|paid content|is paywall) /;
/** Ancestors of the last paragraph that are asked whether they clip or dim it. */
const MAX_LEVELS = 12;
/** The last lines are looked at first; the rest only if one of them cannot be read. */
const TAIL = 3;
/** Unseen lines with fewer words are messages of forms and controls. */
const MIN_HIDDEN_WORDS = 15;
const NOT_STORY = new Set([
  'form',
  'dialog',
  'aside',
  'nav',
  'footer',
  'button',
  'template',
  'figure',
]);
const NOT_STORY_HINT =
  / (?:modal|popup|newsletter|form|toast|tooltip|cookie|consent|comments?|share|player) /;
const FILLER_SHARE = 0.6;
const MIN_FILLER_WORDS = 3;

/** Finds the unreadable lines of the story. `readable` are its rendered paragraphs. */
export function findUnreadable(
  view: View,
  readable: Line[],
  hits: VendorHit[],
  jsonLd: JsonLdReading,
): Unreadable[] {
  const marked = [...hits.filter((hit) => hit.class === 'withheld').map(({ element }) => element)];
  const parts = declaredParts(view, jsonLd);
  const isPaid = (line: Line) =>
    marked.some((element) => element.contains(line.element)) ||
    parts.some((element) => element.contains(line.element)) ||
    hasPaidHint(line);
  const found = new Map<number, Unreadable>();
  const add = (line: Line, why: Unreadable['why'], detail: string, paid: boolean) => {
    if (!found.has(line.index)) found.set(line.index, { line, why, detail, paid });
  };
  for (const line of inMain(view)) {
    if (marked.some((element) => element.contains(line.element))) {
      add(line, 'marked', 'marked as withheld', true);
    } else if (line.hidden && line.prose) {
      const paid = isPaid(line);
      if (isStoryText(line) && (paid || isSetLike(line, readable)))
        add(line, 'hidden', 'not rendered', paid);
    } else if (!line.hidden && isFiller(line, view.lang)) {
      add(line, 'filler', 'filler text', true);
    }
  }
  for (const { line, why, detail } of dimmedLines(view, readable))
    add(line, why, detail, isPaid(line));
  for (const { line, edge } of clippedLines(view, readable)) {
    add(line, 'clipped', `cut off at ${Math.round(edge)} px`, isPaid(line));
  }
  return [...found.values()].sort((a, b) => a.line.index - b.line.index);
}

/** Elements that JSON-LD names as the part that is not free. */
export function declaredParts(view: View, jsonLd: JsonLdReading): Element[] {
  const parts: Element[] = [];
  for (const selector of new Set(jsonLd.selectors.slice(0, 5))) {
    try {
      parts.push(...view.document.querySelectorAll(selector));
    } catch {
      // A selector that the browser does not understand names nothing.
    }
  }
  return parts.slice(0, 50);
}

/** The lines of the story's container from the first paragraph on. */
function inMain(view: View): Line[] {
  const { main } = view;
  if (main === null) return [];
  const first = view.lines.findIndex((line) => line.story);
  return first < 0
    ? view.lines.filter((line) => main.contains(line.element))
    : view.lines.slice(first).filter((line) => line.story || main.contains(line.element));
}

/** The boxes around the story carry a word of a paywall. */
export function isWalled(view: View): boolean {
  const first = view.lines.find((line) => line.story);
  return first !== undefined && hasPaidHint(first);
}

/** Words of a state: this box is shut in this view. A plain "paywall" wraps free stories as well. */
const LOCKED_HINT = / (?:locked|paywalled|blurred|scrambled|obfuscated) /;

/**
 * The story stands whole in a box that calls itself locked, with a wall behind
 * it: what is to be read of it is the site's to say, so all of it is held back.
 */
export function lockedLines(readable: Line[]): Unreadable[] {
  const isLocked = (line: Line) => {
    for (let box: Line['box'] | null = line.box; box !== null; box = box.parent) {
      if (LOCKED_HINT.test(box.hints)) return true;
    }
    return false;
  };
  return readable
    .filter(isLocked)
    .map((line) => ({ line, why: 'marked', detail: 'in a box marked as locked', paid: true }));
}

/**
 * The elements of the unreadable lines, and what is kept back with them: the whole
 * box that is not shown, its short paragraphs too, and the headings and captions
 * that stand in the same blurred or clipped box behind the first such line.
 */
export function keptBack(
  view: View,
  kept: readonly Unreadable[],
  readable: readonly Line[],
): Set<Element> {
  const elements = new Set(kept.map(({ line }) => line.element));
  const unseen = kept.filter(({ why }) => why === 'hidden').map(({ line }) => line);
  for (const line of unseen) elements.add(unrenderedRoot(line.element));
  const seen = kept.filter(({ line }) => !line.hidden).map(({ line }) => line);
  const box = commonBox(seen);
  const from = seen[0]?.index ?? Number.POSITIVE_INFINITY;
  const open = new Set(readable.map(({ index }) => index));
  for (const { line } of kept) open.delete(line.index);
  for (const line of view.lines) {
    const behind = line.index >= from && box?.element.contains(line.element) === true;
    const alike = line.hidden && unseen.length > 0 && isSetLike(line, unseen);
    if ((behind || alike) && !open.has(line.index)) elements.add(line.element);
  }
  return elements;
}

/** The outermost element around a piece of hidden text that is not shown either. */
function unrenderedRoot(element: Element): Element {
  let root = element;
  for (let up = parentOf(element); up !== null && !isRendered(up); up = parentOf(up)) root = up;
  return root;
}

/** The smallest box that holds all of the lines. */
function commonBox(lines: readonly Line[]): Box | null {
  const first = lines[0];
  for (let box = first?.box ?? null; box !== null; box = box.parent) {
    const { element } = box;
    if (lines.every((line) => element.contains(line.element))) return box;
  }
  return null;
}

function hasPaidHint(line: Line): boolean {
  for (let box: Line['box'] | null = line.box; box !== null; box = box.parent) {
    if (box.tag === 'body') return false;
    if (PAID_HINT.test(box.hints)) return true;
  }
  return false;
}

/** A paragraph rather than the unseen half of a form, a dialog or a prompt. */
function isStoryText(line: Line): boolean {
  if (line.words < MIN_HIDDEN_WORDS || line.kind === 'caption' || line.kind === 'cell')
    return false;
  for (let box: Line['box'] | null = line.box; box !== null; box = box.parent) {
    if (NOT_STORY.has(box.tag) || NOT_STORY_HINT.test(box.hints)) return false;
  }
  return true;
}

/** Set as a paragraph of the story is: an author's portrait that opens on a click is not. */
function isSetLike({ box }: Line, readable: readonly Line[]): boolean {
  return readable.some((other) => other.box.tag === box.tag && other.box.hints === box.hints);
}

function isFiller(line: Line, lang: string): boolean {
  if (lang === 'la') return false;
  const words = line.text.toLowerCase().match(/[a-z]+/g) ?? [];
  if (words.length < MIN_FILLER_WORDS) return false;
  const known = fillerWords();
  return words.filter((word) => known.has(word)).length >= words.length * FILLER_SHARE;
}

/**
 * Lines that are dimmed by themselves or by a box around them: paragraphs, and whatever else
 * stands in such a box. Asked only where one of the last paragraphs is dimmed.
 */
function dimmedLines(
  view: View,
  readable: Line[],
): { line: Line; why: 'blurred' | 'faded'; detail: string }[] {
  const seen = new Map<Element, string | null>();
  const cause = (line: Line): string | null => {
    for (
      let up: Element | null = line.element, level = 0;
      up !== null && level < MAX_LEVELS;
      level += 1
    ) {
      const known = seen.get(up);
      const why = known === undefined ? dimmedBy(up) : known;
      seen.set(up, why);
      if (why !== null) return why;
      up = up.parentElement;
    }
    return null;
  };
  const tail = readable.slice(-TAIL).some((line) => cause(line) !== null);
  if (!tail) return [];
  return inMain(view).flatMap((line) => {
    const why = line.hidden ? null : cause(line);
    if (why === null) return [];
    return [
      { line, why: why === 'blurred' ? ('blurred' as const) : ('faded' as const), detail: why },
    ];
  });
}

/** Lines that do not stand wholly above the lower edge of a box that clips. */
function clippedLines(view: View, readable: Line[]): { line: Line; edge: number }[] {
  const last = readable.at(-1);
  if (last === undefined || view.document.defaultView === null) return [];
  let up: Element | null = last.element;
  for (let level = 0; up !== null && level < MAX_LEVELS; level += 1, up = up.parentElement) {
    if (up.tagName === 'BODY' || up.tagName === 'HTML') return [];
    const edge = clipEdge(up);
    if (edge === null) continue;
    const clipper = up;
    return inMain(view)
      .filter((line) => !line.hidden && clipper.contains(line.element))
      .filter((line) => rectOf(line.element).bottom > edge + 1)
      .map((line) => ({ line, edge }));
  }
  return [];
}
