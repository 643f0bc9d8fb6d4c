/**
 * Watches for what may bring chrome back, or a gate: elements added later, boxes
 * that are revealed, and another address in a single-page site.
 *
 * The work is bounded. What was judged before is known at sight; for all else one
 * look at the whole page is asked for, soon where the words are such as chrome
 * has, later where they are not. Looks and the sifting of changes each have a
 * budget, so a page that never rests waits longer, and costs no more.
 */

import { type Allowance, Budget } from './budget.ts';
import { HIDDEN_ATTRIBUTE, SHOWN_ATTRIBUTE } from './hide.ts';

/** Milliseconds from a change that may be chrome to the look at it. */
const SOON = 150;
/** From any other change; each further one waits longer, up to the longest. */
const LATER = 1000;
const LONGEST = 15_000;
const GROWTH = 1.6;
/** Looks at one address for changes that are not like chrome. */
const MAX_LATER = 40;
/** A box that is flipped more often than this between two looks moves rather than appears. */
const MAX_FLIPS = 3;
/** Fewer characters say nothing. */
const MIN_TEXT = 8;
/** Together at most two hundredths of a page's time, and what a page may cost at its start. */
export const LOOKING: Allowance = { share: 0.008, credit: 60 };
const SIFTING: Allowance = { share: 0.003, credit: 10 };
/** Milliseconds between two pages that are taken for pages: some write their address all the time. */
const RENEWAL = 5000;
/** Changes between two glances at the clock. */
const GLANCE = 32;

const NEVER = new Set(
  'SCRIPT STYLE LINK META NOSCRIPT TEMPLATE BR HR IMG PICTURE SOURCE VIDEO AUDIO CANVAS svg path'.split(
    ' ',
  ),
);
/** Hold what has no text here: frames, dialogs and whatever draws its own content. */
const OPAQUE = 'iframe, dialog';
const OURS = `[${HIDDEN_ATTRIBUTE}], [${SHOWN_ATTRIBUTE}]`;

const OBSERVED: MutationObserverInit = {
  childList: true,
  subtree: true,
  attributes: true,
  attributeFilter: ['class', 'style', 'hidden', 'open'],
};
const MAX_SHADOWS = 100;

export interface Watcher {
  /** Hides an element that is chrome by what was judged before; true where it did. */
  known: (element: Element) => boolean;
  /** Whether words may be chrome's or a gate's. */
  suspects: (text: string) => boolean;
  /** What the next look will cost, in milliseconds. */
  cost: () => number;
  /** Shadow trees that are to be watched too. */
  shadows: () => readonly ShadowRoot[];
  /** The page may have changed: it is to be judged anew. */
  onChanged: () => void;
  /** The page has another address now; `judge` tells whether it can be judged at once. */
  onNavigated: (judge: boolean) => void;
}

type Urgency = 'soon' | 'later' | null;

/** Watches until the signal ends it. `looking` is what looks at the page are paid from. */
export function watch(
  document: Document,
  watcher: Watcher,
  signal: AbortSignal,
  looking = new Budget(LOOKING),
): void {
  const { defaultView: window, documentElement: root } = document;
  if (window === null || root === null || signal.aborted) return;
  const sifting = new Budget(SIFTING);
  let href = window.location.href;
  let wanted: Urgency = null;
  /** The page has another address, and there was no look at it yet. */
  let unjudged = false;
  let later = LATER;
  let laters = 0;
  let renewed = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let flips = new WeakMap<Element, number>();
  /** Elements whose words are no chrome's, whatever happens to their classes. */
  let plain = new WeakSet<Element>();

  const want = (urgency: Urgency) => {
    if (urgency === null || wanted === 'soon') return;
    if (urgency === wanted || (urgency === 'later' && laters >= MAX_LATER)) return;
    wanted = urgency;
    clearTimeout(timer);
    timer = setTimeout(look, urgency === 'soon' ? SOON : later);
  };
  const look = () => {
    timer = undefined;
    if (signal.aborted || navigated()) return;
    const wait = looking.waitFor(watcher.cost());
    if (wait > 0) {
      timer = setTimeout(look, wait);
      return;
    }
    if (wanted === 'later') {
      laters += 1;
      later = Math.min(LONGEST, later * GROWTH);
    }
    wanted = null;
    unjudged = false;
    flips = new WeakMap();
    looking.pay(watcher.onChanged);
    observeShadows();
    // What we did to the page ourselves is no change of its own.
    observer.takeRecords();
  };
  const navigated = (): boolean => {
    const now = window.location.href;
    if (now === href) return false;
    const same = pathOf(now) === pathOf(href);
    href = now;
    // A page that was not judged yet may as well be the next one.
    if (same || unjudged) return false;
    if (performance.now() - renewed >= RENEWAL) {
      renewed = performance.now();
      looking.renew();
    }
    const judge = looking.waitFor(watcher.cost()) === 0;
    looking.pay(() => watcher.onNavigated(judge));
    if (signal.aborted) return true;
    later = LATER;
    laters = 0;
    plain = new WeakSet();
    observeShadows();
    observer.takeRecords();
    wanted = null;
    unjudged = !judge;
    if (unjudged) want('soon');
    return true;
  };

  /** Whether words or boxes that came are a reason to look soon. */
  const urgencyOf = (element: Element): Urgency => {
    const text = element.textContent ?? '';
    if (text.length >= MIN_TEXT) {
      if (wanted === 'soon' || watcher.suspects(text) || isOpaque(element)) return 'soon';
      return 'later';
    }
    return isOpaque(element) ? 'soon' : null;
  };
  const siftAdded = ({ target, addedNodes }: MutationRecord): void => {
    if (addedNodes.length === 0) return;
    if (target.nodeType === 1 && isOurs(target as Element)) return;
    for (const node of addedNodes) {
      if (node.nodeType === 3) {
        const { data } = node as Text;
        if (data.length < MIN_TEXT || wanted === 'soon') continue;
        plain.delete(target as Element);
        if (watcher.suspects(data)) want('soon');
        continue;
      }
      const element = node as Element;
      if (node.nodeType !== 1 || NEVER.has(element.tagName)) continue;
      // Known chrome is hidden at once, and yet looked at: what it stands over may be another page.
      if (watcher.known(element)) want('later');
      else if (wanted !== 'soon') want(urgencyOf(element));
      plain.delete(target as Element);
    }
  };
  const siftFlip = (element: Element): void => {
    if (wanted === 'soon' || plain.has(element)) return;
    // The classes of the whole page change for many reasons, a scroll lock among them.
    if (element === document.body || element === root) {
      want('later');
      return;
    }
    const count = (flips.get(element) ?? 0) + 1;
    flips.set(element, count);
    if (count > MAX_FLIPS || isOurs(element)) return;
    const text = element.textContent ?? '';
    if (isOpaque(element)) want('later');
    else if (text.length >= MIN_TEXT && watcher.suspects(text)) want('soon');
    else plain.add(element);
  };
  const observer = new MutationObserver((records) => {
    sifting.pay(() => {
      if (navigated()) return;
      const end = performance.now() + sifting.left();
      for (const [index, record] of records.entries()) {
        if (index % GLANCE === 0 && performance.now() >= end) {
          // No more than noted.
          want('later');
          return;
        }
        try {
          if (record.type === 'attributes') siftFlip(record.target as Element);
          else siftAdded(record);
        } catch {
          // An element that does not answer as one.
          want('later');
        }
      }
    });
  });
  // From the root, since some sites put another body in the place of the old one.
  observer.observe(root, OBSERVED);
  const observeShadows = () => {
    for (const shadow of watcher.shadows().slice(0, MAX_SHADOWS))
      observer.observe(shadow, OBSERVED);
  };
  observeShadows();
  const onHistory = () => {
    navigated();
  };
  window.addEventListener('popstate', onHistory, { signal });
  // Where the browser has it, the Navigation API tells of pushState too.
  const navigation = (window as { navigation?: EventTarget }).navigation;
  navigation?.addEventListener('navigatesuccess', onHistory, { signal });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
}

/** A fragment is the same page. */
function pathOf(href: string): string {
  return href.split('#')[0] ?? href;
}

/** In a piece that is hidden by us, or shown again. */
function isOurs(element: Element): boolean {
  return element.closest(OURS) !== null;
}

/** Holds something that has no text to be read from here. */
function isOpaque(element: Element): boolean {
  if (element.shadowRoot !== null || element.localName.includes('-')) return true;
  return element.matches(OPAQUE) || element.querySelector(OPAQUE) !== null;
}
