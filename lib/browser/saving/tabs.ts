/** All open tabs at once: which they are, and saving the stories among them, one after the other. */

import { browser } from 'wxt/browser';
import { barrierOf } from '../address.ts';
import { ask } from '../ask.ts';
import { type PageOutcome, savePage } from './save-page.ts';
import { whenLoaded } from './visit.ts';

export interface OpenTab {
  id: number;
  url: string;
  title: string;
  /** The browser took its page out of memory: it is loaded anew first. */
  discarded: boolean;
}

export type TabOutcome = PageOutcome | { state: 'timeout' } | { state: 'closed' };

const PATIENCE = 30_000;

/**
 * The tabs that may hold a story, an address once, in the order in which they stand. Tabs of
 * private windows are left. Without the permission for all sites the browser tells no addresses.
 */
export async function openTabs(): Promise<OpenTab[]> {
  const found = new Map<string, OpenTab>();
  for (const { id, url = '', title, incognito, discarded } of await browser.tabs.query({})) {
    const isWeb = /^https?:/u.test(url) && barrierOf(url) === null;
    if (id === undefined || incognito || !isWeb || found.has(url)) continue;
    found.set(url, { id, url, title: title || url, discarded: discarded === true });
  }
  return [...found.values()];
}

/** Saves the tabs' stories and tells of each; stops between two where the signal says so. */
export async function saveTabs(
  tabs: readonly OpenTab[],
  tell: (tab: OpenTab, outcome: TabOutcome | 'now') => void,
  signal: AbortSignal,
): Promise<void> {
  for (const tab of tabs) {
    if (signal.aborted) return;
    tell(tab, 'now');
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<TabOutcome>((resolve) => {
      timer = setTimeout(() => resolve({ state: 'timeout' }), PATIENCE);
    });
    const outcome = await Promise.race([saveOne(tab, signal), late]);
    clearTimeout(timer);
    tell(tab, outcome);
  }
}

async function saveOne(tab: OpenTab, signal: AbortSignal): Promise<TabOutcome> {
  try {
    if (tab.discarded) {
      await browser.tabs.reload(tab.id);
      await whenLoaded(tab.id, signal);
    }
    const page = { tabId: tab.id, url: tab.url, private: false };
    return await savePage(page, (article) => ask({ type: 'library:save', article }));
  } catch (error) {
    const there = await browser.tabs.get(tab.id).catch(() => null);
    if (there === null) return { state: 'closed' };
    return { state: 'failed', detail: error instanceof Error ? error.message : String(error) };
  }
}
