/**
 * Where the article's blocks stand in the text that is shown. The shown HTML and
 * the blocks were read from the same page, but not by the same road: the dek
 * stands in the header, cells have no tabs, white space is another, a sentence
 * may be missing on one side. So both are compared as streams of characters
 * without white space: blocks that stand there word by word are found first, long
 * ones before short ones and all in order, and what is left between them is
 * matched piece by piece. A character that is not found belongs nowhere.
 */

import type { Block, Span } from '../../lib/article.ts';
import { textNodes } from '../../lib/range.ts';

const SPACE = /[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]/u;
/** Words of ours in the text: stand-ins for pictures, buttons. */
const OURS = '.no-image, [data-ours], button';
/** Blocks of this length, without spaces, are not met twice by chance. */
const LONG = 24;
/** A piece of this length is sought where a block does not stand there as a whole. */
const SEED = 10;
/** Such pieces are sought at most at so many places of a block, and so far ahead: a page may differ altogether. */
const TRIES = 48;
const AHEAD = 20_000;

/** A text without white space, with the place that each character had. */
interface Squeezed {
  text: string;
  at: number[];
}

function squeeze(text: string): Squeezed {
  let kept = '';
  const at: number[] = [];
  for (let place = 0; place < text.length; place += 1) {
    const char = text[place] ?? '';
    if (SPACE.test(char)) continue;
    kept += char;
    at.push(place);
  }
  return { text: kept, at };
}

export class BlockMap {
  private readonly nodes: Text[];
  /** For each character of the shown stream its node and place there. */
  private readonly nodeOf: Int32Array;
  private readonly offsetOf: Int32Array;
  /** Where each node's characters begin in the stream; one more at the end. */
  private readonly starts: number[] = [];
  private readonly opens: Set<number>;
  /** For each character of the shown stream its block and place there; -1: of no block. */
  private readonly blockOf: Int32Array;
  private readonly placeOf: Int32Array;
  /** For each block the stream's index of each of its squeezed characters; -1: not shown. */
  private readonly shown: Int32Array[] = [];
  private readonly squeezed: Squeezed[];

  constructor(roots: readonly Node[], blocks: readonly Block[]) {
    this.nodes = textNodes(roots).filter((node) => node.parentElement?.closest(OURS) === null);
    let stream = '';
    const nodeOf: number[] = [];
    const offsetOf: number[] = [];
    this.nodes.forEach((node, index) => {
      this.starts.push(stream.length);
      const { text, at } = squeeze(node.data);
      stream += text;
      for (const place of at) {
        nodeOf.push(index);
        offsetOf.push(place);
      }
    });
    this.starts.push(stream.length);
    this.opens = new Set(this.starts);
    this.nodeOf = Int32Array.from(nodeOf);
    this.offsetOf = Int32Array.from(offsetOf);
    this.blockOf = new Int32Array(stream.length).fill(-1);
    this.placeOf = new Int32Array(stream.length).fill(-1);
    this.squeezed = blocks.map((block) => squeeze(block.text));
    this.squeezed.forEach(({ text }, block) => {
      this.shown[block] = new Int32Array(text.length).fill(-1);
    });
    this.align(stream);
  }

  /** The range of a stretch, or of what is shown of it; null where nothing is. */
  range({ block, start, end }: Span): Range | null {
    const { at = [] } = this.squeezed[block] ?? {};
    const shown = this.shown[block] ?? new Int32Array(0);
    let first = lowerBound(at, start);
    let last = lowerBound(at, end) - 1;
    while (first <= last && shown[first] === -1) first += 1;
    while (last >= first && shown[last] === -1) last -= 1;
    if (first > last) return null;
    return this.between(shown[first] ?? 0, shown[last] ?? 0);
  }

  /** The stretches that a range covers, one a block; none where it holds no text of the story. */
  spans(range: Range): Span[] {
    const spans: Span[] = [];
    this.nodes.forEach((node, index) => {
      if (!range.intersectsNode(node)) return;
      const from = node === range.startContainer ? range.startOffset : 0;
      const to = node === range.endContainer ? range.endOffset : node.data.length;
      for (let at = this.starts[index] ?? 0; at < (this.starts[index + 1] ?? 0); at += 1) {
        const offset = this.offsetOf[at] ?? 0;
        const block = this.blockOf[at] ?? -1;
        if (block < 0 || offset < from || offset >= to) continue;
        const place = this.placeOf[at] ?? 0;
        const open = spans.find((span) => span.block === block);
        if (open === undefined) spans.push({ block, start: place, end: place + 1 });
        else {
          open.start = Math.min(open.start, place);
          open.end = Math.max(open.end, place + 1);
        }
      }
    });
    return spans;
  }

  /** The block's place at a point of a text node; null where no block stands. */
  at(node: Node, offset: number): { block: number; offset: number } | null {
    const index = this.nodes.indexOf(node as Text);
    if (index < 0) return null;
    const end = this.starts[index + 1] ?? 0;
    for (let at = this.starts[index] ?? 0; at < end; at += 1) {
      if ((this.offsetOf[at] ?? 0) < offset && at + 1 < end) continue;
      const block = this.blockOf[at] ?? -1;
      return block < 0 ? null : { block, offset: this.placeOf[at] ?? 0 };
    }
    return null;
  }

  private between(first: number, last: number): Range | null {
    const open = this.nodes[this.nodeOf[first] ?? -1];
    const close = this.nodes[this.nodeOf[last] ?? -1];
    if (open === undefined || close === undefined) return null;
    const range = open.ownerDocument.createRange();
    range.setStart(open, this.offsetOf[first] ?? 0);
    range.setEnd(close, (this.offsetOf[last] ?? 0) + 1);
    return range;
  }

  private align(stream: string): void {
    const found = inOrder(this.squeezed, stream);
    let from = 0;
    let open = 0;
    for (let block = 0; block <= this.squeezed.length; block += 1) {
      const at = block === this.squeezed.length ? stream.length : found[block];
      if (at === undefined) continue;
      this.fillBetween(open, block, from, at, stream);
      const { text = '' } = this.squeezed[block] ?? {};
      this.take(block, 0, at, text.length);
      from = at + text.length;
      open = block + 1;
    }
  }

  /** The blocks between two that were found, within the text between these. */
  private fillBetween(first: number, end: number, from: number, to: number, stream: string): void {
    let cursor = from;
    for (let block = first; block < end; block += 1) {
      const { text = '' } = this.squeezed[block] ?? {};
      const whole = text === '' ? -1 : this.whole(text, cursor, to, stream);
      if (whole >= 0) {
        this.take(block, 0, whole, text.length);
        cursor = whole + text.length;
      } else cursor = this.pieces(block, text, cursor, to, stream);
    }
  }

  /** Where the text stands from `from` on: rather as the whole of a line than within one. */
  private whole(text: string, from: number, to: number, stream: string): number {
    let inside = -1;
    for (let at = stream.indexOf(text, from); at >= 0 && at + text.length <= to; ) {
      if (this.opens.has(at) || at === from) return at;
      // A short word within another line is no sign of a block.
      if (inside < 0 && text.length >= SEED) inside = at;
      at = stream.indexOf(text, at + 1);
    }
    return inside;
  }

  private pieces(block: number, text: string, from: number, to: number, stream: string): number {
    const window = stream.slice(from, Math.min(to, from + text.length + AHEAD));
    const stride = Math.max(1, Math.floor(text.length / TRIES));
    let cursor = 0;
    let taken = 0;
    for (let at = 0; at + SEED <= text.length; ) {
      const hit = window.indexOf(text.slice(at, at + SEED), cursor);
      if (hit < 0) {
        at += stride;
        continue;
      }
      let back = 0;
      while (
        at - back > taken &&
        hit - back > cursor &&
        text[at - back - 1] === window[hit - back - 1]
      )
        back += 1;
      let length = SEED;
      while (at + length < text.length && text[at + length] === window[hit + length]) length += 1;
      this.take(block, at - back, from + hit - back, length + back);
      at += length;
      taken = at;
      cursor = hit + length;
    }
    return from + cursor;
  }

  private take(block: number, place: number, at: number, length: number): void {
    const squeezed = this.squeezed[block];
    const shown = this.shown[block];
    if (squeezed === undefined || shown === undefined) return;
    for (let step = 0; step < length; step += 1) {
      shown[place + step] = at + step;
      this.blockOf[at + step] = block;
      this.placeOf[at + step] = squeezed.at[place + step] ?? 0;
    }
  }
}

/** The long blocks that stand in the stream word by word, as many as can be had in order. */
function inOrder(blocks: readonly Squeezed[], stream: string): (number | undefined)[] {
  const places: { block: number; at: number; end: number }[] = [];
  blocks.forEach(({ text }, block) => {
    if (text.length < LONG) return;
    const at = stream.indexOf(text);
    // What stands there twice is left to its neighbours.
    if (at < 0 || stream.indexOf(text, at + 1) >= 0) return;
    places.push({ block, at, end: at + text.length });
  });
  // The longest run in which places rise with the blocks.
  const tails: number[] = [];
  const before: number[] = [];
  places.forEach((place, index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[tails[middle] ?? 0]?.end ?? 0) <= place.at) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = index;
  });
  const found: (number | undefined)[] = new Array(blocks.length).fill(undefined);
  for (let index = tails.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) {
    const place = places[index];
    if (place) found[place.block] = place.at;
  }
  return found;
}

/** The first index whose value is not below. */
function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
