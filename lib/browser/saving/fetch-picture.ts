/** One picture of an article being saved, asked for where the page had it from. */

import { writeImage } from '../../library/images/files.ts';
import { leadsInside } from '../../library/images/private-host.ts';
import { isCounter, sniff } from '../../library/images/sniff.ts';
import type { ImageOutcome } from '../../library/protocol.ts';

const LARGEST = 15_000_000;
/** For the whole of one picture. */
const PATIENCE = 25_000;
/** Types that readers, exports and devices show; servers that would rather send another one are told so. */
const ACCEPT = 'image/webp,image/png,image/jpeg,image/gif,image/svg+xml,image/*;q=0.5';

/** Statuses after which another try may go better. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Fetches, looks at and stores a picture of a story. Never rejects. */
export async function fetchPicture(url: string, story: string): Promise<ImageOutcome> {
  const failed = (error: string, again: boolean): ImageOutcome => ({
    state: 'failed',
    error,
    again,
  });
  let data: ArrayBuffer;
  try {
    const response = await fetch(url, {
      // Nobody is told who asks, or for which story.
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      headers: { accept: ACCEPT },
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (!response.ok) {
      await response.body?.cancel();
      return failed(`The server answered ${response.status}.`, PASSING.has(response.status));
    }
    if (leadsInside(response.url, story)) {
      await response.body?.cancel();
      return failed('The address leads into the reader’s own network.', false);
    }
    const read = await readUpTo(response, LARGEST);
    if (read === null) return failed('The picture is too large.', false);
    data = read;
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error), true);
  }
  const picture = sniff(data);
  if (picture === null) return failed('What came is no picture.', false);
  if (isCounter(picture)) return { state: 'dropped' };
  try {
    return { state: 'stored', type: picture.type, ...(await writeImage(data)) };
  } catch (error) {
    const full = error instanceof DOMException && error.name === 'QuotaExceededError';
    return failed(full ? NO_ROOM : String(error), true);
  }
}

export const NO_ROOM = 'There is no room left on this device.';

/** The body, or null as soon as it is longer. */
async function readUpTo(response: Response, limit: number): Promise<ArrayBuffer | null> {
  const told = Number(response.headers.get('content-length') ?? 0);
  if (told > limit) {
    await response.body?.cancel();
    return null;
  }
  const parts: BlobPart[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  while (reader !== undefined) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      return null;
    }
    parts.push(value);
  }
  return new Blob(parts).arrayBuffer();
}
