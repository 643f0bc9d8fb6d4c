/** The library's seal in `storage.local`: kept outside the database, changed with every write to it. */

import { storage } from '@wxt-dev/storage';
import type { Seal } from '../library/file/seal.ts';

export const sealItem = storage.defineItem<Seal>('local:library-seal');

/** Calls back after every save and every deletion, wherever it was asked for; returns the way to stop. */
export function watchLibrary(changed: () => void): () => void {
  return sealItem.watch(changed);
}
