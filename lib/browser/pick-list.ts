/** The reader's picks of all sites as plain data. Nothing here asks the browser. */

import { pageKey, type SitePicks } from '../clean/picks.ts';
import type { PickData } from '../hand.ts';
import { siteKey } from '../site-key.ts';

export interface StoredPick extends PickData {
  /** ISO 8601. */
  at: string;
}

/** By site. */
export type Picks = Record<string, StoredPick[]>;

/** What tells one pick of a site from another. */
export type PickName = Pick<PickData, 'action' | 'selector'>;

/** More on one site and the oldest goes. */
export const MOST_PICKS = 200;
const LONGEST_SELECTOR = 400;
const LONGEST_TEXT = 120;

const isNamed = ({ action, selector }: PickName) => {
  return (pick: StoredPick) => pick.action === action && pick.selector === selector;
};

/** Adds a pick, the newest last; the same pick again takes the place of the first. */
export function withPick(picks: Picks, host: string, pick: PickData, at: string): Picks {
  if (host === '' || pick.selector === '' || pick.selector.length > LONGEST_SELECTOR) return picks;
  const { action, selector, page } = pick;
  const stored = { action, selector, page, text: pick.text.slice(0, LONGEST_TEXT), at };
  const others = (picks[host] ?? []).filter((one) => !isNamed(pick)(one));
  return { ...picks, [host]: [...others, stored].slice(-MOST_PICKS) };
}

/** Takes picks out; a site without any is no longer named. */
export function withoutPicks(picks: Picks, host: string, names: readonly PickName[]): Picks {
  const left = (picks[host] ?? []).filter((pick) => !names.some((name) => isNamed(name)(pick)));
  const { [host]: _, ...others } = picks;
  return left.length === 0 ? others : { ...others, [host]: left };
}

/** Gives a pick another selector; null where the site has no such pick. */
export function withSelector(
  picks: Picks,
  host: string,
  name: PickName,
  selector: string,
): Picks | null {
  const found = (picks[host] ?? []).find(isNamed(name));
  if (found === undefined || selector === '' || selector.length > LONGEST_SELECTOR) return null;
  const renamed = { ...found, selector };
  const list = (picks[host] ?? [])
    .filter((pick) => pick === found || !isNamed(renamed)(pick))
    .map((pick) => (pick === found ? renamed : pick));
  return { ...picks, [host]: list };
}

/** What holds on a page: all that its engine is told. */
export function picksFor(picks: Picks, url: string): SitePicks {
  const page = pageKey(url);
  const here = (picks[siteKey(url)] ?? []).filter(
    (pick) => pick.page === null || pick.page === page,
  );
  return {
    removals: here
      .filter(({ action }) => action === 'remove')
      .map(({ selector, page: only }) => ({ selector, page: only })),
    keeps: here.filter(({ action }) => action === 'keep').map(({ selector }) => selector),
  };
}

/** Whether what came over the wire is a pick. */
export function isPickData(value: unknown): value is PickData {
  const pick = value as Partial<PickData> | null;
  return (
    typeof pick === 'object' &&
    pick !== null &&
    (pick.action === 'remove' || pick.action === 'keep') &&
    typeof pick.selector === 'string' &&
    typeof pick.text === 'string' &&
    (pick.page === null || typeof pick.page === 'string')
  );
}
