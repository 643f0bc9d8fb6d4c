/**
 * A box over the story that can be closed goes as a whole, with its picture, its
 * small print and its close control, where anything in it asks.
 */

import { type ChromeKind, HIDEABLE_KINDS } from '../article.ts';
import type { Modal, Verdict, View } from '../view.ts';

/** More words are no prompt, but something to be read. */
const MAX_WORDS = 300;

/** Puts one verdict in the place of all those inside the same box. */
export function gatherModals(view: View, verdicts: Verdict[], modals: readonly Modal[]): Verdict[] {
  let judged = verdicts;
  for (const { element } of modals) {
    const within = judged.filter((one) => element.contains(one.element));
    const whole = within.find((one) => one.element === element && one.nodes === null);
    if (within.length === 0 || (whole !== undefined && within.length === 1)) continue;
    const lines = view.lines.filter((line) => element.contains(line.element));
    const words = lines.reduce((sum, line) => sum + line.words, 0);
    if (words > MAX_WORDS || lines.some((line) => line.story)) continue;
    // Consent is not ours to answer, whatever else is asked beside it.
    if (within.some(({ kind }) => kind === 'consent')) continue;
    const asking = within.filter(({ kind }) => HIDEABLE_KINDS.includes(kind));
    const surest = asking.toSorted((a, b) => b.score - a.score)[0];
    if (surest === undefined) continue;
    const gathered: Verdict = {
      element,
      nodes: null,
      lines: lines.map(({ index }) => index),
      kind: kindOf(asking, surest),
      hideable: true,
      score: surest.score,
      reasons: [...surest.reasons, 'in a box over the story that can be closed'],
    };
    judged = [...judged.filter((one) => !within.includes(one)), gathered];
  }
  return judged;
}

function kindOf(asking: Verdict[], surest: Verdict): ChromeKind {
  return asking.find(({ hideable }) => hideable)?.kind ?? surest.kind;
}
