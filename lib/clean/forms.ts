/** Small boxes in which a page asks for a mail address: a form, with the lines around its field. */

import { type Box, shapeOf, type View } from '../view.ts';
import { FORM_WORDS } from './weights.ts';

const MAIL_FIELDS =
  'input[type="email" i], input[name*="email" i], input[placeholder*="e-mail" i], input[placeholder*="email" i]';

interface Page {
  holders: ReadonlySet<Box>;
  shapes: ReadonlySet<string>;
  words: (box: Box) => number;
}

/** The largest box around each such field that is small and holds none of the story's paragraphs. */
export function mailForms(view: View, { holders, shapes, words }: Page): Set<Box> {
  const forms = new Set<Box>();
  for (const inner of view.boxes) {
    if (inner.fields === 0 || holders.has(inner) || words(inner) > FORM_WORDS) continue;
    if (inner.parent !== null && forms.has(inner.parent)) {
      forms.add(inner);
      continue;
    }
    const isStory = view.lines
      .slice(inner.first, inner.end)
      .some((line) => line.prose && line.story && shapes.has(shapeOf(line)));
    if (!isStory && inner.element.querySelector(MAIL_FIELDS) !== null) forms.add(inner);
  }
  return forms;
}
