/** The dek as the page prints it: under or over the headline, before the story. */

import { normalize } from '../text.ts';
import type { Line, View } from '../view.ts';

/** Words of class names that stand for the dek. */
const DEK_HINTS =
  / (?:dek|deck|standfirst|subtitle|subhead|subheading|subheadline|subline|lede|lead|excerpt|intro|introduction|teaser|summary|description|chapo|chapeau|sapo|ingress|bajada|copete|sommario|abstract|kicker) /;
/** Of these, words that stand for nothing else. */
const DEK_NAMES =
  / (?:dek|standfirst|subtitle|subheadline|subhead|chapo|chapeau|sapo|ingress|bajada|copete|sommario) /;
const NOT_DEK_HINTS =
  / (?:byline|author|date|time|timestamp|published|updated|breadcrumb|breadcrumbs|caption|credit|share|social|meta|tags|comment|comments|nav|menu) /;
/** Lines after the headline in which a dek is looked for. */
const REACH = 14;
const MIN_WORDS = 5;
/** Where the element itself is named for it, a dek may be shorter; one word is a label. */
const MIN_NAMED_WORDS = 2;
const MAX_WORDS = 90;
/** A description that is cut off still tells the dek from this many characters. */
const PREFIX = 50;
/** Characters of a piece of a dek that is set in several paragraphs. */
const MIN_PART = 20;
/** The share of the description that the pieces must make up. */
const MOST = 0.7;

/**
 * Finds the lines of the dek: one, or several in their order.
 *
 * @param declared the page's own description, or null
 * @param isChrome whether a line was judged to be chrome
 */
export function findDek(
  view: View,
  title: string,
  declared: string | null,
  isChrome: (line: Line) => boolean,
): Line[] | null {
  const headline = findHeadline(view, title);
  if (headline === null) return null;
  const parts = partsOf(view, headline, declared, isChrome);
  if (parts.length > 1) return parts;
  const one = findDekLine(view, headline, declared, isChrome);
  return one === null ? null : [one];
}

/** A dek that is set in several paragraphs: each is a piece of the description, and together they are most of it. */
function partsOf(
  view: View,
  headline: Line,
  declared: string | null,
  isChrome: (line: Line) => boolean,
): Line[] {
  const wanted = normalize(declared ?? '');
  if (wanted === '') return [];
  const pieces = view.lines
    .slice(headline.index + 1, headline.index + 1 + 2 * REACH)
    .filter((line) => !line.hidden && !isChrome(line) && line.text.length >= MIN_PART)
    .filter((line) => wanted.includes(normalize(line.text).replace(/[.!?…]+$/u, '')));
  const own = new Set(pieces);
  // A sentence of the dek that the story says again further down is the story's there.
  const parts = pieces.filter(
    (line) =>
      pieces.find(({ text }) => text === line.text) === line && !isBodyParagraph(line, view, own),
  );
  const length = parts.reduce((sum, line) => sum + line.text.length, 0);
  return length >= wanted.length * MOST ? parts : [];
}

function findDekLine(
  view: View,
  headline: Line,
  declared: string | null,
  isChrome: (line: Line) => boolean,
): Line | null {
  const firstStory = view.lines.findIndex((line) => line.story && line.prose);
  const wanted = declared === null ? '' : normalize(declared).replace(/(?:\.\.\.|…)$/, '');
  const from = Math.max(0, headline.index - 3);
  const to = Math.min(view.lines.length - 1, headline.index + REACH);
  let following: Line | null = null;
  for (let at = from; at <= to; at += 1) {
    const line = view.lines[at];
    if (line === undefined || line === headline || line.hidden || isChrome(line)) continue;
    const least = DEK_NAMES.test(line.box.hints) ? MIN_NAMED_WORDS : MIN_WORDS;
    if (line.words < least || line.words > MAX_WORDS || line.linkChars * 2 > line.text.length)
      continue;
    if (line.kind === 'caption' || line.kind === 'button') continue;
    const hints = `${line.box.hints}${line.box.parent?.hints ?? ''}`;
    if (NOT_DEK_HINTS.test(line.box.hints)) continue;
    if (sameText(normalize(line.text), wanted)) {
      // A description that repeats the first paragraph of the story is no dek.
      return isBodyParagraph(line, view) ? null : line;
    }
    if (at < headline.index) continue;
    if (DEK_HINTS.test(hints) && !isBodyParagraph(line, view)) return line;
    const nextHeading =
      following === null && at <= headline.index + 2 && line.kind === 'heading' && at < firstStory;
    if (nextHeading) following = line;
    if (firstStory >= 0 && at >= firstStory && isBodyParagraph(line, view)) break;
  }
  return following;
}

/** The line that prints the headline. */
export function findHeadline(view: View, title: string): Line | null {
  const wanted = normalize(title);
  let first: Line | null = null;
  for (const line of view.lines) {
    if (line.hidden || line.kind !== 'heading') continue;
    if (line.element.closest('h1') !== null) first ??= line;
    const same = normalize(line.text);
    if (same.length >= 8 && (same === wanted || wanted.startsWith(same))) return line;
  }
  return first;
}

function sameText(line: string, wanted: string): boolean {
  if (wanted.length < 20) return false;
  if (line === wanted) return true;
  const length = Math.min(line.length, wanted.length);
  return length >= PREFIX && line.slice(0, length) === wanted.slice(0, length);
}

/** Stands among the paragraphs of the story, as one of several of a kind. */
function isBodyParagraph(line: Line, view: View, except = new Set([line])): boolean {
  if (!line.story || line.kind === 'heading') return false;
  const parent = line.element.parentElement;
  if (parent === null) return false;
  let siblings = 0;
  for (const other of view.lines) {
    if (
      other.story &&
      other.prose &&
      !except.has(other) &&
      other.element.parentElement === parent
    ) {
      if (other.element.tagName === line.element.tagName && other.box.hints === line.box.hints)
        siblings += 1;
    }
    if (siblings >= 2) return true;
  }
  return false;
}
