/** Host permission as the browser gives it, and asking for it inside a click. */

import { browser } from 'wxt/browser';
import { patternsOf } from './address.ts';
import { ask } from './ask.ts';
import { type Settings, settingsItem } from './settings.ts';

export { patternsOf };

export const EVERY_SITE = '*://*/*';

/** Whether the browser lets us see every site, or the named one. */
export function mayRead(host: string | null): Promise<boolean> {
  const origins = host === null ? [EVERY_SITE] : patternsOf(host);
  return browser.permissions.contains({ origins });
}

/** Whether the browser lets us see every site, and the hosts that it lets us see otherwise. */
export async function permissionAsItStands(): Promise<{ all: boolean; hosts: string[] }> {
  const { origins = [] } = await browser.permissions.getAll();
  const all = origins.some((origin) => origin === EVERY_SITE || origin === '<all_urls>');
  const hosts = origins
    .map((origin) => /^[^:]+:\/\/(?:\*\.)?([^/*]+)\//u.exec(origin)?.[1])
    .filter((host) => host !== undefined);
  return { all, hosts: [...new Set(hosts)].sort() };
}

/**
 * Asks for every site (`null`) or one, and notes the choice in the settings.
 * Must be called inside a click handler, before anything is awaited. The popup
 * may be closed by the browser's question, so the choice is written at once
 * and taken back where it is refused.
 */
export async function requestSites(host: string | null): Promise<boolean> {
  const origins = host === null ? [EVERY_SITE] : patternsOf(host);
  const asked = browser.permissions.request({ origins });
  const before = await settingsItem.getValue();
  await settingsItem.setValue(host === null ? { ...before, mode: 'all' } : withSite(before, host));
  let granted = false;
  try {
    granted = await asked;
  } finally {
    if (!granted) await settingsItem.setValue(before);
  }
  await ask({ type: 'background:reconcile' });
  return granted;
}

function withSite(settings: Settings, host: string): Settings {
  return {
    ...settings,
    mode: settings.mode === 'click' ? 'chosen' : settings.mode,
    sites: { ...settings.sites, [host]: 'on' },
  };
}

/** Gives a permission back. */
export async function revokeSites(host: string | null): Promise<boolean> {
  const { origins = [] } = await browser.permissions.getAll();
  const wanted =
    host === null
      ? origins.filter((origin) => origin.includes('://') || origin === '<all_urls>')
      : origins.filter((origin) => patternsOf(host).includes(origin));
  const removed = await browser.permissions.remove({ origins: wanted });
  await ask({ type: 'background:reconcile' });
  return removed;
}

/** Calls back whenever a permission is given or taken, also in the browser's own settings. */
export function onPermissionChange(listener: () => void): () => void {
  browser.permissions.onAdded.addListener(listener);
  browser.permissions.onRemoved.addListener(listener);
  return () => {
    browser.permissions.onAdded.removeListener(listener);
    browser.permissions.onRemoved.removeListener(listener);
  };
}

/** Changes settings and has the background act on them. */
export async function changeSettings(change: (settings: Settings) => Settings): Promise<Settings> {
  const settings = change(await settingsItem.getValue());
  await settingsItem.setValue(settings);
  await ask({ type: 'background:reconcile' });
  return settings;
}
