/**
 * The reader's highlights as the page shows them. A highlight over several blocks
 * is stored as one for each block, under one name: `ID`, `ID.1`, `ID.2`. Here they
 * are one again, with one colour and one note (the first part's).
 */

import type { Block, Span } from '../../lib/article.ts';
import { anchorOf, findAnchor } from '../../lib/library/anchor.ts';
import type { Highlight, HighlightColor } from '../../lib/library/types.ts';

export interface Mark {
  id: string;
  parts: Highlight[];
  /** Where the parts stand in this text; empty where their words are gone. */
  spans: Span[];
  text: string;
  color: HighlightColor;
  note: string;
}

const PART = /^(.+)\.(\d+)$/u;

/** In the order of the text; what is lost comes last. */
export function marksOf(list: readonly Highlight[], blocks: readonly Block[]): Mark[] {
  const ids = new Set(list.map(({ id }) => id));
  const groups = new Map<string, Highlight[]>();
  for (const one of list) {
    const base = PART.exec(one.id)?.[1];
    const id = base !== undefined && ids.has(base) ? base : one.id;
    groups.set(id, [...(groups.get(id) ?? []), one]);
  }
  const marks = [...groups].map(([id, unordered]): Mark => {
    const parts = unordered.sort((a, b) => partNumber(a.id, id) - partNumber(b.id, id));
    const [first] = parts;
    return {
      id,
      parts,
      spans: parts.map((part) => findAnchor(blocks, part)).filter((span) => span !== null),
      text: parts.map((part) => part.text).join('\n'),
      color: first?.color ?? 'yellow',
      note: first?.note ?? '',
    };
  });
  return marks.sort((a, b) => order(a, b));
}

function partNumber(id: string, base: string): number {
  return id === base ? 0 : Number(PART.exec(id)?.[2] ?? 0);
}

function order(a: Mark, b: Mark): number {
  const [one] = a.spans;
  const [other] = b.spans;
  if (one === undefined || other === undefined) {
    return Number(one === undefined) - Number(other === undefined);
  }
  return one.block - other.block || one.start - other.start;
}

export type NewHighlight = Omit<Highlight, 'createdAt' | 'changedAt'>;

/** What is to be stored for a mark over these stretches. */
export function newParts(
  blocks: readonly Block[],
  spans: readonly Span[],
  id: string,
  color: HighlightColor,
): NewHighlight[] {
  return spans.map((span, index) => ({
    id: index === 0 ? id : `${id}.${index}`,
    ...anchorOf(blocks, span),
    color,
    note: '',
  }));
}

/** The parts as they are to be stored after a change of colour or note. */
export function changedParts(
  mark: Mark,
  change: { color?: HighlightColor; note?: string },
): NewHighlight[] {
  return mark.parts.map(({ createdAt: _, changedAt: __, ...part }, index) => ({
    ...part,
    color: change.color ?? part.color,
    note: index === 0 ? (change.note ?? part.note) : part.note,
  }));
}

/** The mark that holds this place; of several the shortest, since the others can be reached beside it. */
export function markAt(
  marks: readonly Mark[],
  place: { block: number; offset: number },
): Mark | null {
  const here = marks.filter((mark) =>
    mark.spans.some(
      ({ block, start, end }) =>
        block === place.block && start <= place.offset && place.offset < end,
    ),
  );
  return here.sort((a, b) => a.text.length - b.text.length)[0] ?? null;
}

/** The mark over just these stretches. */
export function sameMark(marks: readonly Mark[], spans: readonly Span[]): Mark | null {
  const key = (list: readonly Span[]) =>
    list.map(({ block, start, end }) => `${block}:${start}:${end}`).join();
  return marks.find((mark) => key(mark.spans) === key(spans)) ?? null;
}

/** White space at the ends of a selection is no part of what is marked. */
export function trimmed(blocks: readonly Block[], spans: readonly Span[]): Span[] {
  return spans.flatMap(({ block, start, end }) => {
    const text = blocks[block]?.text.slice(start, end) ?? '';
    const left = text.length - text.trimStart().length;
    const right = text.length - text.trimEnd().length;
    return left === text.length ? [] : [{ block, start: start + left, end: end - right }];
  });
}

/** All highlights as Markdown: each a quotation, with its note under it. */
export function marksAsMarkdown(
  story: { title: string; url: string; note: string },
  marks: readonly Mark[],
): string {
  const link = `[${story.title.replace(/([\\[\]])/gu, '\\$1')}](<${story.url}>)`;
  const parts = marks.map((mark) => {
    const quoted = mark.text
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n>\n');
    return mark.note.trim() === '' ? quoted : `${quoted}\n\n${mark.note.trim()}`;
  });
  const note = story.note.trim();
  return `${[`# ${link}`, ...(note === '' ? [] : [note]), ...parts].join('\n\n')}\n`;
}
