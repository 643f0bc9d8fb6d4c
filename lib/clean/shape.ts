/** The shape in which a page sets its story: the element of a paragraph and its wrappers, by tag and class. */

import { type Line, shapeOf } from '../view.ts';

/** A shape that holds this share of the run's words is one in which the story is set. */
const STORY_SHARE = 0.25;

/** The shapes in which most of the prose among the lines is set. */
export function storyShapes(lines: readonly Line[]): Set<string> {
  const words = new Map<string, number>();
  let total = 0;
  for (const line of lines) {
    if (!line.prose) continue;
    const shape = shapeOf(line);
    words.set(shape, (words.get(shape) ?? 0) + line.words);
    total += line.words;
  }
  return new Set(
    [...words].filter(([, count]) => count >= total * STORY_SHARE).map(([key]) => key),
  );
}
