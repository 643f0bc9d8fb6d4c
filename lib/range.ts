/** From offsets in folded text back to the text nodes that it was read from. */

import { fold } from './text.ts';

const UNREAD = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT']);
/** `NodeFilter.SHOW_TEXT`, without asking for a window. */
const SHOW_TEXT = 4;
const SPACE = /[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]/u;

/** The text nodes in and below the roots that carry readable text, in order. */
export function textNodes(roots: readonly Node[]): Text[] {
  const found: Text[] = [];
  for (const root of roots) {
    if (root.nodeType === 3) {
      found.push(root as Text);
      continue;
    }
    const walker = root.ownerDocument?.createTreeWalker(root, SHOW_TEXT);
    for (let node = walker?.nextNode(); node; node = walker?.nextNode()) {
      if (!UNREAD.has(node.parentElement?.tagName ?? '')) found.push(node as Text);
    }
  }
  return found;
}

/**
 * The range of `text.slice(start, end)` over the nodes, where `text` is what they
 * read folded, or a stretch of it; null where they read otherwise.
 */
export function rangeOf(
  nodes: readonly Text[],
  text: string,
  start: number,
  end: number,
): Range | null {
  const document = nodes[0]?.ownerDocument;
  const raw = nodes.map((node) => node.data).join('');
  const from = fold(raw).indexOf(text);
  if (document === undefined || from < 0) return null;
  const map = foldMap(raw);
  const first = pointAt(nodes, map[from + start]);
  const last = pointAt(nodes, map[from + end - 1]);
  if (first === null || last === null) return null;
  const range = document.createRange();
  range.setStart(first.node, first.offset);
  range.setEnd(last.node, last.offset + 1);
  return range;
}

/** For each UTF-16 unit of the folded text its place in the raw text. */
function foldMap(raw: string): number[] {
  const map: number[] = [];
  let inSpace = true;
  for (let at = 0; at < raw.length; at += 1) {
    const isSpace = SPACE.test(raw[at] ?? '');
    if (!isSpace || !inSpace) map.push(at);
    inSpace = isSpace;
  }
  return map;
}

function pointAt(
  nodes: readonly Text[],
  offset: number | undefined,
): { node: Text; offset: number } | null {
  let passed = 0;
  if (offset === undefined) return null;
  for (const node of nodes) {
    if (offset < passed + node.data.length) return { node, offset: offset - passed };
    passed += node.data.length;
  }
  return null;
}
