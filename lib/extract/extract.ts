/**
 * From the page without its chrome to the article: Readability on a pruned copy,
 * its losses mended, dek and lead picture put where the page prints them.
 */

import { Readability } from '@mozilla/readability';
import type { Block } from '../article.ts';
import { normalize } from '../text.ts';
import type { Line, View } from '../view.ts';
import { type PlacedBlock, readBlocks } from './blocks.ts';
import { type Cut, cutParts } from './cut.ts';
import { findDek, findHeadline } from './dek.ts';
import { putBackKept } from './kept.ts';
import { findLead, holdsText } from './lead.ts';
import { mend } from './mend.ts';
import { type Metadata, readMetadata } from './metadata.ts';
import { type LeaveOut, prune } from './prune.ts';

export interface Extraction {
  metadata: Metadata;
  dek: string | null;
  blocks: Block[];
  /** Not sanitized yet: `sanitize` before it is shown, saved or printed. */
  html: string;
}

export interface ExtractInput {
  view: View;
  /** Chrome, gates and withheld elements. */
  leaveOut: readonly LeaveOut[];
  /** Lines that are chrome, of a gate, or withheld. */
  isOut: (line: Line) => boolean;
  /** Stretches of story lines that are chrome. */
  cuts?: readonly Cut[];
  /** What the reader wants in the article, whatever it looks like. */
  keep?: readonly Element[];
}

/** Extracts the article. A page on which Readability finds nothing gives no blocks. */
export function extract({ view, leaveOut, isOut, cuts = [], keep = [] }: ExtractInput): Extraction {
  const metadata = readMetadata(view);
  const copy = prune(view, metadata.title, leaveOut);
  const content = readContent(copy);
  if (content === null) return { metadata, dek: null, blocks: [], html: '' };
  if (mend(view, content, readBlocks(content), isOut) > 0) content.normalize();
  dropOutText(view, content, isOut);
  cutParts(content, cuts);
  if (keep.length > 0) putBackKept(view, content, keep, isOut);
  dropTitle(content, metadata.title);
  const dek = placeHead(view, content, metadata, isOut);
  dropEmptyEnd(content);
  return {
    metadata,
    dek,
    blocks: readBlocks(content).map(({ kind, text }) => ({ kind, text })),
    html: content.innerHTML,
  };
}

function readContent(copy: Document): Element | null {
  const parsed = new Readability<Node>(copy, {
    disableJSONLD: true,
    serializer: (node) => node,
  }).parse();
  return parsed?.content instanceof copy.constructor ? null : asElement(parsed?.content ?? null);
}

function asElement(node: Node | null): Element | null {
  return node !== null && node.nodeType === 1 ? (node as Element) : null;
}

/** A block that says just what a line of chrome says is that line in another copy. */
function dropOutText(view: View, content: Element, isOut: (line: Line) => boolean): void {
  const out = new Set<string>();
  const stays = new Set<string>();
  for (const line of view.lines) {
    if (line.hidden) continue;
    (isOut(line) ? out : stays).add(line.text);
  }
  for (const block of readBlocks(content)) {
    if (!out.has(block.text) || stays.has(block.text)) continue;
    if (readBlocks(block.element).length === 1) block.element.remove();
  }
}

/** The title is no block. */
function dropTitle(content: Element, title: string): void {
  const wanted = normalize(title);
  for (const heading of content.querySelectorAll('h1, h2')) {
    if (normalize(heading.textContent ?? '') === wanted) {
      heading.remove();
      return;
    }
  }
}

/** Puts the dek first, then the lead picture with its caption. Returns the dek. */
function placeHead(
  view: View,
  content: Element,
  metadata: Metadata,
  isOut: (line: Line) => boolean,
): string | null {
  const document = content.ownerDocument;
  const page = content.firstElementChild ?? content;
  const dek = findDek(view, metadata.title, metadata.description, isOut);
  const lead = findLead(view, findHeadline(view, metadata.title), isOut);
  const blocks = readBlocks(content);
  if (lead?.caption && !holdsText(blocks, lead.caption.text)) {
    const figure = document.createElement('figure');
    if (lead.src !== null) {
      const image = document.createElement('img');
      image.setAttribute('src', lead.src);
      image.setAttribute('alt', lead.alt);
      figure.append(image);
    }
    const caption = document.createElement('figcaption');
    caption.textContent = lead.caption.text;
    figure.append(caption);
    page.prepend(figure);
  }
  if (dek === null) return null;
  const text = dek.map((line) => line.text).join(' ');
  const wanted = new Set(dek.map((line) => normalize(line.text)));
  const printed = blocks.slice(0, 8).filter((block) => wanted.has(normalize(block.text)));
  if (printed.length === 0 && holdsText(blocks, text)) return text;
  for (const { element } of printed) if (readBlocks(element).length === 1) element.remove();
  const paragraph = document.createElement('p');
  paragraph.textContent = text;
  page.prepend(paragraph);
  return text;
}

/** A heading that nothing follows announced what was cut. */
function dropEmptyEnd(content: Element): void {
  const blocks: PlacedBlock[] = readBlocks(content);
  for (let last = blocks.pop(); last?.kind === 'heading'; last = blocks.pop())
    last.element.remove();
}
