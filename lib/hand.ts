/**
 * The reader's hand on one page: pointing at pieces, taking and giving back,
 * and what was left in place for the reader to decide. It composes the page
 * stage with the picks of the clean stage, as the session does, and knows no
 * extension API.
 */

import { type Doubt, doubtsOf } from './clean/doubts.ts';
import { isOfStory, mayRemove, NO_PICKS, pageKey, type SitePicks } from './clean/picks.ts';
import { type PickerWords, pickPiece } from './page/picker.ts';
import { type Ground, kindOfPiece, type PieceKind } from './page/pieces.ts';
import { selectorFor } from './page/selector.ts';
import { toast } from './page/toast.ts';
import type { Judged } from './pipeline.ts';
import { countWords, fold } from './text.ts';
import type { Verdict } from './view.ts';

export type PickAction = 'remove' | 'keep';

/** A pick as data: what is stored, listed and edited. */
export interface PickData {
  action: PickAction;
  selector: string;
  /** The page's key where it holds for that page only; null: the whole site. */
  page: string | null;
  /** The first words of what was picked. */
  text: string;
}

/** Why no piece may be picked here; null: it may. */
export type PickBar = 'no-article' | 'preview' | 'gated' | 'unknown' | 'off' | null;

/** The texts of pick mode, in the reader's language. */
export interface HandWords extends Omit<PickerWords, 'describe'> {
  describe(kind: PieceKind, words: number, story: boolean): string;
  done(pick: PickData, kept: boolean): string;
  undo: string;
  close: string;
}

export interface HandHost {
  /** Stores a pick for the site; false where nothing is written, as in a private window. */
  addPick(pick: PickData): Promise<boolean>;
  dropPick(pick: Pick<PickData, 'action' | 'selector'>): Promise<void>;
  report(error: unknown): void;
}

/** What the hand may do with the page. */
export interface HandPage {
  document: Document;
  judged(): Judged;
  /** Why no piece may be picked now. */
  bar(): PickBar;
  /** Judges the page anew with the picks as they are. */
  look(): void;
  /** Shows all that is hidden, marked, as long as something is pointed at to be kept. */
  uncover(on: boolean): void;
}

/** Characters of a piece that are kept to know it by. */
const FIRST_WORDS = 80;

export class Hand {
  readonly #page: HandPage;
  readonly #host: HandHost;
  #stored: SitePicks = NO_PICKS;
  /** Picks of this view that are not in the store: not yet, or never. */
  #own: PickData[] = [];
  #doubts: Doubt[] = [];
  #pointing = new AbortController();

  constructor(page: HandPage, host: HandHost, stored: SitePicks = NO_PICKS) {
    this.#page = page;
    this.#host = host;
    this.#stored = stored;
  }

  /** What holds on this page: from the store and from this view. */
  picks(): SitePicks {
    const own = (action: PickAction) => this.#own.filter((pick) => pick.action === action);
    return {
      removals: [
        ...this.#stored.removals,
        ...own('remove').map(({ selector, page }) => ({ selector, page })),
      ],
      keeps: [...this.#stored.keeps, ...own('keep').map(({ selector }) => selector)],
    };
  }

  /** Takes the store's picks as they are now; says whether they are others. */
  configure(stored: SitePicks = NO_PICKS): boolean {
    if (JSON.stringify(stored) === JSON.stringify(this.#stored)) return false;
    this.#stored = stored;
    return true;
  }

  /** Starts pick mode, and says why not where it does not. */
  point(action: PickAction, words: HandWords): PickBar {
    const bar = this.#page.bar();
    if (bar !== null) return bar;
    this.stop();
    this.#pointing = new AbortController();
    this.#point(action, words, this.#pointing.signal).catch((error) => this.#host.report(error));
    return null;
  }

  /** Ends pick mode and its last word. */
  stop(): void {
    this.#pointing.abort();
  }

  /** Keeps a removal, or removes what was left in place: from the lists of the popup. */
  async take(action: PickAction, element: Element): Promise<void> {
    if (this.#page.bar() !== null) return;
    if (action === 'remove' && !this.#mayRemove(element)) return;
    await this.#add(this.#dataOf(action, element));
  }

  /** Takes a pick back. */
  async drop(action: PickAction, selector: string): Promise<void> {
    const isIt = (pick: PickData) => pick.action === action && pick.selector === selector;
    this.#own = this.#own.filter((pick) => !isIt(pick));
    this.#stored =
      action === 'remove'
        ? {
            ...this.#stored,
            removals: this.#stored.removals.filter((pick) => pick.selector !== selector),
          }
        : { ...this.#stored, keeps: this.#stored.keeps.filter((one) => one !== selector) };
    await this.#host.dropPick({ action, selector });
    this.#page.look();
  }

  /** What came near the threshold; asked anew at each call. */
  doubts(): Doubt[] {
    const { view, verdicts, access } = this.#page.judged();
    const shut = [...access.gates, ...access.withheld];
    this.#doubts = doubtsOf(view, verdicts, (line) =>
      shut.some((element) => element.contains(line.element)),
    );
    return this.#doubts;
  }

  /** The element of a doubt that the popup was told of; null where it may not be taken. */
  elementOfDoubt(id: number): Element | null {
    const line = this.#doubts[id]?.line;
    // A part of an element cannot be hidden without the rest of it.
    return line === undefined || line.nodes !== null ? null : line.element;
  }

  /** The keeps that meet something here, with its first words. */
  kept(): { selector: string; text: string }[] {
    return this.picks().keeps.flatMap((selector) => {
      try {
        const element = this.#page.document.querySelector(selector);
        return element === null ? [] : [{ selector, text: this.#textOf(element) }];
      } catch {
        return [];
      }
    });
  }

  async #point(action: PickAction, words: HandWords, signal: AbortSignal): Promise<void> {
    const { document } = this.#page;
    this.#page.look();
    const describe = (element: Element) =>
      words.describe(
        kindOfPiece(element),
        this.#wordsOf(element),
        action === 'remove' && this.#isOfStory(element, ''),
      );
    if (action === 'keep') this.#page.uncover(true);
    let taken: Awaited<ReturnType<typeof pickPiece>> = null;
    try {
      taken = await pickPiece(document, this.#ground(action), { ...words, describe }, signal);
    } finally {
      if (action === 'keep') this.#page.uncover(false);
    }
    // What the page became meanwhile counts.
    if (taken === null || this.#page.bar() !== null) return;
    const pick = this.#dataOf(action, taken.element);
    const kept = await this.#add(pick);
    const { undo, close } = words;
    const text = words.done(pick, kept);
    if (await toast(document, { text, undo, close }, taken.byKey, signal)) {
      await this.drop(pick.action, pick.selector);
    }
  }

  async #add(pick: PickData): Promise<boolean> {
    this.#own = [
      ...this.#own.filter(
        ({ action, selector }) => action !== pick.action || selector !== pick.selector,
      ),
      pick,
    ];
    this.#page.look();
    const kept = await this.#host.addPick(pick);
    if (!kept) return false;
    this.#own = this.#own.filter((own) => own !== pick);
    const { selector, page } = pick;
    if (pick.action === 'keep') {
      const others = this.#stored.keeps.filter((one) => one !== selector);
      this.#stored = { ...this.#stored, keeps: [...others, selector] };
    } else {
      const others = this.#stored.removals.filter((one) => one.selector !== selector);
      this.#stored = { ...this.#stored, removals: [...others, { selector, page }] };
    }
    return true;
  }

  #dataOf(action: PickAction, element: Element): PickData {
    const selector = selectorFor(element);
    const ofStory = action === 'remove' && this.#isOfStory(element, selector);
    return {
      action,
      selector,
      page: ofStory ? pageKey(this.#page.judged().view.url) : null,
      text: this.#textOf(element),
    };
  }

  /** What can be pointed at, as the page was last judged. */
  #ground(action: PickAction): Ground {
    let judged: Judged | null = null;
    let blocks = new Set<Element>();
    let leaves: Element[] = [];
    const now = () => {
      if (judged === this.#page.judged()) return;
      judged = this.#page.judged();
      blocks = new Set(judged.view.boxes.map(({ element }) => element));
      leaves = [
        ...new Set(judged.view.lines.filter(({ hidden }) => !hidden).map(({ element }) => element)),
      ];
    };
    return {
      isBlock: (element) => {
        now();
        return blocks.has(element);
      },
      isAllowed: (element) =>
        action === 'remove' ? this.#mayRemove(element) : !this.#isWhole(element),
      leaves: () => {
        now();
        return leaves;
      },
    };
  }

  #mayRemove(element: Element): boolean {
    const { view, access } = this.#page.judged();
    return mayRemove(element, view, access);
  }

  #isWhole(element: Element): boolean {
    const { document } = this.#page;
    return element === document.body || element === document.documentElement;
  }

  #isOfStory(element: Element, selector: string): boolean {
    const { view, verdicts } = this.#page.judged();
    const own = verdicts.filter((verdict: Verdict) => verdict.picked === undefined);
    return isOfStory(element, selector, view, own);
  }

  #wordsOf(element: Element): number {
    const { view } = this.#page.judged();
    const lines = view.lines.filter((line) => !line.hidden && element.contains(line.element));
    const words = lines.reduce((sum, line) => sum + line.words, 0);
    return words > 0 ? words : countWords(fold(element.textContent ?? ''));
  }

  #textOf(element: Element): string {
    const { view } = this.#page.judged();
    const lines = view.lines.filter((line) => !line.hidden && element.contains(line.element));
    const text = fold(lines.map((line) => line.text).join(' ')) || fold(nameOf(element));
    if (text.length <= FIRST_WORDS) return text;
    const cut = text.slice(0, FIRST_WORDS);
    const space = cut.lastIndexOf(' ');
    return `${cut.slice(0, space > FIRST_WORDS / 2 ? space : FIRST_WORDS).replace(/[\s,;:]+$/u, '')}…`;
  }
}

/** What a piece without words is called by the page. */
function nameOf(element: Element): string {
  const named = element.matches('[alt], [title], [aria-label]')
    ? element
    : element.querySelector('[alt]:not([alt=""]), [title], [aria-label]');
  return (
    named?.getAttribute('alt') ||
    named?.getAttribute('title') ||
    named?.getAttribute('aria-label') ||
    (element.textContent ?? '')
  );
}
