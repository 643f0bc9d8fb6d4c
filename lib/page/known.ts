/**
 * What was judged chrome here and may come back: the same element made anew by the
 * page. It is told by its tag, class and id together with its words (numbers
 * aside), at the cost of one look-up for an element that is none.
 */

import { fold } from '../text.ts';

/** Characters of the words that are compared. */
const MAX_WORDS = 300;
/** Wrappers that a page may put around it. */
const MAX_WRAPPERS = 4;

export class Known<T> {
  readonly #shapes = new Map<string, Map<string, T>>();

  /** Remembers an element that was judged. */
  learn(element: Element, value: T): void {
    const shape = shapeOf(element);
    const words = wordsOf(element);
    if (words === '') return;
    const known = this.#shapes.get(shape);
    if (known === undefined) this.#shapes.set(shape, new Map([[words, value]]));
    else known.set(words, value);
  }

  /** The known element in a new one: itself, or all that is in it. */
  find(element: Element): { element: Element; value: T } | null {
    let at = element;
    for (let depth = 0; depth <= MAX_WRAPPERS; depth += 1) {
      const known = this.#shapes.get(shapeOf(at));
      const value = known?.get(wordsOf(at));
      if (value !== undefined) return { element: at, value };
      const only = at.firstElementChild;
      if (only === null || only.nextElementSibling !== null) return null;
      at = only;
    }
    return null;
  }

  clear(): void {
    this.#shapes.clear();
  }
}

function shapeOf(element: Element): string {
  const name = element.getAttribute('class') ?? '';
  return `${element.localName}.${name}#${element.getAttribute('id') ?? ''}`;
}

function wordsOf(element: Element): string {
  return fold((element.textContent ?? '').slice(0, MAX_WORDS * 2))
    .replace(/\d+/g, '#')
    .slice(0, MAX_WORDS);
}
