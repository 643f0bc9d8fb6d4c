/** One story, one address: the form of a URL under which a saved article is kept and found. */

import tracking from './tracking.json' with { type: 'json' };

const EXACT = new Set<string>();
const PREFIXES: string[] = [];
for (const name of tracking.parameters) {
  const lower = name.toLowerCase();
  if (lower.endsWith('*')) PREFIXES.push(lower.slice(0, -1));
  else EXACT.add(lower);
}

function isTracking(name: string): boolean {
  const lower = name.toLowerCase();
  return EXACT.has(lower) || PREFIXES.some((prefix) => lower.startsWith(prefix));
}

/**
 * The canonical address of a story: no fragment, no tracking parameters, `https`
 * for `http`, no trailing slash on a path. A fragment that a site routes by
 * (`#/story/1`, `#!story`) names the story and stays. What is no URL is returned as it is.
 */
export function canonicalUrl(address: string): string {
  let url: URL;
  try {
    url = new URL(address.trim());
  } catch {
    return address.trim();
  }
  if (!/^#(?:!|\/)./.test(url.hash)) url.hash = '';
  url.username = '';
  url.password = '';
  if (url.protocol === 'http:') {
    url.protocol = 'https:';
    if (url.port === '80') url.port = '';
  }
  // Parameters that stay keep their spelling and order: some sites read them by position.
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !isTracking(decode(pair.split('=', 1)[0] ?? '')));
  url.search = kept.join('&');
  if (url.pathname.length > 1) url.pathname = url.pathname.replace(/\/+$/, '') || '/';
  return url.href;
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
