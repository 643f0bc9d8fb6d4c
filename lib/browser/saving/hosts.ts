/** The permission for the hosts that pictures and links are fetched from: for exactly these, and asked within a click. */

import { browser } from 'wxt/browser';

/** The match pattern of an address's host; null for what is not of the web. */
export function originOf(url: string): string | null {
  try {
    const { protocol, hostname } = new URL(url);
    return /^https?:$/u.test(protocol) && hostname !== '' ? `*://${hostname}/*` : null;
  } catch {
    return null;
  }
}

export function originsOf(urls: readonly string[]): string[] {
  return [...new Set(urls.map(originOf).filter((origin) => origin !== null))].sort();
}

export async function mayFetch(url: string): Promise<boolean> {
  const origin = originOf(url);
  return origin !== null && (await browser.permissions.contains({ origins: [origin] }));
}

/** The hosts of these addresses that the browser does not let us fetch from. */
export async function missingOrigins(urls: readonly string[]): Promise<string[]> {
  const origins = originsOf(urls);
  const given = await Promise.all(
    origins.map((origin) => browser.permissions.contains({ origins: [origin] })),
  );
  return origins.filter((_, at) => given[at] !== true);
}

/**
 * Asks for hosts; what is given already is not asked for. Must be called within a click, before
 * anything is awaited. False where the reader or the browser says no.
 */
export function requestOrigins(origins: readonly string[]): Promise<boolean> {
  if (origins.length === 0) return Promise.resolve(true);
  const wanted = { origins: [...origins] };
  const ask = async (): Promise<boolean> => browser.permissions.request(wanted);
  // Outside a click a browser refuses to ask, also for what it allows already.
  return ask().catch(() => browser.permissions.contains(wanted));
}

/** Host names of granted patterns; null where every host is among them. */
export function hostsOf(origins: readonly string[]): string[] | null {
  const hosts = origins.map(
    (origin) => /^[^:]+:\/\/(?:\*\.)?([^/*]+)(?::[\d*]+)?\//u.exec(origin)?.[1] ?? null,
  );
  return hosts.includes(null) ? null : hosts.filter((host) => host !== null);
}
