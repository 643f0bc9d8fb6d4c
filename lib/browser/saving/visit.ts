/** A story that the reader told us to fetch: its page is opened in a tab beside, read, saved and closed. */

import { type Browser, browser } from 'wxt/browser';
import { barrierOf } from '../address.ts';
import { mayFetch } from './hosts.ts';
import { type PageOutcome, type SaveArticle, savePage } from './save-page.ts';

export type VisitOutcome = PageOutcome | { state: 'timeout' } | { state: 'cancelled' };

interface Options {
  signal?: AbortSignal;
  /** Where the tab is opened; without it an ordinary window, never a private one. */
  windowId?: number;
  /** Told the tab's number as soon as it is there, and null when it is gone or the reader's own. */
  onTab?: (tabId: number | null) => Promise<void>;
}

/** For a page to load, and then for reading it, in milliseconds. */
const PATIENCE = 40_000;
const READING = 20_000;
const LOOK_EVERY = 250;
/** Pages that are made by scripts say that they are loaded before their story is there. */
const SECOND_LOOK = 2_000;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Never rejects, and leaves no tab behind that the reader did not turn to. */
export async function visitAndSave(
  url: string,
  save: SaveArticle,
  { signal, windowId, onTab }: Options = {},
): Promise<VisitOutcome> {
  if (!/^https?:/u.test(url) || barrierOf(url) !== null) return { state: 'no-story' };
  // Without the permission the page could not be read: it is not opened at all.
  if (!(await mayFetch(url))) return { state: 'no-access' };
  let tabId: number | undefined;
  try {
    tabId = (await open(url, windowId)).id;
    if (tabId === undefined) return { state: 'failed', detail: 'no tab' };
    await onTab?.(tabId);
    return await readTab(tabId, save, signal);
  } catch (error) {
    // A tab that is gone was closed by the reader.
    const gone = tabId !== undefined && (await tabOf(tabId)) === null;
    if (gone || signal?.aborted) return { state: 'cancelled' };
    return { state: 'failed', detail: error instanceof Error ? error.message : String(error) };
  } finally {
    if (tabId !== undefined) await closeVisit(tabId);
    await onTab?.(null);
  }
}

async function open(url: string, windowId: number | undefined): Promise<Browser.tabs.Tab> {
  const place = windowId ?? (await ordinaryWindow());
  const where = place === undefined ? {} : { windowId: place };
  const tab = await browser.tabs.create({ url, active: false, ...where });
  if (tab.id !== undefined) await browser.tabs.update(tab.id, { muted: true });
  return tab;
}

async function ordinaryWindow(): Promise<number | undefined> {
  // Telephones have no windows to choose from.
  if (!('windows' in browser)) return undefined;
  const windows = await browser.windows.getAll({ windowTypes: ['normal'] });
  const ordinary = windows.filter(({ incognito }) => !incognito);
  return (ordinary.find(({ focused }) => focused) ?? ordinary[0])?.id;
}

async function readTab(
  tabId: number,
  save: SaveArticle,
  signal: AbortSignal | undefined,
): Promise<VisitOutcome> {
  const loaded = await whenLoaded(tabId, signal);
  if (loaded === 'cancelled') return { state: 'cancelled' };
  for (const fresh of [false, true]) {
    const tab = await browser.tabs.get(tabId);
    const page = { tabId, url: tab.url ?? '', private: tab.incognito };
    const read = savePage(page, save, { fresh });
    const outcome = await Promise.race([read, pause(READING).then(() => null)]);
    if (outcome === null) return { state: 'timeout' };
    if (outcome.state !== 'no-story' || fresh) return outcome;
    await pause(SECOND_LOOK);
    if (signal?.aborted) return { state: 'cancelled' };
  }
  return { state: 'no-story' };
}

/** A page that still loads when patience ends may have its text all the same. */
export async function whenLoaded(
  tabId: number,
  signal?: AbortSignal,
): Promise<'loaded' | 'slow' | 'cancelled'> {
  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    if (signal?.aborted) return 'cancelled';
    // A call to the browser, so the background stays awake as well.
    const tab = await browser.tabs.get(tabId);
    if (tab.status === 'complete' && !isStarting(tab)) return 'loaded';
    await pause(LOOK_EVERY);
  }
  return 'slow';
}

/** A new tab is a blank page at first, and that one is complete. */
function isStarting(tab: Browser.tabs.Tab): boolean {
  const pending = (tab as { pendingUrl?: string }).pendingUrl;
  return (pending !== undefined && pending !== '') || tab.url === 'about:blank' || tab.url === '';
}

async function tabOf(tabId: number): Promise<Browser.tabs.Tab | null> {
  return browser.tabs.get(tabId).catch(() => null);
}

/** Closes a tab that we opened, unless the reader turned to it: then it is the reader's. */
export async function closeVisit(tabId: number): Promise<void> {
  const tab = await tabOf(tabId);
  if (tab === null) return;
  if (tab.active) await browser.tabs.update(tabId, { muted: false }).catch(() => undefined);
  else await browser.tabs.remove(tabId).catch(() => undefined);
}
