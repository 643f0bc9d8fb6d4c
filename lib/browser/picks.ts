/** Where the reader's picks are kept. The background alone writes, one change after the other. */

import { storage } from '@wxt-dev/storage';
import type { PickData } from '../hand.ts';
import {
  isPickData,
  type PickName,
  type Picks,
  withoutPicks,
  withPick,
  withSelector,
} from './pick-list.ts';
import { siteKey } from './site.ts';

export const picksItem = storage.defineItem<Picks>('local:picks', { fallback: {}, version: 1 });

/** Who asks: a page's engine may only speak of its own site. */
export interface Asker {
  url: string;
  private: boolean;
}

let last: Promise<unknown> = Promise.resolve();

/** Waits for the changes before it. A change that gives null or the same changes nothing. */
function change(how: (picks: Picks) => Picks | null): Promise<boolean> {
  const done = last.then(async () => {
    const before = await picksItem.getValue();
    const after = how(before);
    if (after === null || after === before) return false;
    await picksItem.setValue(after);
    return true;
  });
  last = done.catch(() => undefined);
  return done;
}

/** Stores a pick of the asker's site; false in a private window, where nothing is written. */
export function addPick(pick: PickData, asker: Asker): Promise<boolean> {
  if (asker.private || !isPickData(pick)) return Promise.resolve(false);
  return change((picks) => withPick(picks, siteKey(asker.url), pick, new Date().toISOString()));
}

export function dropPicks(host: string, names: readonly PickName[]): Promise<boolean> {
  return change((picks) => withoutPicks(picks, host, names));
}

/** False where the pick is not there any more. */
export function editPick(host: string, name: PickName, selector: string): Promise<boolean> {
  return change((picks) => withSelector(picks, host, name, selector));
}
