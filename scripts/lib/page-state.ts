/** What a reader sees of the page after cleaning, and what was taken from sight. */
import type { Page } from 'playwright-core';
import { HIDDEN_ATTRIBUTE } from '../../lib/page/hide.ts';

export interface PageState {
  /** The rendered text. */
  visibleText: string;
  /** The text of all elements that the extension hides. */
  hiddenText: string;
}

export function pageState(page: Page): Promise<PageState> {
  return page.evaluate((attribute) => {
    const outermost = [...document.querySelectorAll(`[${attribute}]`)].filter(
      (element) => !element.parentElement?.closest(`[${attribute}]`),
    );
    return {
      visibleText: document.body?.innerText ?? '',
      hiddenText: outermost.map((element) => element.textContent ?? '').join('\n'),
    };
  }, HIDDEN_ATTRIBUTE);
}
