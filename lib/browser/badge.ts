/** The toolbar badge: how many pieces are hidden in the tab, or that an action failed. */

import { browser } from 'wxt/browser';

const COUNT_COLOUR = '#5b6b73';
const FAILURE_COLOUR = '#b3261e';
const DONE_COLOUR = '#2e6b3f';

export async function badgeCount(tabId: number, hidden: number): Promise<void> {
  await write(tabId, hidden > 0 ? String(hidden) : '', COUNT_COLOUR);
}

/** For actions without a window of their own, such as a keyboard command. */
export async function badgeOutcome(tabId: number, done: boolean): Promise<void> {
  await write(tabId, done ? '✓' : '!', done ? DONE_COLOUR : FAILURE_COLOUR);
}

async function write(tabId: number, text: string, color: string): Promise<void> {
  try {
    await browser.action.setBadgeBackgroundColor({ tabId, color });
    await browser.action.setBadgeText({ tabId, text });
  } catch {
    // The tab was closed meanwhile.
  }
}
