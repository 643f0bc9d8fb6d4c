/**
 * The reader's hand on one page: pointing at pieces, taking and giving back,
 * and what was left in place for the reader to decide. It composes the page
 * stage with the picks of the clean stage, as the session does, and knows no
 * extension API.
 */

import { type Doubt, doubtsOf } from './clean/doubts.ts';
import { mayRemove, NO_PICKS, pageKey, type SitePicks, storyTest } from './clean/picks.ts';
import { scoresOf } from './clean/verdicts.ts';
import type { Figures, figuresOf } from './figures.ts';
import { selectorFor } from './page/selector.ts';
import type { Judged } from './pipeline.ts';
import { fold } from './text.ts';
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

/** What is brought into the page only when somebody points or reports. */
export interface HandTools {
  point(action: PickAction, hand: Hand, page: HandPage, signal: AbortSignal): Promise<void>;
  figures: typeof figuresOf;
}

export interface HandHost {
  /** Stores a pick for the site; false where nothing is written, as in a private window. */
  addPick(pick: PickData): Promise<boolean>;
  /** Takes a pick out of the store; false where nothing is written. */
  dropPick(pick: Pick<PickData, 'action' | 'selector'>): Promise<boolean>;
  /** Brings the tools into the page. */
  tools(): Promise<HandTools>;
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
  /** Stored picks that are taken back on this view only. */
  readonly #lifted = new Set<string>();
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
    const holds = (action: PickAction, selector: string) =>
      !this.#lifted.has(keyOf(action, selector));
    return {
      removals: [
        ...this.#stored.removals.filter(({ selector }) => holds('remove', selector)),
        ...own('remove').map(({ selector, page }) => ({ selector, page })),
      ],
      keeps: [
        ...this.#stored.keeps.filter((selector) => holds('keep', selector)),
        ...own('keep').map(({ selector }) => selector),
      ],
    };
  }

  /** Takes the store's picks as they are now; says whether they are others. */
  configure(stored: SitePicks = NO_PICKS): boolean {
    if (JSON.stringify(stored) === JSON.stringify(this.#stored)) return false;
    this.#stored = stored;
    return true;
  }

  /** Starts pick mode, and says why not where it does not. */
  async point(action: PickAction): Promise<PickBar> {
    this.#page.look();
    const bar = this.#page.bar();
    if (bar !== null) return bar;
    const tools = await this.#host.tools();
    this.stop();
    this.#pointing = new AbortController();
    tools
      .point(action, this, this.#page, this.#pointing.signal)
      .catch((error) => this.#host.report(error));
    return null;
  }

  /** How the page was judged, for a problem report. */
  async figures(html: boolean): Promise<Figures> {
    const { figures } = await this.#host.tools();
    const judged = this.#page.judged();
    return figures(judged, scoresOf(judged.view), this.doubts(), html);
  }

  /** Ends pick mode and its last word. */
  stop(): void {
    this.#pointing.abort();
  }

  /** Keeps a removal, or removes what was left in place: from the lists of the popup. */
  async take(action: PickAction, element: Element): Promise<void> {
    if (this.#page.bar() !== null) return;
    if (action === 'remove' && !this.mayRemove(element)) return;
    await this.add(this.dataOf(action, element));
  }

  /** Takes a pick back. */
  async drop(action: PickAction, selector: string): Promise<void> {
    const isIt = (pick: PickData) => pick.action === action && pick.selector === selector;
    this.#own = this.#own.filter((pick) => !isIt(pick));
    this.#lifted.add(keyOf(action, selector));
    this.#page.look();
    // Where it is out of the store, the store's next word is the truth again.
    if (await this.#host.dropPick({ action, selector })) {
      const { removals, keeps } = this.#stored;
      this.#stored =
        action === 'remove'
          ? { keeps, removals: removals.filter((pick) => pick.selector !== selector) }
          : { removals, keeps: keeps.filter((one) => one !== selector) };
      this.#lifted.delete(keyOf(action, selector));
    }
  }

  /** What came near the threshold; asked anew at each call. */
  doubts(): Doubt[] {
    const { view, verdicts, access } = this.#page.judged();
    const shut = [...access.gates, ...access.withheld];
    this.#doubts = doubtsOf(view, scoresOf(view), verdicts, (line) =>
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

  /** Takes a pick; false where it holds for this view only. */
  async add(pick: PickData): Promise<boolean> {
    this.#own = [
      ...this.#own.filter(
        ({ action, selector }) => action !== pick.action || selector !== pick.selector,
      ),
      pick,
    ];
    this.#lifted.delete(keyOf(pick.action, pick.selector));
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

  /** The pick that an element makes. */
  dataOf(action: PickAction, element: Element): PickData {
    const selector = selectorFor(element);
    const ofStory = this.isOfStory(element, selector);
    return {
      action,
      selector,
      page: ofStory ? pageKey(this.#page.judged().view.url) : null,
      text: this.#textOf(element),
    };
  }

  /** No gate, nothing withheld, not the story as a whole. */
  mayRemove(element: Element): boolean {
    const { view, access } = this.#page.judged();
    return mayRemove(element, view, access);
  }

  /** Holds a sentence of the story that the engine would leave. */
  isOfStory(element: Element, selector: string): boolean {
    const { view, verdicts } = this.#page.judged();
    const own = verdicts.filter((verdict: Verdict) => verdict.picked === undefined);
    return storyTest(view, own)(element, selector);
  }

  #textOf(element: Element): string {
    const { view } = this.#page.judged();
    const lines = view.lines.filter((line) => !line.hidden && element.contains(line.element));
    const text = fold(lines.map((line) => line.text).join(' · ')) || fold(nameOf(element));
    if (text.length <= FIRST_WORDS) return text;
    const cut = text.slice(0, FIRST_WORDS);
    const space = cut.lastIndexOf(' ');
    return `${cut.slice(0, space > FIRST_WORDS / 2 ? space : FIRST_WORDS).replace(/[\s,;:]+$/u, '')}…`;
  }
}

function keyOf(action: PickAction, selector: string): string {
  return `${action} ${selector}`;
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
