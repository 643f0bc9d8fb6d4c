/**
 * Where quotation marks open and close.
 *
 * A scan by block keeps track of what is open. Marks nest; where a block does
 * not balance that way (a mark left out, both kinds mixed) it is read again as
 * a plain toggle. An apostrophe is never a mark.
 */

import type { Block } from '../article.ts';
import { dashRegions, startsWithDash } from './dash-speech.ts';
import type { Language } from './language.ts';
import {
  CLOSERS,
  canOpen,
  closable,
  closesHere,
  closingSingle,
  DOUBLE,
  isSingle,
  MARKS,
  type Mark,
  opensHere,
  startsBlock,
} from './marks.ts';

/** "The bridge is gone. — Ann Poe": a quotation set apart, signed behind a dash. */
const SIGNED = /^(.{12,}?[.!?…])\s*[—–―]\s*\p{Lu}[^.!?—–]{2,80}\.?$/su;

/** A stretch between two quotation marks. */
export interface Region {
  block: number;
  /** Of the opening mark. */
  open: number;
  /** After the closing mark; the end of the block where none closes. */
  close: number;
  /** The text without the marks and the space inside them. */
  start: number;
  end: number;
  closed: boolean;
  /** The mark that opened. */
  mark: string;
  /** The part of the same quotation in a block before. */
  continued: Region | null;
}

const SPOKEN: ReadonlySet<Block['kind']> = new Set(['paragraph', 'list-item', 'quote']);

/** Whether text of this kind is read for quotations. */
export function isSpoken(block: Block): boolean {
  return SPOKEN.has(block.kind);
}

/** Every quoted stretch of the story in order, joined over paragraphs. */
export function findRegions(blocks: readonly Block[], lang: Language): Region[] {
  const regions: Region[] = [];
  let unclosed: Region | null = null;
  let before = '';
  let dialogue = false;
  blocks.forEach((block, index) => {
    if (!isSpoken(block) || block.text.trim() === '') return;
    if (block.kind === 'paragraph' && startsWithDash(block.text, lang)) {
      const said = dashRegions(block.text, index, dialogue, lang);
      dialogue = said.length > 0;
      if (dialogue) {
        unclosed = null;
        before = block.text;
        regions.push(...said);
        return;
      }
    } else dialogue = false;
    const led = block.kind === 'quote' && leadsIn(before, lang);
    const signed = block.kind === 'quote' ? SIGNED.exec(block.text) : null;
    before = block.text;
    if (!/["“”„«»‘’'「」『』`‹›]/u.test(block.text)) {
      unclosed = null;
      if (signed) regions.push(whole(block.text, index, signed[1]?.length));
      else if (led) regions.push(whole(block.text, index));
      return;
    }
    const found = scanBlock(block.text, index, lang);
    const first = found[0];
    if (
      unclosed &&
      first &&
      first.open <= leadingSpace(block.text) &&
      sameFamily(unclosed, first)
    ) {
      first.continued = unclosed;
    }
    const last = found.at(-1);
    unclosed = last && !last.closed ? last : null;
    regions.push(...found);
  });
  return withoutStrays(regions);
}

/** "Roe wrote:" before a block set apart: the block is the quotation, without marks. */
function leadsIn(text: string, lang: Language): boolean {
  if (!/:\s*$/u.test(text)) return false;
  const words = text
    .slice(-120)
    .toLowerCase()
    .split(/[^\p{L}]+/u);
  return words.some((word) => lang.cues.has(word));
}

/** @param length of the quotation, where a signature follows it */
function whole(text: string, block: number, length = text.length): Region {
  const start = leadingSpace(text);
  const end = text.slice(0, length).trimEnd().length;
  return {
    block,
    open: 0,
    close: length,
    start,
    end,
    closed: true,
    mark: '“',
    continued: null,
  };
}

function leadingSpace(text: string): number {
  return text.length - text.trimStart().length;
}

function sameFamily(a: Region, b: Region): boolean {
  // Spanish and French may open the next paragraph with the mark that closes.
  if (a.mark === '«' && b.mark === '»') return true;
  return a.mark === b.mark || (DOUBLE.has(a.mark) && DOUBLE.has(b.mark));
}

/** A single mark that nothing closes or continues was an apostrophe. */
function withoutStrays(regions: Region[]): Region[] {
  const continued = new Set(regions.map((region) => region.continued));
  return regions.filter(
    (region) =>
      region.end > region.start &&
      (region.closed || !isSingle(region.mark) || region.continued || continued.has(region)),
  );
}

function scanBlock(text: string, block: number, lang: Language): Region[] {
  const marks: Mark[] = [];
  MARKS.lastIndex = 0;
  for (let hit = MARKS.exec(text); hit; hit = MARKS.exec(text)) {
    marks.push({ at: hit.index, text: hit[0] });
  }
  return nested(text, block, marks, lang) ?? toggled(text, block, marks, lang);
}

/** Marks read as nesting pairs; null where they do not balance. */
function nested(text: string, block: number, marks: Mark[], lang: Language): Region[] | null {
  const regions: Region[] = [];
  let open: Mark | null = null;
  let depth = 0;
  for (let i = 0; i < marks.length; i += 1) {
    const mark = marks[i];
    if (!mark) continue;
    if (!open) {
      if (!canOpen(text, mark, lang)) continue;
      if (isSingle(mark.text)) {
        const close = closingSingle(text, marks, i);
        if (close < 0) {
          if (startsBlock(text, mark)) regions.push(region(text, block, mark, null));
          continue;
        }
        regions.push(region(text, block, mark, marks[close] ?? null));
        i = close;
        continue;
      }
      const doubled = marks[i + 1];
      if (doubled && DOUBLE.has(mark.text) && doubled.at === mark.at + 1 && doubled.text === '“') {
        continue;
      }
      open = mark;
      depth = 1;
      continue;
    }
    const closes =
      ((CLOSERS[open.text] ?? []).includes(mark.text) && closable(text, open, mark)) ||
      (DOUBLE.has(open.text) && DOUBLE.has(mark.text) && closesHere(text, mark));
    if (closes) {
      depth -= 1;
      if (depth === 0) {
        regions.push(region(text, block, open, mark));
        open = null;
      }
    } else if (mark.text === open.text || (DOUBLE.has(mark.text) && DOUBLE.has(open.text))) {
      if (opensHere(text, mark)) depth += 1;
    }
  }
  if (open && depth > 1) return null;
  if (open) regions.push(region(text, block, open, null));
  return regions;
}

/** Every double mark opens or closes, whatever its shape. */
function toggled(text: string, block: number, marks: Mark[], lang: Language): Region[] {
  const regions: Region[] = [];
  let open: Mark | null = null;
  for (const mark of marks) {
    if (isSingle(mark.text)) continue;
    if (!open) {
      if (canOpen(text, mark, lang)) open = mark;
    } else if (mark.text === '“' && open.text === '“' && opensHere(text, mark)) {
      regions.push(cutShort(text, region(text, block, open, null), mark.at));
      open = mark;
    } else if (DOUBLE.has(mark.text) === DOUBLE.has(open.text)) {
      regions.push(region(text, block, open, mark));
      open = null;
    }
  }
  if (open) regions.push(region(text, block, open, null));
  return regions;
}

/** An unclosed quotation ends with the sentence that stands before the next one. */
function cutShort(text: string, made: Region, limit: number): Region {
  const part = text.slice(made.start, limit).trimEnd();
  return { ...made, end: made.start + part.length, close: made.start + part.length };
}

function region(text: string, block: number, open: Mark, close: Mark | null): Region {
  let start = open.at + open.text.length;
  let end = close ? close.at : text.length;
  while (start < end && /\s/u.test(text[start] ?? '')) start += 1;
  while (end > start && /\s/u.test(text[end - 1] ?? '')) end -= 1;
  return {
    block,
    open: open.at,
    close: close ? close.at + close.text.length : text.length,
    start,
    end,
    closed: close !== null,
    mark: open.text,
    continued: null,
  };
}
