/** Fetching the stories of saved links, one slow visit after the other, by the list of visits. */

import { browser } from 'wxt/browser';
import { ask } from './ask.ts';
import { EVERY_SITE } from './grant.ts';
import { type VisitList, visitsItem } from './saving/visit-list.ts';

export interface FetchState {
  running: boolean;
  /** Links whose story was never fetched. */
  left: number;
}

/** How many links wait for their story, and whether they are being visited. */
export async function fetchState(): Promise<FetchState> {
  const [links, visits] = await Promise.all([
    ask({ type: 'library:list', query: '', filter: { link: true }, offset: 0, limit: 0 }),
    visitsItem.getValue(),
  ]);
  return { running: visits.waiting.length > 0, left: links.ok ? links.value.total : 0 };
}

/**
 * Has every saved link visited. Asks for the permission to read pages, so it must be
 * called within a click; false where the reader refused.
 */
export async function fetchLinks(): Promise<boolean> {
  if (!(await browser.permissions.request({ origins: [EVERY_SITE] }))) return false;
  return (await ask({ type: 'visits:add', visits: [], links: true })).ok;
}

export async function stopFetching(): Promise<void> {
  await ask({ type: 'visits:cancel' });
}

/** Calls back whenever a visit ended or was added; returns the way to stop. */
export function watchFetching(changed: (list: VisitList) => void): () => void {
  return visitsItem.watch(changed);
}
