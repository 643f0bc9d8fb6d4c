/**
 * Puts back what Readability lost: paragraphs of the story's run that are
 * neither chrome nor withheld and are missing from its content.
 *
 * Only a paragraph that is set as others that were kept is put back, so that a
 * teaser or a caption that Readability rightly left out stays out.
 */

import { normalize } from '../text.ts';
import { type Line, shapeOf, type View } from '../view.ts';
import type { PlacedBlock } from './blocks.ts';

/** Lines of the same shape that must have been kept. */
const KEPT_NEIGHBOURS = 2;

/** Inserts missing paragraphs into the content. Returns how many. */
export function mend(
  view: View,
  content: Element,
  blocks: PlacedBlock[],
  isOut: (line: Line) => boolean,
): number {
  const compact = (text: string) => normalize(text).replace(/ /g, '');
  const elementOf = new Map<string, Element>();
  for (const block of blocks) {
    const key = compact(block.text);
    if (!elementOf.has(key)) elementOf.set(key, block.element);
  }
  const all = blocks.map((block) => compact(block.text)).join('\n');
  const kept = new Map<string, number>();
  const run = view.lines.filter((line) => line.story && line.prose && !line.hidden);
  const missing: Line[] = [];
  for (const line of run) {
    if (all.includes(compact(line.text)))
      kept.set(shapeOf(line), (kept.get(shapeOf(line)) ?? 0) + 1);
    else if (!isOut(line) && (line.kind === 'paragraph' || line.kind === 'other'))
      missing.push(line);
  }
  let mended = 0;
  for (const line of missing) {
    if ((kept.get(shapeOf(line)) ?? 0) < KEPT_NEIGHBOURS) continue;
    const neighbour = neighbourOf(line, run, (other) => elementOf.get(compact(other.text)));
    if (neighbour === null) continue;
    const paragraph = content.ownerDocument.createElement('p');
    paragraph.textContent = line.text;
    if (neighbour.before) neighbour.element.before(paragraph);
    else neighbour.element.after(paragraph);
    elementOf.set(compact(line.text), paragraph);
    mended += 1;
  }
  return mended;
}

function neighbourOf(
  line: Line,
  run: Line[],
  find: (line: Line) => Element | undefined,
): { element: Element; before: boolean } | null {
  const at = run.indexOf(line);
  for (let back = at - 1; back >= 0; back -= 1) {
    const other = run[back];
    const element = other === undefined ? undefined : find(other);
    if (element?.parentNode) return { element, before: false };
  }
  for (let on = at + 1; on < run.length; on += 1) {
    const other = run[on];
    const element = other === undefined ? undefined : find(other);
    if (element?.parentNode) return { element, before: true };
  }
  return null;
}
