/**
 * What is hidden in the page, each piece with what belongs to it: the same piece
 * made anew by the page, the backdrop of a box, the scroll lock it brought.
 * Changes are made in one go, and the text that is read keeps its place.
 */

import type { Line, Modal } from '../view.ts';
import {
  HIDDEN_ATTRIBUTE,
  hide,
  isHidden,
  release,
  relock,
  SHOWN_ATTRIBUTE,
  showMarked,
  UNLOCKED_ATTRIBUTE,
  unlock,
} from './hide.ts';
import { Known } from './known.ts';
import { keepPlace } from './place.ts';

/** Copies that are remembered; a page that makes more leaves most of them behind. */
const MAX_COPIES = 200;

export class Cover {
  readonly #document: Document;
  readonly #known = new Known<Element>();
  readonly #copies = new Map<Element, Element>();
  /** Pieces in shadow trees: a question to the document does not find them. */
  readonly #inShadow = new Set<Element>();
  #modals: readonly Modal[] = [];
  #text: Element[] = [];
  #changing = false;

  constructor(document: Document) {
    this.#document = document;
  }

  /** Takes what was judged: the boxes over the page and the lines of the text. */
  judged(modals: readonly Modal[], lines: readonly Line[]): void {
    const before = new Map(this.#modals.map((one) => [one.element, one]));
    this.#modals = modals.map((one) => withLocks(one, before.get(one.element)));
    this.#text = lines.filter((line) => line.story && !line.hidden).map(({ element }) => element);
    this.#known.clear();
  }

  /** Makes changes in one go, so that the text that is read stays where it is. */
  change(work: () => void): void {
    if (this.#changing) {
      work();
      return;
    }
    this.#changing = true;
    try {
      this.#changeInPlace(work);
    } finally {
      this.#changing = false;
    }
  }

  #changeInPlace(work: () => void): void {
    const wasUnlocked = this.#isUnlocked();
    keepPlace(
      this.#document,
      this.#text,
      () => {
        work();
        this.#setLocks();
      },
      () => this.#isUnlocked() && !wasUnlocked,
    );
  }

  hide(element: Element): void {
    this.#known.learn(element, element);
    if (element.getRootNode() !== this.#document) this.#inShadow.add(element);
    for (const one of this.#all(element)) hide(one);
  }

  /** Shows a piece again, marked; what only belongs to it comes without a mark. */
  show(element: Element, label: string): void {
    for (const one of this.#all(element)) {
      if (one === element || this.#copies.has(one)) showMarked(one, label);
      else release(one);
    }
  }

  release(element: Element): void {
    for (const one of this.#all(element)) {
      release(one);
      this.#copies.delete(one);
    }
  }

  /** Hides an element that is a hidden piece made anew. */
  hideKnown(element: Element): boolean {
    const found = this.#known.find(element);
    if (found === null || !isHidden(found.value)) return false;
    if (found.element === found.value || isHidden(found.element)) return true;
    hide(found.element);
    this.#copies.set(found.element, found.value);
    if (this.#copies.size > MAX_COPIES) this.#forgetCopies();
    return true;
  }

  /**
   * Takes what is hidden off the page for as long as it is judged. A lock may show
   * again as far as that does not scroll the page.
   */
  bare(): void {
    for (const one of this.#copies.keys()) release(one);
    this.#copies.clear();
    for (const one of this.#inShadow) if (isHidden(one)) release(one);
    for (const one of this.#document.querySelectorAll(`[${HIDDEN_ATTRIBUTE}]`)) release(one);
    for (const one of this.#document.querySelectorAll(`[${UNLOCKED_ATTRIBUTE}~="overflow"]`)) {
      const moved = one.getAttribute(UNLOCKED_ATTRIBUTE)?.includes('position') === true;
      if (moved) unlock(one, ['position']);
      else one.removeAttribute(UNLOCKED_ATTRIBUTE);
    }
  }

  /** What was judged holds no more: of another page nothing is known. */
  forget(): void {
    this.bare();
    for (const one of this.#inShadow) release(one);
    this.#inShadow.clear();
    for (const one of this.#document.querySelectorAll(`[${SHOWN_ATTRIBUTE}]`)) release(one);
    relock(this.#document);
    this.#known.clear();
    this.#modals = [];
    this.#text = [];
  }

  /** The piece, its copies, and where it is a box over the page its backdrops. */
  #all(element: Element): Element[] {
    const all = [element];
    for (const [copy, of] of this.#copies) if (of === element) all.push(copy);
    for (const modal of this.#modals) {
      if (belongs(modal, element)) all.push(...modal.backdrops);
    }
    return all;
  }

  #forgetCopies(): void {
    for (const copy of this.#copies.keys()) {
      if (copy.isConnected) continue;
      release(copy);
      this.#copies.delete(copy);
    }
    // Of those that are left the page is asked when it is judged.
    if (this.#copies.size > MAX_COPIES) this.#copies.clear();
  }

  #isUnlocked(): boolean {
    const { body, documentElement: root } = this.#document;
    return [root, body].some((one) => one?.hasAttribute(UNLOCKED_ATTRIBUTE));
  }

  /** The page scrolls exactly where a box that kept it from that is hidden. */
  #setLocks(): void {
    const holding = this.#modals.find(
      ({ element, locks }) => locks.length > 0 && element.closest(`[${HIDDEN_ATTRIBUTE}]`) !== null,
    );
    if (holding === undefined) relock(this.#document);
    else for (const { element, by } of holding.locks) unlock(element, by);
  }
}

/** A lock that we undid is not seen when the page is judged again. */
function withLocks(modal: Modal, before: Modal | undefined): Modal {
  const undone = before?.locks ?? [];
  return undone.length > 0 ? { ...modal, locks: undone } : modal;
}

function belongs(modal: Modal, element: Element): boolean {
  return element.contains(modal.element);
}
