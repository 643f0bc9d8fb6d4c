/**
 * Where the ledger is kept. The background alone writes, one change after the
 * other; our pages read. Nothing of it is ever sent.
 */

import { storage } from '@wxt-dev/storage';
import { asEdit, asLedger, asNote, asSite, isAddress, isHost } from '../ledger/check.ts';
import {
  type Ledger,
  siteOf,
  withEdit,
  withNote,
  without,
  withoutEdit,
  withSite,
} from '../ledger/ledger.ts';
import { canonicalUrl } from '../library/url.ts';
import { changesOf } from './changes.ts';
import type { BackgroundMessage, Envelope, Replies } from './messages.ts';
import { type Settings, settingsItem, siteKey } from './settings.ts';

const ledgerItem = storage.defineItem<unknown>('local:ledger', { fallback: {}, version: 1 });

const change = changesOf({
  getValue: async () => asLedger(await ledgerItem.getValue()),
  setValue: (ledger: Ledger) => ledgerItem.setValue(ledger),
});

export async function readLedger(): Promise<Ledger> {
  return asLedger(await ledgerItem.getValue());
}

export function watchLedger(listener: (ledger: Ledger) => void): () => void {
  return ledgerItem.watch((value) => listener(asLedger(value)));
}

export function isLedgerOn(settings: Settings): boolean {
  return settings.ledger !== false;
}

/** Who sent a message, as the browser tells it. */
export interface Asker {
  url: string;
  /** One of our own pages. */
  own: boolean;
  /** In a private window. */
  private: boolean;
  /** A tab's top frame. */
  top: boolean;
}

/**
 * Whether a page's count may be written down: a story in an ordinary window,
 * told by its own top frame. A private window leaves nothing behind.
 */
export function mayNote(asker: Asker, settings: Settings): boolean {
  return isLedgerOn(settings) && !asker.own && !asker.private && asker.top && isAddress(asker.url);
}

export type LedgerMessage = Extract<BackgroundMessage, { type: `ledger:${string}` }>;

export function isLedgerMessage(message: BackgroundMessage): message is LedgerMessage {
  return message.type.startsWith('ledger:');
}

/** Pages of the web run our engine: it may note what its own site says, and do nothing else. */
export async function handleLedger(
  message: LedgerMessage,
  asker: Asker,
): Promise<Envelope<Replies[LedgerMessage['type']]>> {
  if (message.type === 'ledger:note') {
    return { ok: true, value: { kept: await note(message.note, asker) } };
  }
  if (!asker.own) {
    return { ok: false, code: 'restricted', message: 'Only pages of the extension may ask this.' };
  }
  return { ok: true, value: { changed: await carryOut(message) } };
}

async function note(value: unknown, asker: Asker): Promise<boolean> {
  if (!mayNote(asker, await settingsItem.getValue())) return false;
  const noted = asNote(value);
  if (noted === null) return false;
  const host = siteKey(asker.url);
  const at = new Date().toISOString();
  const url = pageOf(noted.url, asker.url);
  return change((ledger) => withNote(ledger, host, { ...noted, url }, at));
}

/**
 * The page that a note speaks of, without what tracks its reader. A document that
 * changes its address by script knows it better than the browser tells; one of
 * another site is not believed.
 */
function pageOf(told: string, sender: string): string {
  const own = isAddress(told) && siteKey(told) === siteKey(sender) ? told : sender;
  const { protocol } = new URL(own);
  const url = new URL(canonicalUrl(own));
  // Where a site speaks no https, a link that does would lead nowhere.
  url.protocol = protocol;
  return url.href;
}

function carryOut(message: Exclude<LedgerMessage, { type: 'ledger:note' }>): Promise<boolean> {
  const { host } = message;
  if (host !== null && !isHost(host)) return Promise.resolve(false);
  switch (message.type) {
    case 'ledger:edit': {
      if (host === null) return Promise.resolve(false);
      if (message.edit === null) return change((ledger) => withoutEdit(ledger, host));
      const edit = asEdit(message.edit);
      const at = new Date().toISOString();
      return change((ledger) => (edit === null ? null : withEdit(ledger, host, edit, at)));
    }
    case 'ledger:delete':
      return change((ledger) => {
        if (host === null) return Object.keys(ledger).length === 0 ? null : {};
        return siteOf(ledger, host) === null ? null : without(ledger, host);
      });
    case 'ledger:restore': {
      const site = asSite(message.site);
      if (site === null || host === null) return Promise.resolve(false);
      return change((ledger) => withSite(ledger, host, site));
    }
  }
}
