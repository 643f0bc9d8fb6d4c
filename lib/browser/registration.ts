/**
 * Keeps the probe's registration in line with permissions and settings.
 *
 * Registrations are dropped by an update of the extension and left idle by a
 * revocation, so this is run at every background start and at every change.
 * Runs are serialised: each sees the outcome of the one before.
 */

import { browser } from 'wxt/browser';
import { EVERY_SITE, patternsOf, permissionAsItStands } from './grant.ts';
import { type Settings, settingsItem } from './settings.ts';

const SCRIPT_ID = 'nutgraf-probe';

interface Registration {
  matches: string[];
  excludeMatches: string[];
}

let running: Promise<void> = Promise.resolve();

/** Brings the registration in line. Rejects where the browser refuses it. */
export function reconcile(): Promise<void> {
  running = running.catch(() => undefined).then(run);
  return running;
}

async function run(): Promise<void> {
  const settings = await settingsItem.getValue();
  const wanted = wantedRegistration(settings, await permissionAsItStands());
  const known = await browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT_ID] });
  if (wanted === null) {
    if (known.length > 0) await browser.scripting.unregisterContentScripts({ ids: [SCRIPT_ID] });
    return;
  }
  const script = {
    id: SCRIPT_ID,
    js: ['probe.js'],
    matches: wanted.matches,
    ...(wanted.excludeMatches.length > 0 ? { excludeMatches: wanted.excludeMatches } : {}),
    runAt: 'document_idle' as const,
    allFrames: false,
    persistAcrossSessions: true,
  };
  const [old] = known;
  // Left alone where nothing changed: a page that loads in between would get no probe.
  if (old !== undefined && sameReach(old, wanted)) return;
  if (old !== undefined) await browser.scripting.unregisterContentScripts({ ids: [SCRIPT_ID] });
  await browser.scripting.registerContentScripts([script]);
}

function sameReach(
  old: { matches?: string[] | undefined; excludeMatches?: string[] | undefined },
  wanted: Registration,
): boolean {
  const key = (patterns: string[] | undefined) => [...(patterns ?? [])].sort().join(' ');
  return (
    key(old.matches) === key(wanted.matches) &&
    key(old.excludeMatches) === key(wanted.excludeMatches)
  );
}

/** What should be registered; null for nothing. A site switched off is not even looked at. */
export function wantedRegistration(
  settings: Settings,
  permission: { all: boolean; hosts: string[] },
): Registration | null {
  if (!settings.cleaning || settings.mode === 'click') return null;
  const named = Object.entries(settings.sites);
  const off = named.filter(([, choice]) => choice === 'off').map(([host]) => host);
  if (settings.mode === 'all') {
    if (permission.all) return { matches: [EVERY_SITE], excludeMatches: off.flatMap(patternsOf) };
    const matches = permission.hosts.filter((host) => !off.includes(host)).flatMap(patternsOf);
    return matches.length > 0 ? { matches, excludeMatches: [] } : null;
  }
  const on = named.filter(([, choice]) => choice === 'on').map(([host]) => host);
  const granted = permission.all ? on : on.filter((host) => permission.hosts.includes(host));
  const matches = granted.flatMap(patternsOf);
  return matches.length > 0 ? { matches, excludeMatches: [] } : null;
}
