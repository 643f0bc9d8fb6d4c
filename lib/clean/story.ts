/** Where the story stands: the element that holds its paragraphs and the run from the first to the last. */

import { type Box, type Line, shapeOf } from '../view.ts';
import { storyShapes } from './shape.ts';

/** Regions whose prose is not the story's. */
const OUTSIDE_TAGS = new Set(['nav', 'footer', 'aside', 'form', 'button', 'dialog']);
const OUTSIDE_HINTS =
  / (?:comment|comments|disqus|respond|replies|footer|sidebar|cookie|consent|gdpr) /;
/** A story that is wrapped whole in such an element is still the story. */
const MAX_OUTSIDE_SHARE = 0.5;

/** Each level up counts less, so that the nearest common wrapper wins over the body. */
const LEVEL_WEIGHTS = [1, 1, 0.7, 0.45, 0.3, 0.2];
/** A parent with this much more prose than its child holds the story, not the child. */
const CLIMB_GAIN = 1.2;

export interface Story {
  main: Box | null;
  /** Line indexes; -1 where there is no run. */
  first: number;
  last: number;
}

/** Finds the story's box and marks `line.story` for the run inside it. */
export function findStory(lines: Line[], boxes: Box[]): Story {
  const total = lines.reduce((sum, line) => sum + (line.prose ? line.words : 0), 0);
  const outside = outsideBoxes(lines, boxes, total);
  const scores = new Map<Box, number>();
  const prose = new Map<Box, number>();
  for (const line of lines) {
    if (!line.prose || line.hidden || outside.has(line.box)) continue;
    const start = line.kind === 'other' || line.nodes !== null ? line.box : line.box.parent;
    let level = 0;
    for (let box: Box | null = start; box !== null; box = box.parent, level += 1) {
      const weight = LEVEL_WEIGHTS[level] ?? 0.1;
      scores.set(box, (scores.get(box) ?? 0) + line.words * weight);
      prose.set(box, (prose.get(box) ?? 0) + line.words);
    }
  }
  let main: Box | null = null;
  let best = 0;
  for (const [box, score] of scores) {
    if (score > best) {
      best = score;
      main = box;
    }
  }
  while (main?.parent && (prose.get(main.parent) ?? 0) >= (prose.get(main) ?? 0) * CLIMB_GAIN) {
    main = main.parent;
  }
  main = main === null ? null : gather(main, lines, outside);
  const story: Story = { main, first: -1, last: -1 };
  if (main === null) return story;
  for (let at = main.first; at < main.end; at += 1) {
    const line = lines[at];
    if (line?.prose && !line.hidden && !outside.has(line.box)) {
      if (story.first < 0) story.first = at;
      story.last = at;
    }
  }
  markRun(lines, story);
  return story;
}

/**
 * Climbs to the box that also holds the paragraphs set like the story's own
 * elsewhere: advertisements part a story into several boxes. Another `article`
 * is another story.
 */
function gather(main: Box, lines: Line[], outside: Set<Box>): Box {
  const inside = lines.slice(main.first, main.end).filter((line) => line.prose && !line.hidden);
  const shapes = storyShapes(inside);
  const article = main.element.closest('article');
  let box = main;
  for (const line of lines) {
    if (!line.prose || line.hidden || outside.has(line.box)) continue;
    if (line.index >= box.first && line.index < box.end) continue;
    if (!shapes.has(shapeOf(line)) || line.element.closest('article') !== article) continue;
    const common = commonBox(box, line);
    if (common === null || (article === null && common.parent === null)) continue;
    box = common;
  }
  return box;
}

function commonBox(box: Box, line: Line): Box | null {
  let up: Box | null = box;
  while (up !== null && (line.index < up.first || line.index >= up.end)) up = up.parent;
  return up;
}

/** Sets `line.story` for the lines of the run, ends included, and clears it elsewhere. */
export function markRun(lines: Line[], story: Story): void {
  for (const line of lines) {
    line.story = story.first >= 0 && line.index >= story.first && line.index <= story.last;
  }
}

function outsideBoxes(lines: Line[], boxes: Box[], total: number): Set<Box> {
  const outside = new Set<Box>();
  for (const box of boxes) {
    if (box.parent !== null && outside.has(box.parent)) {
      outside.add(box);
      continue;
    }
    if (!OUTSIDE_TAGS.has(box.tag) && !OUTSIDE_HINTS.test(box.hints)) continue;
    let words = 0;
    for (let at = box.first; at < box.end; at += 1) {
      const line = lines[at];
      if (line?.prose) words += line.words;
    }
    if (words <= total * MAX_OUTSIDE_SHARE) outside.add(box);
  }
  return outside;
}
