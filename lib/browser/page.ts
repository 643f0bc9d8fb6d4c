/** The page in front: reading it, moving in it, hiding and showing, opening it elsewhere. */

import { browser } from 'wxt/browser';
import type { Article, Span } from '../article.ts';
import { type Barrier, barrierOf, barrierOfRefusal } from './address.ts';
import { isEnvelope } from './ask.ts';
import type { EngineMessage, Envelope, Reading, Replies } from './messages.ts';
import { PRIVATE_KEY } from './open-article.ts';

/** The tab that the popup speaks of. */
export interface Page {
  tabId: number;
  /** Empty where the browser does not tell. */
  url: string;
  private: boolean;
}

export type ReadResult =
  | { ok: true; page: Page; reading: Reading }
  | { ok: false; page: Page | null; barrier: Barrier; detail: string };

const HTML_TYPES = new Set(['text/html', 'application/xhtml+xml']);

/** The active tab, or the one named by `?tab=` where the popup is opened as a plain page. */
export async function currentPage(search: string): Promise<Page | null> {
  const named = Number.parseInt(new URLSearchParams(search).get('tab') ?? '', 10);
  const tab = Number.isNaN(named)
    ? (await browser.tabs.query({ active: true, currentWindow: true }))[0]
    : await browser.tabs.get(named);
  if (tab?.id === undefined) return null;
  return { tabId: tab.id, url: tab.url ?? '', private: tab.incognito };
}

/** Asks the engine of a tab's top frame. Never rejects; nobody there is `no-receiver`. */
export async function askEngine<M extends EngineMessage>(
  tabId: number,
  message: M,
): Promise<Envelope<Replies[M['type']]>> {
  try {
    const answer: unknown = await browser.tabs.sendMessage(tabId, message, { frameId: 0 });
    if (isEnvelope(answer)) return answer as Envelope<Replies[M['type']]>;
    return { ok: false, code: 'no-receiver', message: 'no answer' };
  } catch (error) {
    return { ok: false, code: 'no-receiver', message: String(error) };
  }
}

/** Milliseconds that a page without access is waited for. */
const WITHHELD = 2000;

/**
 * What the browser took the page for. Where the reader took a site's permission
 * back, Chromium neither runs the script nor refuses it, so the wait is bounded
 * where the tab's address is withheld too.
 */
async function contentType({ tabId, url }: Page): Promise<string> {
  const asked = browser.scripting.executeScript({
    target: { tabId },
    func: () => document.contentType,
  });
  const [result] = await (url === '' ? Promise.race([asked, withheld()]) : asked);
  return typeof result?.result === 'string' ? result.result : 'text/html';
}

function withheld(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error('Cannot access the page: its site is withheld.')), WITHHELD);
  });
}

/** Puts the engine and its style into the tab's top frame. */
async function inject(tabId: number): Promise<void> {
  await browser.scripting.insertCSS({ target: { tabId }, files: ['/page.css'], origin: 'USER' });
  await browser.scripting.executeScript({ target: { tabId }, files: ['/engine.js'] });
}

/**
 * Reads the page in a tab: asks the engine that is there, else brings it in.
 * `fresh` reads anew although a reading is there.
 */
export async function readPage(page: Page, fresh = false): Promise<ReadResult> {
  const failed = (barrier: Barrier, detail = ''): ReadResult => ({
    ok: false,
    page,
    barrier,
    detail,
  });
  const known = barrierOf(page.url);
  if (known !== null) return failed(known);

  const question = { type: 'engine:read', ...(fresh ? { fresh } : {}) } as const;
  let answer = await askEngine(page.tabId, question);
  if (!answer.ok && answer.code === 'no-receiver') {
    try {
      const type = await contentType(page);
      if (type === 'application/pdf') return failed('pdf');
      if (!HTML_TYPES.has(type)) return failed('not-html', type);
      await inject(page.tabId);
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      return failed(barrierOfRefusal(words, page.url), words);
    }
    answer = await askEngine(page.tabId, question);
  }
  if (answer.ok) return { ok: true, page, reading: answer.value };
  if (answer.code === 'no-receiver') return failed('stale', answer.message);
  if (answer.code === 'too-large') return failed('too-large', answer.message);
  if (answer.code === 'restricted') return failed('no-access', answer.message);
  return failed('error', answer.message);
}

/** Tabs whose page has the style of what is lit up; kept as long as the popup is open. */
const canLight = new Set<number>();

/** Scrolls the page to a stretch of a block and lights it up. Never rejects. */
export async function jumpTo(
  tabId: number,
  { block, start, end }: Span,
): Promise<Envelope<Replies['engine:jump']>> {
  if (!canLight.has(tabId)) {
    try {
      await browser.scripting.insertCSS({
        target: { tabId },
        files: ['/light.css'],
        origin: 'AUTHOR',
      });
      canLight.add(tabId);
    } catch {
      // Without the style the page still scrolls there.
    }
  }
  return askEngine(tabId, { type: 'engine:jump', block, start, end });
}

export async function reloadPage(tabId: number): Promise<void> {
  await browser.tabs.reload(tabId);
}

/** Opens one of our own pages in a new tab. */
export async function openOwn(path: string): Promise<void> {
  await browser.tabs.create({ url: new URL(path, browser.runtime.getURL('/')).href });
}

/**
 * Opens an article in the reader: the saved copy, or this one by way of the session's storage,
 * which is in memory. The reader stands in an ordinary window, so it is told of a private one.
 */
export async function openReader(
  article: Article,
  savedId: string | null,
  isPrivate: boolean,
): Promise<void> {
  if (savedId !== null) {
    await openOwn(`/reader.html?id=${encodeURIComponent(savedId)}`);
    return;
  }
  const key = `${isPrivate ? PRIVATE_KEY : 'open-'}${crypto.randomUUID()}`;
  await browser.storage.session.set({ [key]: article });
  await openOwn(`/reader.html?open=${key}`);
}
