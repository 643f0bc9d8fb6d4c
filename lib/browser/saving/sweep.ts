/** Files of pictures that no article names any more are removed now and then. */

import { storage } from '@wxt-dev/storage';
import { listImages, removeOldImage } from '../../library/images/files.ts';
import { handleLibrary } from '../library.ts';

const EVERY = 24 * 3_600_000;

const sweptItem = storage.defineItem<number>('local:pictures-swept', { fallback: 0 });

/** Never touches a file younger than an hour: it may belong to a save or an import that is under way. */
export async function sweepPictures(now = Date.now()): Promise<void> {
  if (now - (await sweptItem.getValue()) < EVERY) return;
  await sweptItem.setValue(now);
  const hashes = await listImages();
  if (hashes.length === 0) return;
  const found = await handleLibrary({ type: 'library:images-orphans', hashes });
  if (!found.ok) return;
  for (const hash of found.value.orphans) await removeOldImage(hash, now);
}
