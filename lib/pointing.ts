/**
 * Pick mode from the first word to the last: the reader points, the piece is
 * taken, and a toast offers to take it back. Brought into a page only when the
 * reader asks for it.
 */

import type { Hand, HandPage, PickAction, PickData } from './hand.ts';
import { type PickerWords, pickPiece } from './page/picker.ts';
import { type Ground, kindOfPiece, type PieceKind } from './page/pieces.ts';
import { toast } from './page/toast.ts';
import type { Judged } from './pipeline.ts';
import { countWords, fold } from './text.ts';

/** The texts of pick mode, in the reader's language. */
export interface PointingWords extends Omit<PickerWords, 'describe'> {
  describe(kind: PieceKind, words: number, story: boolean): string;
  done(pick: PickData, kept: boolean): string;
  undo: string;
  close: string;
}

/** Runs pick mode once. Ends when the reader or the signal ends it. */
export async function runPointing(
  action: PickAction,
  words: PointingWords,
  hand: Hand,
  page: HandPage,
  signal: AbortSignal,
): Promise<void> {
  const { document } = page;
  const describe = (element: Element) =>
    words.describe(
      kindOfPiece(element),
      wordsOf(element, page.judged()),
      action === 'remove' && hand.isOfStory(element, ''),
    );
  if (action === 'keep') page.uncover(true);
  let taken: Awaited<ReturnType<typeof pickPiece>> = null;
  try {
    const ground = groundOf(action, hand, page);
    taken = await pickPiece(document, ground, { ...words, describe }, signal);
  } finally {
    if (action === 'keep') page.uncover(false);
  }
  // What the page became meanwhile counts.
  if (taken === null || page.bar() !== null) return;
  const pick = hand.dataOf(action, taken.element);
  const kept = await hand.add(pick);
  const { undo, close } = words;
  const text = words.done(pick, kept);
  if (await toast(document, { text, undo, close }, taken.byKey, signal)) {
    await hand.drop(pick.action, pick.selector);
  }
}

/** What can be pointed at, as the page was last judged. */
function groundOf(action: PickAction, hand: Hand, page: HandPage): Ground {
  let judged: Judged | null = null;
  let blocks = new Set<Element>();
  let leaves: Element[] = [];
  const now = () => {
    if (judged === page.judged()) return;
    judged = page.judged();
    blocks = new Set(judged.view.boxes.map(({ element }) => element));
    const seen = judged.view.lines.filter(({ hidden }) => !hidden);
    leaves = [...new Set(seen.map(({ element }) => element))];
  };
  const { body, documentElement } = page.document;
  return {
    isBlock: (element) => {
      now();
      return blocks.has(element);
    },
    isAllowed: (element) =>
      action === 'remove'
        ? hand.mayRemove(element)
        : element !== body && element !== documentElement,
    leaves: () => {
      now();
      return leaves;
    },
  };
}

function wordsOf(element: Element, { view }: Judged): number {
  const lines = view.lines.filter((line) => !line.hidden && element.contains(line.element));
  const words = lines.reduce((sum, line) => sum + line.words, 0);
  return words > 0 ? words : countWords(fold(element.textContent ?? ''));
}
