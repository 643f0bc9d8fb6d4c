/** The wall where the text ends: wording that stops reading, and vendors' markers of it. */

import { normalize } from '../text.ts';
import type { Box, Line, View } from '../view.ts';
import { isRendered } from './layout.ts';
import type { GatePattern, Wording } from './patterns.ts';
import type { VendorHit } from './vendors.ts';

export interface GateText {
  line: Line;
  asks: GatePattern['asks'];
  strength: GatePattern['strength'];
  id: string;
}

export interface EndGate {
  elements: Element[];
  texts: GateText[];
  vendors: VendorHit[];
}

/** Lines of the story's tail that may be the wall's own words. */
const TAIL = 6;
/** Visible lines behind the text in which a wall stands. */
const REACH = 16;
const MAX_WORDS = 60;
const MAX_PIECE_WORDS = 9;
const MAX_GATE_WORDS = 220;
const OUTSIDE = new Set(['nav', 'footer']);

/** The strongest reading of one normalized line; of two, an account asks less than a subscription. */
export function gateTextOf(text: string, wordings: Wording[]): Omit<GateText, 'line'> | null {
  let best: GatePattern | null = null;
  for (const { gates } of wordings) {
    for (const gate of gates) {
      if (outranks(gate, best) && gate.regex.test(text)) best = gate;
    }
  }
  return best === null ? null : { asks: best.asks, strength: best.strength, id: best.id };
}

function outranks(gate: GatePattern, best: GatePattern | null): boolean {
  if (best === null || gate.strength !== best.strength) {
    return best === null || gate.strength > best.strength;
  }
  return gate.asks === 'register' && best.asks === 'subscribe';
}

/**
 * Finds the wall behind the readable text. `story` are its readable paragraphs;
 * `apart` are boxes that lie over the page and are judged by themselves.
 */
export function findEndGate(
  view: View,
  story: Line[],
  wordings: Wording[],
  hits: VendorHit[],
  apart: Element[],
): EndGate {
  const chrome = hits.filter((hit) => hit.class === 'chrome').map(({ element }) => element);
  chrome.push(...apart);
  const texts = gateTexts(view, story, wordings).filter(
    ({ line }) => !chrome.some((element) => element.contains(line.element)),
  );
  const vendors = hits.filter(
    ({ class: kind, element }) =>
      kind === 'gate' &&
      !apart.some((box) => box.contains(element)) &&
      stands(element, view, story),
  );
  const gateLines = new Set(texts.map(({ line }) => line.index));
  const elements = new Set<Element>(vendors.map(({ element }) => element));
  for (const { line } of texts) {
    if (![...elements].some((element) => element.contains(line.element))) {
      elements.add(wallAround(line, view, gateLines));
    }
  }
  return { elements: [...elements], texts, vendors };
}

function gateTexts(view: View, story: Line[], wordings: Wording[]): GateText[] {
  const last = story.at(-1)?.index ?? -1;
  if (last < 0) return [];
  const found: GateText[] = [];
  // Inside the tail: a wall's sentence that was taken for the last paragraph.
  const tail = story.slice(-TAIL);
  for (let at = tail.length - 1; at >= 0; at -= 1) {
    const line = tail[at];
    if (line === undefined || line.words > MAX_WORDS) break;
    const gate = gateTextOf(normalize(line.text), wordings);
    if (gate === null || gate.strength < 2) break;
    found.push({ line, ...gate });
  }
  let seen = 0;
  for (let index = last + 1; index < view.lines.length && seen < REACH; index += 1) {
    const line = view.lines[index];
    if (line === undefined || line.hidden) continue;
    seen += 1;
    if (line.words > MAX_WORDS || isOutside(line.box) || isTeaser(line, view)) continue;
    const gate = gateTextOf(normalize(line.text), wordings) ?? joinedGate(view, index, wordings);
    if (gate !== null) found.push({ line, ...gate });
  }
  return found;
}

/** "Continue reading this article" · "Register": a wall whose sentence runs over two short lines. */
function joinedGate(view: View, index: number, wordings: Wording[]): Omit<GateText, 'line'> | null {
  const [first, next] = [view.lines[index], view.lines[index + 1]];
  if (first === undefined || next === undefined || next.hidden) return null;
  if (first.words > MAX_PIECE_WORDS || next.words > MAX_PIECE_WORDS) return null;
  if (gateTextOf(normalize(next.text), wordings) !== null) return null;
  const gate = gateTextOf(normalize(`${first.text} ${next.text}`), wordings);
  return gate?.strength === 2 ? gate : null;
}

/** Part of a link to another story, one of several cards: what it says of a wall is said of that story. */
function isTeaser(line: Line, view: View): boolean {
  const link = line.element.closest('a[href]');
  if (link === null || (link.textContent ?? '').trim().length <= line.text.length) return false;
  const others = view.boxes.filter(({ element, first, end }) => {
    return element.tagName === 'A' && element.className === link.className && end > first;
  });
  return others.length > 1;
}

function isOutside(box: Box): boolean {
  for (let at: Box | null = box; at !== null; at = at.parent) {
    if (OUTSIDE.has(at.tag)) return true;
  }
  return false;
}

/** A vendor's gate counts where it is shown with something in it, behind the readable text. */
function stands(element: Element, view: View, story: Line[]): boolean {
  if (!isRendered(element)) return false;
  const inside = view.lines.filter((line) => !line.hidden && element.contains(line.element));
  if (inside.length === 0)
    return element.querySelector('iframe') !== null || element.shadowRoot !== null;
  const readable = new Set(story.map(({ index }) => index));
  const held = inside.filter(({ index }) => readable.has(index)).length;
  return held < Math.max(1, inside.length / 2) || held === 0;
}

/** The largest box around the line that holds none of the readable story. */
function wallAround(line: Line, view: View, gateLines: Set<number>): Element {
  let best: Box = line.box;
  for (let box = line.box.parent; box !== null; box = box.parent) {
    let words = 0;
    for (let at = box.first; at < box.end; at += 1) {
      const other = view.lines[at];
      if (other === undefined || other.hidden || gateLines.has(at)) continue;
      if (other.story && other.prose) return best.element;
      words += other.words;
    }
    if (words > MAX_GATE_WORDS || box.tag === 'body' || box.tag === 'main') break;
    best = box;
  }
  return best.element;
}
