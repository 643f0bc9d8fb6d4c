/** What commands and menus do with the page in front. */

import type { Browser } from 'wxt/browser';
import { i18n } from '#i18n';
import type { Article } from '../article.ts';
import type { SaveResult } from '../library/types.ts';
import { badgeOutcome } from './badge.ts';
import { handleLibrary } from './library.ts';
import type { Envelope } from './messages.ts';
import { askEngine, openOwn, openReader, type Page, readPage } from './page.ts';
import { savePage } from './saving/save-page.ts';
import { addVisits } from './saving/visits.ts';

function pageOf(tab: Browser.tabs.Tab | undefined): Page | null {
  if (tab?.id === undefined) return null;
  return { tabId: tab.id, url: tab.url ?? '', private: tab.incognito };
}

/** Saves the story in the tab; the badge tells how it went. */
export async function saveTab(tab: Browser.tabs.Tab | undefined): Promise<void> {
  const page = pageOf(tab);
  if (page === null) return;
  const outcome = await savePage(page, save, { lenient: true });
  const saved = outcome.state === 'saved';
  await badgeOutcome(
    page.tabId,
    saved,
    saved ? i18n.t('saving.link.saved', [outcome.title]) : undefined,
  );
}

/** The background's own way to the library. */
function save(article: Article): Promise<Envelope<SaveResult>> {
  return handleLibrary({ type: 'library:save', article });
}

/**
 * Saves the story behind a link. `granted` is the browser's answer for the link's host, which was
 * asked for within the click.
 */
export async function saveLink(
  url: string,
  tab: Browser.tabs.Tab | undefined,
  granted: Promise<boolean>,
): Promise<void> {
  const allowed = await granted;
  if (tab?.id === undefined) {
    if (allowed) await addVisits([{ url }], true);
    return;
  }
  if (!allowed) {
    await badgeOutcome(tab.id, false, i18n.t('saving.link.refused'));
    return;
  }
  // Also opened in the window where it was asked for: a private one stays a private one.
  const place = tab.windowId === undefined ? {} : { windowId: tab.windowId };
  await addVisits([{ url, tell: { tabId: tab.id, ...place } }], true);
}

/** Opens the story in the tab in the reader. */
export async function readTab(tab: Browser.tabs.Tab | undefined): Promise<void> {
  const page = pageOf(tab);
  if (page === null) return;
  const read = await readPage(page);
  if (!read.ok || read.reading.article.blocks.length === 0) await badgeOutcome(page.tabId, false);
  else await openReader(read.reading.article, null, page.private);
}

/** Shows what was removed, or hides it again. */
export async function toggleTab(tab: Browser.tabs.Tab | undefined): Promise<void> {
  const page = pageOf(tab);
  if (page === null) return;
  const read = await readPage(page);
  if (!read.ok) {
    await badgeOutcome(page.tabId, false);
    return;
  }
  const type = read.reading.cleaning.active ? 'engine:show' : 'engine:hide';
  await askEngine(page.tabId, { type });
}

/** Lets the reader point at a piece to remove. */
export async function pickTab(tab: Browser.tabs.Tab | undefined): Promise<void> {
  const page = pageOf(tab);
  if (page === null) return;
  const read = await readPage(page);
  const answer = read.ok
    ? await askEngine(page.tabId, { type: 'engine:pick', action: 'remove' })
    : null;
  if (answer === null || !answer.ok || answer.value.bar !== null) {
    await badgeOutcome(page.tabId, false);
  }
}

/** The library's id of a story that it holds whole; null where it holds none. */
export async function savedWhole(url: string): Promise<string | null> {
  const found = await handleLibrary({ type: 'library:find', url });
  return found.ok && found.value?.delivered === 'whole' ? found.value.id : null;
}

/** Opens the saved copy of the story that a link leads to, instead of the site; the badge tells where there is none. */
export async function openSaved(url: string, tab: Browser.tabs.Tab | undefined): Promise<void> {
  const id = url === '' ? null : await savedWhole(url);
  if (id !== null) await openOwn(`/reader.html?id=${encodeURIComponent(id)}`);
  else if (tab?.id !== undefined) await badgeOutcome(tab.id, false, i18n.t('badge.notSaved'));
}

export async function openLibrary(): Promise<void> {
  await openOwn('/library.html');
}
