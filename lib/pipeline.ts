/**
 * The order of the stages as a page loads: view → verdicts → access → (the page hides).
 * What comes after, for a reader who asks, is in `reading.ts`. Every stage is pure; these
 * two files alone know them all.
 */

import { readAccess } from './access/access.ts';
import { type ChromeKind, HIDEABLE_KINDS, type Removal, type Timings } from './article.ts';
import { gatherModals } from './clean/modals.ts';
import { applyPicks, keptElements, NO_PICKS, type SitePicks } from './clean/picks.ts';
import { judge } from './clean/verdicts.ts';
import { readView } from './clean/view.ts';
import { isArticle } from './probe/article.ts';
import { fold } from './text.ts';
import type { AccessReading, Verdict, View } from './view.ts';

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
