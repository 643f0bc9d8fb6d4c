/** Finds a stretch of a block in the live page. */

import { fold } from '../text.ts';
import type { Line } from '../view.ts';

/** The live range of `text.slice(start, end)`, where `text` is a block's; null where the page has it no longer. */
export function locate(
  lines: readonly Line[],
  text: string,
  start: number,
  end: number,
): Range | null {
  const wanted = text.slice(start, end);
  const inBlock =
    lines.find((line) => line.text === text && line.element.isConnected) ??
    lines.find((line) => line.text.includes(text) && line.element.isConnected);
  if (inBlock !== undefined) {
    const offset = inBlock.text === text ? start : inBlock.text.indexOf(text) + start;
    const range = rangeIn(inBlock, offset, offset + wanted.length);
    if (range !== null) return range;
  }
  const holder = lines.find((line) => line.text.includes(wanted) && line.element.isConnected);
  if (holder === undefined) return null;
  const offset = holder.text.indexOf(wanted);
  return rangeIn(holder, offset, offset + wanted.length);
}

/** The range of the folded text's offsets, over the text nodes of the line. */
function rangeIn(line: Line, start: number, end: number): Range | null {
  const document = line.element.ownerDocument;
  const nodes = textNodes(line);
  const whole = nodes.map((node) => node.data).join('');
  const map = foldMap(whole);
  if (fold(whole) !== line.text) return null;
  const from = map[start];
  const last = map[end - 1];
  if (from === undefined || last === undefined) return null;
  const a = pointAt(nodes, from);
  const b = pointAt(nodes, last);
  if (a === null || b === null) return null;
  const range = document.createRange();
  range.setStart(a.node, a.offset);
  range.setEnd(b.node, b.offset + 1);
  return range;
}

function textNodes(line: Line): Text[] {
  const found: Text[] = [];
  const roots: Node[] = line.nodes ?? [line.element];
  for (const root of roots) {
    const walker = line.element.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    if (root.nodeType === 3) found.push(root as Text);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const tag = node.parentElement?.tagName;
      if (tag !== 'SCRIPT' && tag !== 'STYLE' && tag !== 'NOSCRIPT') found.push(node as Text);
    }
  }
  return found;
}

/** For each UTF-16 unit of the folded text its place in the raw text. */
function foldMap(raw: string): number[] {
  const map: number[] = [];
  let inSpace = true;
  for (let at = 0; at < raw.length; at += 1) {
    const isSpace = /[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]/u.test(raw[at] ?? '');
    if (!isSpace) map.push(at);
    else if (!inSpace) map.push(at);
    inSpace = isSpace;
  }
  return map;
}

function pointAt(nodes: readonly Text[], offset: number): { node: Text; offset: number } | null {
  let passed = 0;
  for (const node of nodes) {
    if (offset < passed + node.data.length) return { node, offset: offset - passed };
    passed += node.data.length;
  }
  return null;
}
