/** Which lines of the view may speak for the site, and which are the story. */

import type { ChromeKind } from '../article.ts';
import { normalize } from '../text.ts';
import type { Line, Verdict, View } from '../view.ts';

/** A line that is not the story's own words, ready to be matched. */
export interface SiteLine {
  line: Line;
  /** `normalize`d. */
  text: string;
  /** What the clean stage took it for; null where it took it for nothing. */
  kind: ChromeKind | null;
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
    found.push({ line, text: normalize(line.text), kind });
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
  for (let level = 0; up !== null && level <= levels; level += 1, up = up.parentElement) {
    if (up.contains(b.element)) {
      return up.tagName !== 'BODY' && up.tagName !== 'MAIN' && up.tagName !== 'ARTICLE';
    }
  }
  return false;
}
