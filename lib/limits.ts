/**
 * How large a page is read. The stages are each one task on the page's thread:
 * above this a page would stand still for longer than a moment, so it is left
 * alone and the popup says so. Ordinary stories have up to 5,000 elements.
 */

export const MAX_ELEMENTS = 30_000;
/** Characters of text, scripts and styles included. */
export const MAX_CHARACTERS = 8_000_000;

/** The page is larger than what is read. */
export class PageTooLarge extends Error {
  constructor(elements: number) {
    super(`more than ${elements > MAX_ELEMENTS ? `${MAX_ELEMENTS} elements` : 'can be read'}`);
    this.name = 'PageTooLarge';
  }
}

/** Throws `PageTooLarge` for a page that is not read. `whole`: the text is measured too. */
export function checkSize(document: Document, whole: boolean): void {
  const elements = document.getElementsByTagName('*').length;
  if (elements > MAX_ELEMENTS) throw new PageTooLarge(elements);
  if (!whole) return;
  const text = document.documentElement?.textContent?.length ?? 0;
  if (text > MAX_CHARACTERS) throw new PageTooLarge(elements);
}
