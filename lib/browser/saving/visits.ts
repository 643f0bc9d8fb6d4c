/**
 * The visits that the reader asked for, one at a time and at a walking pace. The list is stored:
 * a browser that ends in between goes on at its next start.
 */

import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { awake } from '../awake.ts';
import { badgeOutcome, badgeWork } from '../badge.ts';
import { changesOf } from '../changes.ts';
import { handleLibrary } from '../library.ts';
import { closeVisit, type VisitOutcome, visitAndSave } from './visit.ts';
import { type Visit, visitsItem, withoutVisit, withoutWaiting, withVisits } from './visit-list.ts';

/** Between two visits. */
const PACE = 3_000;
/** In the session's memory: the tab of a visit that an ended background left behind. */
const TAB_KEY = 'visit-tab';
const PAGE = 200;

const change = changesOf(visitsItem);
let running: Promise<void> | null = null;
let cancelling = new AbortController();

/** Adds visits and begins. The permission for their hosts is the caller's to ask for, within a click. */
export async function addVisits(visits: readonly Visit[], first = false): Promise<void> {
  await change((list) => withVisits(list, visits, first));
  begin();
}

/** Adds every saved link whose story was never fetched; says how many there are. */
export async function addLinks(): Promise<number> {
  let total = 0;
  for (let offset = 0; ; offset += PAGE) {
    const found = await handleLibrary({
      type: 'library:list',
      query: '',
      filter: { link: true },
      offset,
      limit: PAGE,
    });
    if (!found.ok || found.value.items.length === 0) break;
    total += found.value.items.length;
    await addVisits(found.value.items.map(({ url, id }) => ({ url, link: id })));
  }
  return total;
}

/** Ends the visit that is under way, and all that wait. */
export async function cancelVisits(): Promise<void> {
  await change(withoutWaiting);
  cancelling.abort();
}

/** At the background's start. */
export async function resumeVisits(): Promise<void> {
  const left: unknown = (await browser.storage.session.get(TAB_KEY))[TAB_KEY];
  if (typeof left === 'number' && running === null) {
    await browser.storage.session.remove(TAB_KEY);
    await closeVisit(left);
  }
  if ((await visitsItem.getValue()).waiting.length > 0) begin();
}

function begin(): void {
  running ??= run().finally(() => {
    running = null;
  });
}

function run(): Promise<void> {
  return awake(async () => {
    for (;;) {
      const [visit] = (await visitsItem.getValue()).waiting;
      if (visit === undefined) return;
      cancelling = new AbortController();
      const { signal } = cancelling;
      const outcome = await oneVisit(visit, signal);
      await change((list) => withoutVisit(list, visit.url, outcome));
      const more = (await visitsItem.getValue()).waiting.length > 0;
      if (more && outcome.state !== 'no-access') {
        await new Promise((resolve) => setTimeout(resolve, PACE));
      }
    }
  });
}

async function oneVisit(visit: Visit, signal: AbortSignal): Promise<VisitOutcome> {
  const { tell } = visit;
  if (tell) await badgeWork(tell.tabId, i18n.t('saving.link.working'));
  const outcome = await visitAndSave(
    visit.url,
    (article) => handleLibrary({ type: 'library:save', article }),
    {
      signal,
      ...(tell?.windowId === undefined ? {} : { windowId: tell.windowId }),
      onTab: (tabId) => browser.storage.session.set({ [TAB_KEY]: tabId }),
    },
  );
  if (tell) await badgeOutcome(tell.tabId, outcome.state === 'saved', words(outcome));
  if (outcome.state === 'saved' && visit.link !== undefined && visit.link !== outcome.id) {
    await handleLibrary({ type: 'library:merge-link', link: visit.link, story: outcome.id });
  }
  return outcome;
}

/** What the badge's title says. */
function words(outcome: VisitOutcome): string {
  switch (outcome.state) {
    case 'saved':
      return outcome.delivered === 'preview' || outcome.delivered === 'gated'
        ? i18n.t('saving.link.preview', [outcome.title])
        : i18n.t('saving.link.saved', [outcome.title]);
    case 'no-story':
      return i18n.t('saving.link.noStory');
    case 'no-access':
      return i18n.t('saving.link.noAccess');
    case 'timeout':
      return i18n.t('saving.link.timeout');
    case 'cancelled':
      return i18n.t('saving.link.cancelled');
    case 'failed':
      return i18n.t('saving.link.failed');
  }
}
