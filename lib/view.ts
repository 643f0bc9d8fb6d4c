/**
 * The view: what the page holds, read in one walk into plain data that the
 * stages share. It keeps references to live elements and changes none.
 */

import type { ChromeKind } from './article.ts';

export type LineKind =
  | 'heading'
  | 'paragraph'
  | 'list-item'
  | 'quote'
  | 'caption'
  | 'code'
  | 'cell'
  | 'button'
  | 'other';

/** A block-level element on the way from the body to the lines. */
export interface Box {
  element: Element;
  /** Lower case. */
  tag: string;
  parent: Box | null;
  /** Lines that it holds: from `first` up to, not including, `end`. */
  first: number;
  end: number;
  /** Words of class and id, split at punctuation and capitals, lower case, a space between and at both ends. */
  hints: string;
  /** Text and email fields inside. */
  fields: number;
  /** Pictures inside. */
  images: number;
}

/** One block-level run of text, as a reader sees a line or a paragraph. */
export interface Line {
  /** Position in reading order, from 0. */
  index: number;
  /** The smallest block element (or control) that holds the whole run. */
  element: Element;
  /** The box of `element`. */
  box: Box;
  /** The nodes of the run where `element` holds other text too; null where the run is all of it. */
  nodes: Node[] | null;
  /** White space folded. */
  text: string;
  kind: LineKind;
  /** Words; a CJK character counts half a word. */
  words: number;
  /** Characters of `text` that stand in links or buttons. */
  linkChars: number;
  /** Reads like sentences: long enough, ends like one, few links. */
  prose: boolean;
  /** Within the run of story paragraphs, from the first to the last. */
  story: boolean;
  /** Not rendered, by attribute, inline style or style sheet. */
  hidden: boolean;
}

export interface View {
  document: Document;
  url: string;
  /** Primary subtag of the page's language, lower case: "en". */
  lang: string;
  lines: Line[];
  /** Every box, parents before children. */
  boxes: Box[];
  /** Shadow trees with something to read, the outer ones first. */
  shadows: ShadowRoot[];
  /** The element that holds the story's paragraphs; null where the page has no such run. */
  main: Element | null;
  /** Parsed JSON-LD objects, graphs flattened, in document order. Broken ones are left out. */
  jsonLd: Record<string, unknown>[];
  /** `meta` name/property/itemprop (lower case) to its contents, in document order. */
  meta: Map<string, string[]>;
}

/** What the clean stage says of a piece of the page. Nothing is touched yet. */
export interface Verdict {
  /** The element to hide or leave out. */
  element: Element;
  /** The nodes of the one run that is meant where `element` holds story text too; null: all of `element`. */
  nodes: Node[] | null;
  /**
   * Where only a stretch of one line is chrome and the rest of it story: the line's index and
   * the stretch of its text. `lines` is empty then: the line as a whole is the story's.
   */
  part?: { line: number; start: number; end: number };
  /** Indexes of the lines that it covers. */
  lines: number[];
  kind: ChromeKind;
  /** The reader's own pick, by its selector: hidden whatever its kind. */
  picked?: string;
  /** All of the element is chrome and it is not the site's furniture: it may be hidden in the page. */
  hideable: boolean;
  /** 1 is the threshold; more is surer. */
  score: number;
  /** The evidence in plain words, strongest first. */
  reasons: string[];
}

/** A box over readable text that the reader could close, with what it brought along. */
export interface Modal {
  element: Element;
  /** Empty sheets between it and the page. */
  backdrops: Element[];
  /** The page's root and body, where they keep the page from scrolling, and how. */
  locks: { element: Element; by: ('overflow' | 'position')[] }[];
}

/** What the access stage found, beside the state that is shown. */
export interface AccessReading {
  state: import('./article.ts').AccessState;
  /** Gate elements: their words are evidence, never article text, and they stay on the page. */
  gates: Element[];
  /** Elements whose text a gate hides or that is filler: never extracted, never shown. */
  withheld: Element[];
  /** Boxes over the text that can be closed: no gates. */
  modals: Modal[];
  ways: import('./article.ts').Ways;
}

/** Class names that sites give to text for screen readers only. */
const UNSEEN =
  /(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-reader(?:-text|-only)?|screenreader(?:-text|-only)?|assistive-text|a11y-hidden|offscreen)(?:$|[\s_])/i;

/** Whether the element's class says that it is for screen readers only. */
export function isUnseen(element: Element): boolean {
  const names = element.getAttribute('class');
  return names !== null && names.length > 5 && UNSEEN.test(names);
}

/** Tag and class names of a line's element and its two wrappers. */
export function shapeOf(line: Line): string {
  const { box } = line;
  const up = box.parent;
  return `${box.tag}${box.hints}<${up?.tag ?? ''}${up?.hints ?? ''}<${up?.parent?.tag ?? ''}`;
}
