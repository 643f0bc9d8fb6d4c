/** Which lines of the view may speak for the site, and which are the story. */

import type { ChromeKind } from '../article.ts';
import { parentOf } from '../dom.ts';
import { normalize } from '../text.ts';
import type { Line, Verdict, View } from '../view.ts';

/** A line that is not the story's own words, ready to be matched. */
export class SiteLine {
  readonly line: Line;
  /** What the clean stage took it for; null where it took it for nothing. */
  readonly kind: ChromeKind | null;
  #text: string | null = null;

  constructor(line: Line, kind: ChromeKind | null) {
    this.line = line;
    this.kind = kind;
  }

  /** `normalize`d; made when first asked for, since most lines are ruled out by their raw text. */
  get text(): string {
    this.#text ??= normalize(this.line.text);
    return this.#text;
  }
}

/** Longer lines are no counters, offers or walls. */
const MAX_WORDS = 60;

/** The visible lines outside the story, and those inside it that the clean stage found to be chrome. */
export function siteLines(view: View, verdicts: Verdict[]): SiteLine[] {
  const kinds = chromeKinds(verdicts);
  const found: SiteLine[] = [];
  for (const line of view.lines) {
    const kind = kinds.get(line.index) ?? null;
    if (line.hidden || line.words > MAX_WORDS) continue;
    if (line.story && line.prose && kind === null) continue;
    found.push(new SiteLine(line, kind));
  }
  return found;
}

export function chromeKinds(verdicts: Verdict[]): Map<number, ChromeKind> {
  const kinds = new Map<number, ChromeKind>();
  for (const verdict of verdicts) {
    for (const index of verdict.lines) {
      if (!kinds.has(index)) kinds.set(index, verdict.kind);
    }
  }
  return kinds;
}

/** The visible paragraphs of the story, chrome left out. */
export function storyLines(view: View, verdicts: Verdict[]): Line[] {
  const kinds = chromeKinds(verdicts);
  return view.lines.filter(
    (line) => line.story && line.prose && !line.hidden && !kinds.has(line.index),
  );
}

/** Whether two lines stand in one box: a common ancestor within a few levels of each. */
export function together(a: Line, b: Line, levels = 3): boolean {
  let up: Element | null = a.element;
  for (let level = 0; up !== null && level <= levels; level += 1, up = parentOf(up)) {
    if (up.contains(b.element)) {
      return up.tagName !== 'BODY' && up.tagName !== 'MAIN' && up.tagName !== 'ARTICLE';
    }
  }
  return false;
}
