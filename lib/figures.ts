/**
 * What a problem report tells of a page: how it was judged and why. The text of
 * what a gate keeps back is in none of it, nor in the page's source where the
 * reader adds that.
 */

import type { AccessState, ChromeKind } from './article.ts';
import type { Doubt } from './clean/doubts.ts';
import type { Score } from './clean/features.ts';
import type { Judged } from './pipeline.ts';
import type { Line } from './view.ts';

export interface Figures {
  url: string;
  lang: string;
  isArticle: boolean;
  mayHide: boolean;
  access: AccessState;
  gates: number;
  withheld: number;
  verdicts: {
    kind: ChromeKind;
    score: number;
    reasons: string[];
    lines: string[];
    hideable: boolean;
    picked: string | null;
  }[];
  /** Every line with wording or a marker, with what weighed. */
  scores: { text: string; kind: ChromeKind; score: number; story: boolean; features: string[] }[];
  left: { text: string; kind: ChromeKind; score: number; reasons: string[] }[];
  /** Only where the reader adds it. */
  html: string | null;
}

/** A line is known by its beginning; the whole story is no business of a report. */
const LINE = 300;
const MOST_SCORES = 200;

export function figuresOf(
  judged: Judged,
  scores: readonly Score[],
  doubts: readonly Doubt[],
  withHtml: boolean,
): Figures {
  const { view, verdicts, access } = judged;
  const shut = [...access.gates, ...access.withheld];
  const isShut = (line: Line) => shut.some((element) => element.contains(line.element));
  const told = (line: Line | undefined) =>
    line === undefined || line.hidden || isShut(line) ? [] : [line.text.slice(0, LINE)];
  return {
    url: view.url,
    lang: view.lang,
    isArticle: judged.isArticle,
    mayHide: judged.mayHide,
    access: access.state,
    gates: access.gates.length,
    withheld: access.withheld.length,
    verdicts: verdicts.map(({ kind, score, reasons, lines, hideable, picked }) => ({
      kind,
      score,
      reasons,
      lines: lines.flatMap((index) => told(view.lines[index])),
      hideable,
      picked: picked ?? null,
    })),
    scores: scores
      .flatMap(({ line, kind, score, features }) =>
        kind === null
          ? []
          : told(line).map((text) => ({
              text,
              kind,
              score: Math.round(score * 100) / 100,
              story: line.story,
              features: [...features],
            })),
      )
      .slice(0, MOST_SCORES),
    left: doubts.map(({ line, kind, score, reasons }) => ({
      text: line.text.slice(0, LINE),
      kind,
      score,
      reasons,
    })),
    html: withHtml ? sourceOf(judged) : null,
  };
}

/** The page's source as it stands, without our attributes; what a gate keeps back is blanked. */
function sourceOf({ view, access, mayHide }: Judged): string {
  const { documentElement } = view.document;
  const live = [...documentElement.querySelectorAll('*')];
  // A copy in the page's own document would fetch its pictures.
  const copy = view.document.implementation
    .createHTMLDocument('')
    .importNode(documentElement, true);
  const twins = [...copy.querySelectorAll('*')];
  for (const [index, element] of live.entries()) {
    const twin = twins[index];
    if (twin === undefined) continue;
    if (access.withheld.includes(element)) blank(twin);
    // On a story that was not delivered whole, scripts may carry the rest of it.
    else if (!mayHide && (element.localName === 'script' || element.localName === 'template')) {
      twin.textContent = '';
    }
  }
  for (const twin of twins) {
    for (const { name } of [...twin.attributes]) {
      if (name.startsWith('data-nutgraf-')) twin.removeAttribute(name);
    }
  }
  return `<!doctype html>\n${copy.outerHTML}`;
}

/** Keeps the elements and takes the words. */
function blank(element: Element): void {
  const walker = element.ownerDocument.createTreeWalker(element, 4);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    node.nodeValue = (node.nodeValue ?? '').replace(/[\p{L}\p{N}]/gu, 'x');
  }
}
