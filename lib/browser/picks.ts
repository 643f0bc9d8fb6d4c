/** Where the reader's picks are kept. The background alone writes, one change after the other. */

import { storage } from '@wxt-dev/storage';
import type { PickData } from '../hand.ts';
import { siteKey } from '../site-key.ts';
import { changesOf } from './changes.ts';
import {
  isPickData,
  type PickName,
  type Picks,
  withoutPicks,
  withPick,
  withSelector,
} from './pick-list.ts';

export const picksItem = storage.defineItem<Picks>('local:picks', { fallback: {}, version: 1 });

/** Who asks: a page's engine may only speak of its own site. */
export interface Asker {
  url: string;
  private: boolean;
}

const change = changesOf(picksItem);

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
