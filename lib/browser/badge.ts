/** The toolbar badge: how many pieces are hidden in the tab, that its story is cut, or that an action failed. */

import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import type { Delivered } from '../article.ts';

const COUNT_COLOUR = '#5b6b73';
const FAILURE_COLOUR = '#b3261e';
const DONE_COLOUR = '#2e6b3f';
const CUT_COLOUR = '#8a5a00';

/** What a tab's engine tells of its page. */
export interface Standing {
  hidden: number;
  /** Null where the page is no story. */
  delivered: Delivered | null;
  /** The library holds the story whole. */
  saved: boolean;
}

/** Text and title of the badge; a null title is the usual one. */
export function badgeOf({ hidden, delivered, saved }: Standing): {
  text: string;
  color: string;
  title: 'badge.preview' | 'badge.gated' | 'badge.saved' | null;
} {
  if (delivered === 'preview' || delivered === 'gated') {
    if (saved) return { text: '★', color: DONE_COLOUR, title: 'badge.saved' };
    return delivered === 'preview'
      ? { text: '½', color: CUT_COLOUR, title: 'badge.preview' }
      : { text: '–', color: CUT_COLOUR, title: 'badge.gated' };
  }
  return { text: hidden > 0 ? String(hidden) : '', color: COUNT_COLOUR, title: null };
}

export async function badgeStanding(tabId: number, standing: Standing): Promise<void> {
  const { text, color, title } = badgeOf(standing);
  await write(tabId, text, color, title === null ? i18n.t('actionTitle') : i18n.t(title));
}

/** For actions without a window of their own, such as a keyboard command. */
export async function badgeOutcome(tabId: number, done: boolean, title?: string): Promise<void> {
  await write(tabId, done ? '✓' : '!', done ? DONE_COLOUR : FAILURE_COLOUR, title);
}

/** Something that takes a while is under way. */
export async function badgeWork(tabId: number, title: string): Promise<void> {
  await write(tabId, '…', COUNT_COLOUR, title);
}

async function write(tabId: number, text: string, color: string, title?: string): Promise<void> {
  try {
    await browser.action.setBadgeBackgroundColor({ tabId, color });
    await browser.action.setBadgeText({ tabId, text });
    if (title !== undefined) await browser.action.setTitle({ tabId, title });
  } catch {
    // The tab was closed meanwhile.
  }
}
