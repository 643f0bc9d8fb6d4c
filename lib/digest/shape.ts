/** What kind of piece the blocks are: a story told in paragraphs, or another shape that sums up otherwise. */

import type { Block } from '../article.ts';
import { startsWithTime } from './residue.ts';

/**
 * `live`: entries with their times, each a beginning of its own. `list`: most of
 * the words stand in list items. `interview`: questions and answers.
 */
export type Shape = 'story' | 'live' | 'list' | 'interview';

const ENTRIES = 4;
const QUESTIONS = 4;
/** "Q:", "SPIEGEL:", "Frage:", "Ada Brook:". */
const LABEL = /^(?:\p{Lu}[\p{L}.'’-]*(?:\s\p{Lu}[\p{L}.'’-]*){0,2})\s?:\s/u;

export function shapeOf(blocks: readonly Block[]): Shape {
  let times = 0;
  let questions = 0;
  let labelled = 0;
  let inItems = 0;
  let inParagraphs = 0;
  for (const { kind, text } of blocks) {
    if (startsWithTime(text)) times += 1;
    if (kind === 'list-item') inItems += text.length;
    if (kind === 'paragraph') inParagraphs += text.length;
    if ((kind === 'paragraph' || kind === 'heading') && text.length < 400) {
      if (text.endsWith('?')) questions += 1;
    }
    if (kind === 'paragraph' && LABEL.test(text)) labelled += 1;
  }
  const prose = blocks.filter((block) => block.kind === 'paragraph').length;
  if (times >= ENTRIES) return 'live';
  if (inItems > inParagraphs) return 'list';
  if (questions >= QUESTIONS && questions >= prose / 5) return 'interview';
  if (labelled >= QUESTIONS * 2 && labelled >= prose * 0.6) return 'interview';
  return 'story';
}
