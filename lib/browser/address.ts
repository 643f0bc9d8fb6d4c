/** Addresses and sites as plain words: nothing here asks the browser. */

import { siteKey } from '../site-key.ts';

/** Why a page cannot be read at all. */
export type Barrier =
  | 'browser-page'
  | 'store-page'
  | 'own-page'
  | 'pdf'
  | 'not-html'
  | 'no-access'
  | 'stale'
  | 'too-large'
  | 'error';

const STORES =
  /^https:\/\/(?:chromewebstore\.google\.com|chrome\.google\.com\/webstore|microsoftedge\.microsoft\.com\/addons|addons\.mozilla\.org|addons\.opera\.com)(?:\/|$)/u;
const OWN = /^(?:chrome|moz)-extension:/u;
const WEB = /^(?:https?|file):/u;

/** Sorts an address that no extension may read, before anything is asked of it. */
export function barrierOf(url: string): Barrier | null {
  if (url === '') return null;
  if (STORES.test(url)) return 'store-page';
  if (OWN.test(url)) return 'own-page';
  if (!WEB.test(url)) return 'browser-page';
  return null;
}

/** Sorts the browser's own words for a refused injection. */
export function barrierOfRefusal(message: string, url: string): Barrier {
  if (/extensions? gallery|webstore/iu.test(message)) return 'store-page';
  if (/\.pdf(?:[?#]|$)/iu.test(url)) return 'pdf';
  if (/(?:chrome|edge|about|devtools|resource|view-source)[-:]/iu.test(message)) {
    return 'browser-page';
  }
  // Firefox says the same of its own pages, whose address it does not tell.
  if (/missing host permission/iu.test(message)) return url === '' ? 'browser-page' : 'no-access';
  if (/cannot access|cannot be scripted/iu.test(message)) return 'no-access';
  return 'error';
}

/** Match patterns for a site: the host and its subdomains; an address in numbers has none. */
export function patternsOf(host: string): string[] {
  return [/^[\d.]+$|[:[]|^localhost$/u.test(host) ? `*://${host}/*` : `*://*.${host}/*`];
}

/** A site's name out of what a person typed: a host or an address; null where it is none. */
export function siteFromInput(input: string): string | null {
  const trimmed = input.trim().toLowerCase();
  const host = siteKey(/^[a-z]+:\/\//u.test(trimmed) ? trimmed : `https://${trimmed}`);
  return /^(?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]{2,}$/u.test(host) || host === 'localhost'
    ? host
    : null;
}
