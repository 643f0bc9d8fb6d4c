/**
 * The tabs of Firefox, the add-on's own pages among them, by what the browser itself
 * says of them: WebDriver BiDi does not navigate to the add-on's addresses, tells
 * Puppeteer no address but `about:blank` for them, and says nothing of a new tab that
 * is in the add-on's process by the time it would (bug 1755014). Its tree of contexts
 * has them all, with their addresses, without asking a page that may be too busy, or
 * between two processes, to answer.
 */
import type { Browser, Page } from 'puppeteer-core';

/** A tab, as `browsingContext.getTree` tells of it. */
export interface Tab {
  context: string;
  url: string;
}

/** What is used of Puppeteer's connection, which its types leave out. */
interface Wire {
  send(
    method: 'browsingContext.getTree',
    params: { maxDepth: number },
  ): Promise<{ result: { contexts: Tab[] } }>;
  emit(event: 'browsingContext.contextCreated', of: Tab): void;
}

const wireOf = (browser: Browser) => Reflect.get(browser, 'connection') as Wire;

export async function tabsOf(browser: Browser): Promise<Tab[]> {
  return (await wireOf(browser).send('browsingContext.getTree', { maxDepth: 0 })).result.contexts;
}

const contextOf = (page: Page) => String(Reflect.get(page.mainFrame(), '_id'));

/** The tab's page; one that Puppeteer was not told of is told now, as it tells itself at its start. */
export async function pageOf(browser: Browser, tab: Tab): Promise<Page> {
  const find = async () =>
    (await browser.pages()).find((page) => contextOf(page) === tab.context && !page.isClosed());
  const known = await find();
  if (known) return known;
  wireOf(browser).emit('browsingContext.contextCreated', tab);
  const told = await find();
  if (!told) throw new Error(`no page for ${tab.url}`);
  return told;
}

/** Between two looks at the tabs. */
const PAUSE_MS = 50;

/** Waits for a tab; `what` names it where none comes. */
export async function waitForTab(
  browser: Browser,
  what: string,
  fits: (tab: Tab) => boolean,
  timeoutMs = 30_000,
): Promise<Page> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const tabs = await tabsOf(browser);
    const tab = tabs.find(fits);
    if (tab) return pageOf(browser, tab);
    if (Date.now() > end)
      throw new Error(`${what} did not open; open are ${tabs.map(({ url }) => url).join(', ')}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
