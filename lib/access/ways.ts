/** The ways to the whole story that publisher and page themselves give: nothing is tried, nothing is asked. */

import type { AccessState, ChromeKind, Ways } from '../article.ts';
import { pageRules } from '../rules/rules.ts';
import { fold, normalize } from '../text.ts';
import type { Verdict, View } from '../view.ts';
import type { Wording } from './patterns.ts';

/** What asks on the publisher's behalf, and so may hold the way to pay or to register. */
const ASKING = new Set<ChromeKind>(['offer', 'meter', 'registration', 'sign-in']);
/** A link's text is a label. */
const MAX_CHARS = 60;
/** Links of a page that are looked at for a plain "Subscribe" in its head. */
const MAX_LINKS = 400;

const NONE: Ways = { subscribe: null, register: null, signIn: null, gift: false, feed: null };

/** Reads the ways of a page. Links are answered as the page has them, made absolute. */
export function readWays(
  view: View,
  state: AccessState,
  gates: readonly Element[],
  verdicts: readonly Verdict[],
  wordings: readonly Wording[],
): Ways {
  const ways: Ways = { ...NONE, gift: isGift(view.url), feed: feedOf(view.document) };
  const asks = state.kind !== 'free' && state.kind !== 'unknown';
  if (!asks && state.offers.length === 0) return ways;
  const asking = verdicts.filter(({ kind }) => ASKING.has(kind)).map(({ element }) => element);
  for (const root of [...gates, ...asking]) take(ways, linksIn(root), wordings);
  // The head of the page has them on every story; a newsletter's own "Subscribe" is another thing.
  const letters = verdicts
    .filter(({ kind }) => kind === 'newsletter')
    .map(({ element }) => element);
  const rest = [...view.document.querySelectorAll('a[href]')]
    .slice(0, MAX_LINKS)
    .filter((link) => !letters.some((box) => box.contains(link)));
  take(ways, rest, wordings);
  if (state.kind !== 'registration') ways.register = null;
  return ways;
}

function linksIn(root: Element): Element[] {
  const own = root.matches('a[href]') ? [root] : [];
  return [...own, ...root.querySelectorAll('a[href]')];
}

/** Fills what is still open from links whose text says where they lead. */
function take(ways: Ways, links: readonly Element[], wordings: readonly Wording[]): void {
  for (const link of links) {
    if (ways.subscribe !== null && ways.register !== null && ways.signIn !== null) return;
    const text = normalize(fold(link.textContent ?? ''));
    if (text === '' || text.length > MAX_CHARS) continue;
    const href = addressOf(link);
    if (href === null) continue;
    for (const { ways: patterns } of wordings) {
      // "Sign in" first: "Already a subscriber? Sign in" speaks of subscribing too.
      const way = (['signIn', 'register', 'subscribe'] as const).find((one) =>
        patterns[one].test(text),
      );
      if (way === undefined) continue;
      ways[way] ??= href;
      break;
    }
  }
}

/** The link's address where it leads to another page of the web. */
function addressOf(link: Element): string | null {
  const raw = link.getAttribute('href')?.trim() ?? '';
  if (raw === '' || raw.startsWith('#')) return null;
  try {
    const url = new URL(raw, link.ownerDocument.baseURI);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}

/** Opened by a link that a subscriber gave away. */
function isGift(url: string): boolean {
  try {
    const { searchParams } = new URL(url);
    return pageRules().giftParameters.some((one) => {
      const [name = '', value] = one.split('=');
      return value === undefined
        ? (searchParams.get(name) ?? '') !== ''
        : searchParams.get(name) === value;
    });
  } catch {
    return false;
  }
}

/** The site's own feed; not that of a story's comments. */
function feedOf(document: Document): string | null {
  const otherFeeds = new RegExp(pageRules().otherFeeds, 'i');
  const feeds = document.querySelectorAll(
    'link[rel~="alternate" i][type="application/rss+xml" i], link[rel~="alternate" i][type="application/atom+xml" i]',
  );
  for (const feed of feeds) {
    const about = `${feed.getAttribute('title') ?? ''} ${feed.getAttribute('href') ?? ''}`;
    if (otherFeeds.test(about)) continue;
    const address = addressOf(feed);
    if (address !== null) return address;
  }
  return null;
}
