import { type Browser, browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import type { Delivered } from '../lib/article.ts';
import {
  openLibrary,
  openSaved,
  pickTab,
  readTab,
  savedWhole,
  saveLink,
  saveTab,
  toggleTab,
} from '../lib/browser/actions.ts';
import { BACKUP_ALARM, planBackup, runBackup } from '../lib/browser/backup.ts';
import { backupMaker } from '../lib/browser/backup-maker.ts';
import { badgeStanding } from '../lib/browser/badge.ts';
import { handleLedger, isLedgerMessage } from '../lib/browser/ledger.ts';
import {
  followLibrary,
  handleLibrary,
  isLibraryMessage,
  resumeIndex,
} from '../lib/browser/library.ts';
import { planScrub, SCRUB_ALARM, scrubLibrary } from '../lib/browser/library-scrub.ts';
import { driveLibrary, resumeLibrary, WORK_ALARM } from '../lib/browser/library-work.ts';
import { type MenuId, makeMenus, SAVE_LINK_MENU, SAVED_MENU } from '../lib/browser/menus.ts';
import type { BackgroundMessage, Envelope, Replies } from '../lib/browser/messages.ts';
import { keepStorageOwn } from '../lib/browser/own-storage.ts';
import { openOwn } from '../lib/browser/page.ts';
import { picksFor } from '../lib/browser/pick-list.ts';
import { addPick, dropPicks, editPick, picksItem } from '../lib/browser/picks.ts';
import { reconcile } from '../lib/browser/registration.ts';
import { rulesFor } from '../lib/browser/rules.ts';
import { originsOf, requestOrigins } from '../lib/browser/saving/hosts.ts';
import {
  followWithPictures,
  resumePictures,
  retryGranted,
} from '../lib/browser/saving/pictures.ts';
import { addLinks, addVisits, cancelVisits, resumeVisits } from '../lib/browser/saving/visits.ts';
import { settingsForSite, settingsItem, siteKey } from '../lib/browser/settings.ts';

/** What each menu entry and each command does with the tab in front. */
const MENUS: Record<MenuId, typeof saveTab> = {
  'nutgraf-save': saveTab,
  'nutgraf-read': readTab,
  'nutgraf-toggle': toggleTab,
  'nutgraf-pick': pickTab,
};
const COMMANDS: Record<string, typeof saveTab> = {
  'save-page': saveTab,
  'toggle-cleaning': toggleTab,
  'remove-piece': pickTab,
  'open-library': openLibrary,
};

export default defineBackground({
  type: 'module',
  main() {
    // Listeners first and synchronously: a background that is woken by an event must have them.
    browser.runtime.onMessage.addListener(
      (message: unknown, sender: Browser.runtime.MessageSender) => {
        if (!isForUs(message)) return undefined;
        return answer(message, sender);
      },
    );
    followLibrary(followWithPictures);
    browser.runtime.onInstalled.addListener((details) => {
      quietly(makeMenus());
      quietly(reconcile());
      if (details.reason === 'install') quietly(openOwn('/welcome.html'));
    });
    browser.runtime.onStartup.addListener(() => {
      quietly(reconcile());
      quietly(driveLibrary());
    });
    browser.alarms.onAlarm.addListener(({ name }) => {
      if (name === WORK_ALARM) quietly(driveLibrary());
      if (name === SCRUB_ALARM) quietly(scrubLibrary());
      if (name === BACKUP_ALARM) quietly(runBackup(backupMaker));
    });
    browser.permissions.onAdded.addListener(({ origins = [] }) => {
      quietly(reconcile());
      quietly(retryGranted(origins));
    });
    browser.permissions.onRemoved.addListener(() => quietly(reconcile()));
    browser.contextMenus.onClicked.addListener((info, tab) => {
      if (info.menuItemId === SAVED_MENU) {
        quietly(openSaved(info.linkUrl ?? '', tab));
        return;
      }
      if (info.menuItemId === SAVE_LINK_MENU) {
        const url = info.linkUrl ?? '';
        // Asked before anything is awaited: the browser takes it for a part of the click only then.
        quietly(saveLink(url, tab, requestOrigins(originsOf([url]))));
        return;
      }
      const action = MENUS[info.menuItemId as MenuId];
      if (action !== undefined) quietly(action(tab));
    });
    browser.commands.onCommand.addListener((name, tab) => {
      const action = COMMANDS[name];
      if (action !== undefined) quietly(inFront(tab).then(action));
    });
    quietly(keepStorageOwn());
    settingsItem.watch(() => quietly(reconcile()));
    quietly(reconcile());
    // Whatever woke the background: what an earlier one left undone goes on.
    quietly(resumePictures());
    quietly(resumeVisits());
    resumeIndex();
    quietly(resumeLibrary());
    quietly(planBackup());
    // In Chromium the library's worker outlives the background and looks by itself.
    if (import.meta.env.FIREFOX) quietly(planScrub());
  },
});

/** Our own messages, but not those of the background to the offscreen document. */
function isForUs(message: unknown): message is BackgroundMessage {
  if (typeof message !== 'object' || message === null || !('type' in message)) return false;
  const { type } = message;
  return (
    typeof type === 'string' &&
    /^(?:probe|background|library|ledger|engine|picks|visits|backup):/.test(type)
  );
}

async function answer(
  message: BackgroundMessage,
  sender: Browser.runtime.MessageSender,
): Promise<Envelope<Replies[BackgroundMessage['type']]>> {
  try {
    // Pages of the web run our engine; they may report, but not command the library.
    if (isLibraryMessage(message)) {
      if (!fromOwnPage(sender)) return refused();
      // Not named like this function: then the tool that reads this file's options takes all of it along.
      const reply = await handleLibrary(message);
      // One that was cancelled leaves rows to be cleared away; one begun anew takes links in.
      const ended = /^library:(?:import-(?:commit|cancel)|restore)$/u.test(message.type);
      if (ended && reply.ok) quietly(driveLibrary());
      return reply;
    }
    if (isLedgerMessage(message)) {
      return await handleLedger(message, {
        url: sender.url ?? sender.tab?.url ?? '',
        own: fromOwnPage(sender),
        private: sender.tab?.incognito === true,
        top: sender.frameId === 0,
      });
    }
    switch (message.type) {
      case 'probe:article':
        await loadEngine(sender);
        return { ok: true, value: null };
      case 'engine:tools':
        await browser.scripting.executeScript({
          target: targetOf(sender),
          files: [message.script === 'hand' ? '/hand.js' : '/reading.js'],
        });
        return { ok: true, value: null };
      case 'engine:settings': {
        const url = sender.tab?.url ?? sender.url ?? '';
        const settings = settingsForSite(await settingsItem.getValue(), url);
        return {
          ok: true,
          value: { ...settings, picks: picksFor(await picksItem.getValue(), url) },
        };
      }
      case 'engine:rules':
        return { ok: true, value: await rulesFor(message.lang) };
      case 'engine:count':
        await badgeTab(sender, message.hidden, message.delivered);
        return { ok: true, value: null };
      case 'picks:add': {
        const asker = {
          url: sender.tab?.url ?? sender.url ?? '',
          private: sender.tab?.incognito === true,
        };
        return { ok: true, value: { kept: await addPick(message.pick, asker) } };
      }
      case 'picks:drop': {
        const own = siteKey(sender.tab?.url ?? sender.url ?? '');
        // In a private window nothing is written, so nothing is taken back either.
        const isPage = !fromOwnPage(sender);
        if (isPage && sender.tab?.incognito === true)
          return { ok: true, value: { dropped: false } };
        await dropPicks(isPage ? own : (message.host ?? own), message.picks);
        return { ok: true, value: { dropped: true } };
      }
      case 'picks:edit': {
        if (!fromOwnPage(sender)) return refused();
        const changed = await editPick(message.host, message.pick, message.selector);
        return { ok: true, value: { changed } };
      }
      case 'visits:add':
        if (!fromOwnPage(sender)) return refused();
        await addVisits(message.visits);
        if (message.links) await addLinks();
        return { ok: true, value: null };
      case 'visits:cancel':
        if (!fromOwnPage(sender)) return refused();
        await cancelVisits();
        return { ok: true, value: null };
      case 'backup:now':
        return fromOwnPage(sender) ? { ok: true, value: await runBackup(backupMaker) } : refused();
      case 'backup:plan':
        await planBackup();
        return { ok: true, value: null };
      case 'background:reconcile':
        await reconcile();
        return { ok: true, value: null };
    }
  } catch (error) {
    return { ok: false, code: 'internal', message: String(error) };
  }
}

/** The newest standing of each tab: an answer of the library may come when the page says another thing already. */
const standings = new Map<number, object>();

/** A story that is cut is looked for in the library: the reader may hold it whole. */
async function badgeTab(
  sender: Browser.runtime.MessageSender,
  hidden: number,
  delivered: Delivered | null,
): Promise<void> {
  const { id, url } = sender.tab ?? {};
  if (id === undefined) return;
  const standing = { hidden, delivered, saved: false };
  standings.set(id, standing);
  await badgeStanding(id, standing);
  if (url === undefined || (delivered !== 'preview' && delivered !== 'gated')) return;
  const saved = (await savedWhole(url)) !== null;
  if (saved && standings.get(id) === standing) await badgeStanding(id, { ...standing, saved });
}

function refused(): Envelope<never> {
  return { ok: false, code: 'restricted', message: 'Only pages of the extension may ask this.' };
}

/** Extension pages, whether in a tab or not. */
function fromOwnPage(sender: Browser.runtime.MessageSender): boolean {
  return sender.url?.startsWith(browser.runtime.getURL('/')) ?? false;
}

/** Loads style and engine into the very document whose probe asked. */
async function loadEngine(sender: Browser.runtime.MessageSender): Promise<void> {
  if (sender.tab?.id === undefined) return;
  const target = targetOf(sender);
  await browser.scripting.insertCSS({ target, files: ['/page.css'], origin: 'USER' });
  await browser.scripting.executeScript({ target, files: ['/engine.js'] });
}

/** The very document that asked. */
function targetOf(sender: Browser.runtime.MessageSender): {
  tabId: number;
  documentIds?: string[];
} {
  const tabId = sender.tab?.id ?? -1;
  const documentId = (sender as { documentId?: string }).documentId;
  return documentId === undefined ? { tabId } : { tabId, documentIds: [documentId] };
}

/** The tab of a command; Firefox does not always tell it. */
async function inFront(tab: Parameters<typeof saveTab>[0]): Promise<Parameters<typeof saveTab>[0]> {
  if (tab?.id !== undefined) return tab;
  const [active] = await browser.tabs.query({ active: true, currentWindow: true });
  return active;
}

/** A failed errand of the background has no window to tell; the next event tries again. */
function quietly(work: Promise<unknown>): void {
  work.catch((error: unknown) => console.warn('Nutgraf:', error));
}
