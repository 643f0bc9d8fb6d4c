/**
 * The pictures of saved articles follow their texts: fetched by the background, noted one by one,
 * so that a browser that ends in between goes on where it was. In Chromium this is the service
 * worker, which has the private file system and the reader's permissions; a document would add
 * nothing but its own start.
 */

import { storage } from '@wxt-dev/storage';
import { inLanes } from '../../library/images/lanes.ts';
import { leadsInside } from '../../library/images/private-host.ts';
import type { ImageOutcome, LibraryReplies, LibraryRequest } from '../../library/protocol.ts';
import type { SavedImage } from '../../library/types.ts';
import { awake } from '../awake.ts';
import { handleLibrary } from '../library.ts';
import { oneRun } from '../one-run.ts';
import { fetchPicture, NO_ROOM } from './fetch-picture.ts';
import { hostsOf, mayFetch } from './hosts.ts';
import { sweepPictures } from './sweep.ts';

/** Kind to sites, and to the reader's line. */
const LANES = { atOnce: 4, ofHost: 2 };
const BATCH = 24;
/** A timer does not keep the background, so a longer one would hardly come to its end. */
const LONGEST_TIMER = 5 * 60_000;

/** When pictures are to be tried again; null: none is waiting. Spares the database a question at each start. */
const nextItem = storage.defineItem<number | null>('local:pictures-next', { fallback: null });

let timer: ReturnType<typeof setTimeout> | undefined;

/** Fetches all that is due. One run at a time: a call meanwhile makes the run look once more. */
export const fetchPictures = oneRun(() =>
  awake(async () => {
    // Should the background end here, the next one takes the work up.
    await nextItem.setValue(0);
    await fetchDue();
    await sweepPictures();
  }),
);

/** Until nothing is due, or it makes no sense to go on now. */
async function fetchDue(): Promise<void> {
  for (;;) {
    const due = await handleLibrary({ type: 'library:images-due', limit: BATCH });
    if (!due.ok) return;
    const { items, next } = due.value;
    if (items.length === 0) {
      await nextItem.setValue(next ?? null);
      if (next !== undefined && next !== null) wakeAt(next);
      return;
    }
    const all = await inLanes(items, ({ image }) => hostOf(image), LANES, fetchOne);
    if (!all) {
      await nextItem.setValue(Date.now() + 60_000);
      return;
    }
  }
}

type Due = LibraryReplies['library:images-due']['items'][number];

async function fetchOne({ id, image, story }: Due): Promise<boolean> {
  const outcome = await outcomeOf(image, story);
  const noted = await handleLibrary({ type: 'library:image-result', id, key: image.key, outcome });
  // What cannot be noted would be fetched for ever.
  return noted.ok && !(outcome.state === 'failed' && outcome.error === NO_ROOM);
}

async function outcomeOf(image: SavedImage, story: string): Promise<ImageOutcome> {
  // The page's own pictures are looked at when it is saved; what an archive names was not.
  if (leadsInside(image.url, story)) return { state: 'dropped' };
  return (await mayFetch(image.url)) ? await fetchPicture(image.url, story) : { state: 'refused' };
}

function hostOf({ url }: SavedImage): string {
  try {
    return new URL(url).hostname;
  } catch {
    return '';
  }
}

function wakeAt(time: number): void {
  clearTimeout(timer);
  const pause = time - Date.now();
  if (pause <= LONGEST_TIMER) timer = setTimeout(() => void fetchPictures(), Math.max(pause, 0));
}

/** At the background's start: goes on where the last one ended. */
export async function resumePictures(): Promise<void> {
  const next = await nextItem.getValue();
  if (next === null) return sweepPictures();
  if (next <= Date.now()) await fetchPictures();
  else wakeAt(next);
}

/** Requests after which pictures may be due. */
const FOLLOWED = new Set<LibraryRequest['type']>([
  'library:save',
  'library:images-retry',
  'library:undo',
  'library:change',
  'library:work',
]);

/** After a request to the library: its pictures follow by themselves. */
export function followWithPictures(request: LibraryRequest, value: unknown): void {
  if (!FOLLOWED.has(request.type)) return;
  // Only a return from the trash brings pictures back.
  if (request.type === 'library:change' && request.change.trashed !== false) return;
  if (request.type === 'library:save' && !(value as { images?: number }).images) return;
  void fetchPictures();
}

/** What was refused for want of a permission is tried again as soon as it is given. */
export async function retryGranted(origins: readonly string[]): Promise<void> {
  const hosts = hostsOf(origins);
  if (hosts !== null && hosts.length === 0) return;
  await handleLibrary({ type: 'library:images-retry', ...(hosts === null ? {} : { hosts }) });
}
