/** The ways to the whole story that publisher and page themselves give: nothing is tried, nothing is asked. */

import type { AccessState, ChromeKind, Ways } from '../article.ts';
import { isWithin } from '../dom.ts';
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
/** Values of a gift's parameter that say that there is none. */
const NO = /^(?:|0|no|none|false|null|undefined)$/i;

const NONE: Ways = { subscribe: null, register: null, signIn: null, gift: false, feed: null };

type Label = 'subscribe' | 'register' | 'signIn';

/** Reads the ways of a page. Links are answered as the page has them, made absolute. */
export function readWays(
  view: View,
  state: AccessState,
  gates: readonly Element[],
  verdicts: readonly Verdict[],
  wordings: readonly Wording[],
): Ways {
  const ways: Ways = { ...NONE, gift: isGift(view.url), feed: feedOf(view) };
  const asks = state.kind !== 'free' && state.kind !== 'unknown';
  if (!asks && state.offers.length === 0) return ways;
  // "Sign in" first: "Already a subscriber? Sign in" speaks of subscribing too. Only a site
  // that asks for an account is taken at its word where it says "Register".
  const order: Label[] =
    state.kind === 'registration' ? ['signIn', 'register', 'subscribe'] : ['signIn', 'subscribe'];
  const read = (links: readonly Element[]): void => take(ways, order, links, view, wordings);

  // A letter's own "Subscribe" is another thing, in a wall too.
  const letters = elementsOf(verdicts, (kind) => kind === 'newsletter');
  const asking = elementsOf(verdicts, (kind) => ASKING.has(kind));
  const links = [...gates, ...asking].flatMap(linksIn);
  read(links.filter((link) => !isWithin(link, letters)));
  // The head of the page has them on every story. Elsewhere stand headlines of other stories.
  const story = new Set(view.lines.filter((line) => line.story).map((line) => line.element));
  const rest = [...view.document.querySelectorAll('a[href]')].slice(0, MAX_LINKS);
  read(
    rest.filter((link) => !isHeadline(link) && !isWithin(link, letters) && !isWithin(link, story)),
  );
  return ways;
}

function elementsOf(
  verdicts: readonly Verdict[],
  wanted: (kind: ChromeKind) => boolean,
): Set<Element> {
  return new Set(verdicts.filter(({ kind }) => wanted(kind)).map(({ element }) => element));
}

const HEADINGS = 'h1, h2, h3, h4, h5, h6';

function isHeadline(link: Element): boolean {
  return link.closest(HEADINGS) !== null || link.querySelector(HEADINGS) !== null;
}

function linksIn(root: Element): Element[] {
  const own = root.matches('a[href]') ? [root] : [];
  return [...own, ...root.querySelectorAll('a[href]')];
}

/** Fills what is still open from links whose text says where they lead. */
function take(
  ways: Ways,
  order: readonly Label[],
  links: readonly Element[],
  view: View,
  wordings: readonly Wording[],
): void {
  const others = new RegExp(pageRules().otherLabels, 'u');
  for (const link of links) {
    if (order.every((one) => ways[one] !== null)) return;
    const text = labelOf(link);
    if (text === '' || text.length > MAX_CHARS || others.test(text)) continue;
    const way = order.find((one) =>
      wordings.some(({ ways: patterns }) => patterns[one].test(text)),
    );
    if (way === undefined) continue;
    ways[way] ??= addressOf(link, view);
  }
}

/** What stands on a link, or what it is called where only a picture stands there. */
function labelOf(link: Element): string {
  const shown = fold(link.textContent ?? '');
  const text = shown === '' ? (link.getAttribute('aria-label') ?? '') : shown;
  // Lower-casing leaves a dot behind a Turkish "İ".
  return normalize(text).replaceAll('\u0307', '');
}

/** The link's address where it leads to another page of the web. */
function addressOf(link: Element, view: View): string | null {
  const raw = link.getAttribute('href')?.trim() ?? '';
  if (raw === '') return null;
  try {
    const url = new URL(raw, baseOf(view));
    if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
    // A button of the page in the shape of a link.
    return withoutHash(url) === withoutHash(new URL(view.url)) ? null : url.href;
  } catch {
    return null;
  }
}

function withoutHash({ href }: URL): string {
  return href.replace(/#.*$/s, '');
}

/** Where relative addresses count from; a page that was saved to a file counts from where it was. */
function baseOf(view: View): string {
  const base = view.document.querySelector('base[href]')?.getAttribute('href') ?? '';
  return new URL(base, view.url).href;
}

/** Opened by a link that a subscriber gave away. */
function isGift(url: string): boolean {
  try {
    const given = [...new URL(url).searchParams].map(([name, value]) => [
      name.toLowerCase(),
      value.toLowerCase(),
    ]);
    return pageRules().giftParameters.some((one) => {
      const [wanted, certain] = one.split('=');
      return given.some(
        ([name, value = '']) =>
          name === wanted && (certain === undefined ? !NO.test(value) : value === certain),
      );
    });
  } catch {
    return false;
  }
}

/** The site's own feed; not that of a story's comments. */
function feedOf(view: View): string | null {
  const otherFeeds = new RegExp(pageRules().otherFeeds, 'i');
  const feeds = view.document.querySelectorAll(
    'link[rel~="alternate" i][type="application/rss+xml" i], link[rel~="alternate" i][type="application/atom+xml" i]',
  );
  for (const feed of feeds) {
    const about = `${feed.getAttribute('title') ?? ''} ${feed.getAttribute('href') ?? ''}`;
    if (otherFeeds.test(about)) continue;
    const address = addressOf(feed, view);
    if (address !== null) return address;
  }
  return null;
}
