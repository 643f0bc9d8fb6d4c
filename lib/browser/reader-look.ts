/** The reader page's look: an item of its own in `storage.local`, followed by every open reader. */

import { storage } from '@wxt-dev/storage';
import { DEFAULT_LOOK, type Look } from '../look.ts';

export const lookItem = storage.defineItem<Look>('local:reader-look', {
  fallback: DEFAULT_LOOK,
  version: 1,
});
