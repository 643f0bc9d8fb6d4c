/** The one door from the background to the database's owner. */

import { browser } from 'wxt/browser';
import { isSeal, type Seal } from '../library/file/seal.ts';
import { askOwner } from '../library/owner.ts';
import type { LibraryAnswer, LibraryReplies, LibraryRequest } from '../library/protocol.ts';

import { sealItem } from './library-seal.ts';
import type { Envelope } from './messages.ts';
import { ensureOffscreen } from './offscreen.ts';

/** Carries a request to the offscreen document; `seal` goes along, for it cannot read the storage. */
export interface OffscreenLibraryMessage {
  type: 'offscreen:library';
  request: LibraryRequest;
  seal: Seal | null;
}

/** A background counts as idle after 30 s, a waiting answer notwithstanding; calls like this keep it. */
const KEEP_AWAKE = 10_000;

let sealing: Promise<unknown> = Promise.resolve();

export async function knownSeal(): Promise<Seal | null> {
  const seal: unknown = await sealItem.getValue();
  return isSeal(seal) ? seal : null;
}

/** Keeps the newest seal; answers may come in another order than they were given. */
function keepSeal(seal: Seal): Promise<unknown> {
  sealing = sealing
    .then(async () => {
      const known = await knownSeal();
      const newer = !known || known.libraryId !== seal.libraryId || known.revision < seal.revision;
      if (newer) await sealItem.setValue(seal);
    })
    // Without a seal the library works on; only its loss would go unnoticed.
    .catch((error: unknown) => console.warn('Nutgraf: the seal could not be kept.', error));
  return sealing;
}

/** Whether a message is for the library. */
export function isLibraryMessage(message: { type: string }): message is LibraryRequest {
  return message.type.startsWith('library:');
}

/** Answers a `library:*` message of the pages. Never rejects: errors are data. */
export async function handleLibrary<R extends LibraryRequest>(
  request: R,
): Promise<Envelope<LibraryReplies[R['type']]>> {
  const awake = setInterval(() => void browser.runtime.getPlatformInfo(), KEEP_AWAKE);
  try {
    const seal = await knownSeal();
    const answer = import.meta.env.FIREFOX
      ? await askOwner(request, seal)
      : await askOffscreen(request, seal);
    if (!answer.ok) return { ok: false, code: answer.code, message: answer.message };
    if (answer.seal) await keepSeal(answer.seal);
    return { ok: true, value: answer.value };
  } catch (error) {
    return { ok: false, code: 'internal', message: String(error) };
  } finally {
    clearInterval(awake);
  }
}

async function askOffscreen<R extends LibraryRequest>(
  request: R,
  seal: Seal | null,
): Promise<LibraryAnswer<LibraryReplies[R['type']]>> {
  const message: OffscreenLibraryMessage = { type: 'offscreen:library', request, seal };
  for (let attempt = 1; ; attempt++) {
    try {
      await ensureOffscreen();
      const answer: unknown = await browser.runtime.sendMessage(message);
      if (typeof answer === 'object' && answer !== null && 'ok' in answer) {
        return answer as LibraryAnswer<LibraryReplies[R['type']]>;
      }
      throw new Error('The library did not answer.');
    } catch (error) {
      // The document can be closed between the look and the message; a request does no harm twice.
      if (attempt === 2) throw error;
    }
  }
}
