/** The shape in which a page sets its story: the element of a paragraph and its wrappers, by tag and class. */

import { fold } from '../text.ts';
import { type Line, shapeOf } from '../view.ts';
import { APART_SHARE } from './weights.ts';

/** A shape that holds this share of the run's words is one in which the story is set. */
const STORY_SHARE = 0.25;
/** And this share of what its largest shape holds: a long appeal under a short story is no second one. */
const LARGEST_SHARE = 0.4;

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
  const least = Math.max(total * STORY_SHARE, Math.max(0, ...words.values()) * LARGEST_SHARE);
  return new Set([...words].filter(([, count]) => count >= least).map(([key]) => key));
}

/** Elements that set all of a line in another hand. */
const HANDS = 'em, i, strong, b';

/** Whether the whole line is in italics or bold. */
export function isSetApart({ element, nodes, text }: Line): boolean {
  if (nodes !== null || element.firstElementChild === null) return false;
  const set = [...element.querySelectorAll(HANDS)].filter(
    (one) => one.parentElement?.closest(HANDS) == null,
  );
  const length = set.reduce((sum, { textContent }) => sum + fold(textContent ?? '').length, 0);
  return length >= text.length - 2;
}

/** Questions in another hand that make the story an interview; as headings they part an explainer. */
const INTERVIEW = 2;
const QUESTION = /[?？؟;]$/u;

/** How the story is told. */
export interface Telling {
  /** Questions in another hand, and answers. */
  interview: boolean;
  /** So little of it is set apart that a line in italics or bold says something by it. */
  plain: boolean;
}

export function tellingOf(lines: readonly Line[]): Telling {
  let apart = 0;
  let total = 0;
  let questions = 0;
  for (const line of lines) {
    total += line.words;
    if (line.kind === 'heading' || !isSetApart(line)) continue;
    apart += line.words;
    if (QUESTION.test(line.text)) questions += 1;
  }
  const interview = questions >= INTERVIEW;
  return { interview, plain: !interview && apart <= total * APART_SHARE };
}
