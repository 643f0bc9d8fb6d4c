/**
 * The order of the stages, and nothing else: view → verdicts → access → (the page
 * hides) → extract → digest. Every stage is pure; this file alone knows them all.
 */

import { readAccess } from './access/access.ts';
import {
  type AccessState,
  ARTICLE_SCHEMA,
  type Article,
  type ChromeKind,
  HIDEABLE_KINDS,
  type Removal,
  type Timings,
} from './article.ts';
import { gatherModals } from './clean/modals.ts';
import { applyPicks, keptElements, NO_PICKS, type SitePicks } from './clean/picks.ts';
import { judge } from './clean/verdicts.ts';
import { readView } from './clean/view.ts';
import { digest } from './digest/digest.ts';
import { parentOf } from './dom.ts';
import { extract } from './extract/extract.ts';
import { sanitize } from './extract/sanitize.ts';
import { isArticle } from './probe/article.ts';
import { fold } from './text.ts';
import type { AccessReading, Line, Verdict, View } from './view.ts';

/** What is known of a page before anything is hidden or extracted. */
export interface Judged {
  view: View;
  verdicts: Verdict[];
  access: AccessReading;
  isArticle: boolean;
  /** Chrome may be hidden in the page: a story, delivered whole. */
  mayHide: boolean;
  /** What the reader keeps. */
  keeps: Element[];
  timings: Pick<Timings, 'clean' | 'access'>;
}

/**
 * Reads and judges the live page. Changes nothing in it. The reader's picks come
 * last: what the publisher delivered is read as if there were none.
 */
export function judgePage(document: Document, url: string, picks: SitePicks = NO_PICKS): Judged {
  const start = performance.now();
  const view = readView(document, url);
  const verdicts = judge(view);
  const judged = performance.now();
  const access = readAccess(view, verdicts);
  const story = isArticle(view, access.gates.length > 0);
  const gathered = gatherModals(view, verdicts, access.modals);
  const picked = applyPicks(view, gathered, picks, access);
  const done = performance.now();
  return {
    view,
    verdicts: picked,
    access,
    isArticle: story,
    mayHide: story && access.state.delivered === 'whole',
    keeps: keptElements(document, picks),
    timings: { clean: judged - start, access: done - judged },
  };
}

/** Whether a verdict may be carried out in the page itself. */
export function hidesInPage(verdict: Verdict, keepKinds: readonly ChromeKind[]): boolean {
  if (verdict.picked !== undefined) return true;
  return (
    verdict.hideable && HIDEABLE_KINDS.includes(verdict.kind) && !keepKinds.includes(verdict.kind)
  );
}

/** Whether a verdict is told of: a label of the site's menus was never on its way into the article. */
export function isTold(verdict: Verdict): boolean {
  return verdict.hideable || verdict.nodes !== null;
}

export function toRemoval(verdict: Verdict, view: View, where: Removal['where']): Removal {
  const { part } = verdict;
  const text =
    part === undefined
      ? verdict.lines.map((index) => view.lines[index]?.text ?? '').join(' ')
      : (view.lines[part.line]?.text.slice(part.start, part.end) ?? '');
  return {
    text: fold(text),
    kind: verdict.kind,
    reason: verdict.reasons.join('; '),
    score: verdict.score,
    where,
  };
}

export interface ArticleOptions {
  summarySentences: number;
  keepKinds: readonly ChromeKind[];
  /** Milliseconds that the probe took. */
  probe: number;
}

/** Extracts and digests a judged page. */
export function readArticle(judged: Judged, options: ArticleOptions): Article {
  const { view, verdicts, access } = judged;
  const start = performance.now();
  const shut = new Set<Element>([...access.gates, ...access.withheld]);
  const outLines = new Set(verdicts.flatMap((verdict) => verdict.lines));
  const isOut = (line: Line) => outLines.has(line.index) || isWithin(line.element, shut);
  const { metadata, dek, blocks, html } = extract({
    view,
    isOut,
    keep: judged.keeps,
    cuts: verdicts.flatMap(({ part }) => {
      const line = part === undefined ? undefined : view.lines[part.line];
      return part === undefined || line === undefined || isOut(line)
        ? []
        : [{ text: line.text, start: part.start, end: part.end }];
    }),
    leaveOut: [
      ...verdicts.map(({ element, nodes }) => ({ element, nodes })),
      ...[...shut].map((element) => ({ element, nodes: null })),
    ],
  });
  const extracted = performance.now();
  const safe = sanitize(html);
  const sanitized = performance.now();
  const { summary, quotes } = digest({
    blocks,
    lang: view.lang,
    title: metadata.title,
    dek,
    summarySentences: options.summarySentences,
  });
  const digested = performance.now();
  const timings: Timings = {
    probe: options.probe,
    ...judged.timings,
    extract: extracted - start,
    sanitize: sanitized - extracted,
    digest: digested - sanitized,
    total: options.probe + judged.timings.clean + judged.timings.access + digested - start,
  };
  return {
    schema: ARTICLE_SCHEMA,
    isArticle: judged.isArticle,
    url: view.url,
    title: metadata.title,
    dek,
    byline: metadata.byline,
    siteName: metadata.siteName,
    publishedAt: metadata.publishedAt,
    lang: metadata.lang,
    dir: metadata.dir,
    leadImage: metadata.leadImage,
    access: access.state satisfies AccessState,
    ways: access.ways,
    blocks,
    html: safe,
    removed: verdicts
      .filter(isTold)
      .map((verdict) =>
        toRemoval(
          verdict,
          view,
          judged.mayHide && hidesInPage(verdict, options.keepKinds) ? 'page' : 'article',
        ),
      ),
    summary,
    quotes,
    timings,
  };
}

function isWithin(element: Element, set: Set<Element>): boolean {
  if (set.size === 0) return false;
  for (let up: Element | null = element; up !== null; up = parentOf(up)) {
    if (set.has(up)) return true;
  }
  return false;
}
