/**
 * The access stage: what the site asks for this story, how much of it this view
 * holds, what its counter and its offers say, and which elements are gates or
 * hold text that a gate keeps back. Reads the live page and changes nothing.
 */

import type { AccessKind, Evidence } from '../article.ts';
import { normalize } from '../text.ts';
import type { AccessReading, Line, Verdict, View } from '../view.ts';
import { readConfigTier } from './config.ts';
import { readDelivered } from './delivered.ts';
import { type EndGate, findEndGate, type GateText, gateTextOf } from './end-gate.ts';
import { coveredLines, fadedLines } from './fade.ts';
import { readJsonLd } from './json-ld.ts';
import { readKind } from './kind.ts';
import { isOpaque, rectOf } from './layout.ts';
import { SiteLine, siteLines, storyLines } from './lines.ts';
import { readMetaTier } from './meta.ts';
import { readMeter } from './meter.ts';
import { closableModals, modalGate, overlayAsks } from './modal.ts';
import { readOffers } from './offers.ts';
import { backdropsOf, findOverlays, type Overlay } from './overlay.ts';
import { type Wording, wordingFor } from './patterns.ts';
import { readVendors } from './vendors.ts';
import { readWays } from './ways.ts';
import { findUnreadable, isWalled, keptBack, lockedLines, type Unreadable } from './withheld.ts';

/** More words are more than a teaser. */
const LONG = 300;

/** Reads the view with the clean stage's verdicts. */
export function readAccess(view: View, verdicts: Verdict[]): AccessReading {
  const wordings = wordingFor(view.lang);
  const lines = siteLines(view, verdicts);
  const jsonLd = readJsonLd(view);
  const vendors = readVendors(view);
  const meta = readMetaTier(view);
  const config = meta === null ? readConfigTier(view) : null;
  const label = labelOf(view, wordings);

  const rendered = storyLines(view, verdicts);
  const found = findUnreadable(view, rendered, vendors.hits, jsonLd);
  const unreadable = new Set(found.map(({ line }) => line.index));
  const readable = rendered.filter((line) => !unreadable.has(line.index));
  const overlays = findOverlays(view, wordings);
  const apart = overlays.map(({ element }) => element);
  const endGate = findEndGate(view, readable, wordings, vendors.hits, apart);
  const gateLines = new Set(endGate.texts.map(({ line }) => line.index));
  const story = readable.filter((line) => !gateLines.has(line.index));

  const tier = meta?.tier ?? config?.tier ?? null;
  const paid = jsonLd.free === false || (tier !== null && tier !== 'free') || label !== null;
  const walled = isWalled(view);
  const modal = modalGate(overlays, verdicts, wordings, {
    paid,
    vendor: vendors.hits.some((hit) => hit.class !== 'chrome'),
  });
  const gateSeen = endGate.elements.length > 0 || modal !== null;
  // Without a word of a paywall a clipped box is a collapsed "read more", and a hidden one a tab;
  // text that is made hard to read on a page that is not free has no other reason.
  const kept = found.filter(
    ({ paid: tied, why }) => tied || gateSeen || (paid && (why === 'blurred' || why === 'faded')),
  );
  if (endGate.elements.length > 0) {
    const known = new Set(kept.map(({ line }) => line.index));
    const under = [
      ...fadedLines(view, story, endGate.elements),
      ...coveredLines(view, story, endGate.elements),
    ];
    kept.push(...under.filter(({ line }) => !known.has(line.index)));
  }
  if (kept.length === 0 && endGate.texts.some(({ strength }) => strength === 2)) {
    if (story.reduce((sum, line) => sum + line.words, 0) >= LONG) kept.push(...lockedLines(story));
  }
  const keptLines = new Set(kept.map(({ line }) => line.index));
  const delivered = readDelivered({
    story: rendered.filter(({ index }) => !keptLines.has(index) && !gateLines.has(index)),
    declaredWords: jsonLd.words,
    free: jsonLd.free,
    tier,
    labelled: label !== null,
    walled,
    modal,
    endGate,
    unreadable: kept,
  });
  const texts: Omit<GateText, 'line'>[] =
    modal === null ? endGate.texts : overlayAsks(modal, wordings);
  const own = delivered.stopped ? withWalls(lines, view, endGate) : lines;
  const meter = readMeter(own, wordings);
  const kind: AccessKind = readKind({
    delivered: delivered.delivered,
    meter: meter?.meter ?? null,
    gate: delivered.stopped ? texts : [],
    meta: meta?.tier ?? null,
    config: config?.tier ?? null,
    labelled: label !== null,
    free: jsonLd.free,
    selectors: jsonLd.selectors,
  });
  const evidence: Evidence[] = [
    ...delivered.evidence,
    ...(meter === null ? [] : [meter.evidence]),
    ...(label === null ? [] : [{ source: 'text' as const, detail: label }]),
    ...(meta === null ? [] : [meta.evidence]),
    ...(config === null ? [] : [config.evidence]),
    ...jsonLd.evidence,
    ...vendors.evidence,
  ];
  const state = {
    kind,
    delivered: delivered.delivered,
    meter: meter?.meter ?? null,
    offers: readOffers(view, own, wordings),
    evidence,
  };
  const gates = delivered.stopped ? gateElements(modal, endGate.elements) : [];
  return {
    state,
    gates,
    withheld: withheldElements(view, kept, readable, modal),
    modals: closableModals(view, overlays),
    ways: readWays(view, state, gates, verdicts, wordings),
  };
}

/**
 * The site's lines with those of the wall in force: they may stand among the
 * paragraphs and be set like them, and what they say of prices is the site's word.
 */
function withWalls(lines: SiteLine[], view: View, { elements, texts }: EndGate): SiteLine[] {
  const said = new Set(texts.map(({ line }) => line.index));
  const known = new Map(lines.map((one) => [one.line.index, one]));
  for (const line of view.lines) {
    if (line.hidden || (known.get(line.index)?.kind ?? null) !== null) continue;
    const inWall = elements.some((element) => element.contains(line.element));
    if (inWall || said.has(line.index)) known.set(line.index, new SiteLine(line, 'offer'));
  }
  return [...known.values()].sort((a, b) => a.line.index - b.line.index);
}

function gateElements(modal: Overlay | null, ends: Element[]): Element[] {
  return [...new Set([...(modal === null ? [] : [modal.element]), ...ends])];
}

/** The unreadable lines, and under a modal every line of the story that does not stand above its box. */
function withheldElements(
  view: View,
  kept: Unreadable[],
  readable: Line[],
  modal: Overlay | null,
): Element[] {
  const elements = keptBack(view, kept, readable);
  if (modal !== null) {
    const edge = Math.min(modal.rect.top, sheetEdge(modal, view));
    for (const line of view.lines) {
      if (!isOfStory(line, view) || modal.element.contains(line.element)) continue;
      if (line.hidden || rectOf(line.element).bottom > edge) elements.add(line.element);
    }
  }
  return [...elements];
}

/** Where the sheet begins through which nothing can be read: the box itself, or what it lays behind itself. */
function sheetEdge({ element }: Overlay, view: View): number {
  const sheets = [element, ...backdropsOf(element, view)].filter(isOpaque);
  return Math.min(Number.POSITIVE_INFINITY, ...sheets.map((sheet) => rectOf(sheet).top));
}

function isOfStory(line: Line, view: View): boolean {
  return line.story || (line.prose && view.main?.contains(line.element) === true);
}

/** A short label before the story that says for whom it is: "Subscriber exclusive". */
function labelOf(view: View, wordings: Wording[]): string | null {
  const first = view.lines.findIndex((line) => line.story);
  const end = first < 0 ? 0 : first;
  for (let at = Math.max(0, end - 14); at < end + 2; at += 1) {
    const line = view.lines[at];
    if (line === undefined || line.hidden || line.words > 6) continue;
    const text = normalize(line.text);
    const matches = wordings.some(({ labels }) => labels.some(({ regex }) => regex.test(text)));
    if (matches && !isNavigation(line)) return line.text;
  }
  return null;
}

function isNavigation(line: Line): boolean {
  for (let box: Line['box'] | null = line.box; box !== null; box = box.parent) {
    if (box.tag === 'nav' || box.tag === 'footer' || / (?:nav|menu) /.test(box.hints)) return true;
  }
  return false;
}

/** For tests of wording: what one line asks. */
export { gateTextOf };
