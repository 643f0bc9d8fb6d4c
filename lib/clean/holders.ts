/** What of the page is the story's own: the boxes that hold it and the lines that head it. */

import { normalize } from '../text.ts';
import type { Box, View } from '../view.ts';

/** A box with this share of the story's words holds the story. */
const HOLDING_SHARE = 0.5;

/** The boxes that hold the story: its own, those around it, and those inside that wrap most of it. */
export function storyHolders(view: View): Set<Box> {
  const holders = new Set<Box>();
  const main = view.boxes.find(({ element }) => element === view.main);
  if (main === undefined) return holders;
  for (let up: Box | null = main; up !== null; up = up.parent) holders.add(up);
  const sums = [0];
  for (const { story, prose, words } of view.lines) {
    sums.push((sums.at(-1) ?? 0) + (story && prose ? words : 0));
  }
  const story = ({ first, end }: Box) => (sums[end] ?? 0) - (sums[first] ?? 0);
  const whole = story(main);
  for (const box of view.boxes) {
    if (box.parent === null || !holders.has(box.parent) || holders.has(box)) continue;
    if (box.first < main.first || box.end > main.end || box.end - box.first < 2) continue;
    if (story(box) >= whole * HOLDING_SHARE && whole > 0) holders.add(box);
  }
  return holders;
}

/** The lines that print the headline: a first-level heading, or the words of the page's title. */
export function headLines(view: View): Set<number> {
  const titles = new Set(
    [...(view.meta.get('og:title') ?? []), view.document.title]
      .map((title) => normalize(title))
      .filter((title) => title !== ''),
  );
  const heads = view.lines.filter(
    (line) =>
      line.element.tagName === 'H1' ||
      (line.kind === 'heading' && titles.has(normalize(line.text))),
  );
  return new Set(heads.map(({ index }) => index));
}
