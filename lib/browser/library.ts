/** The one door from the background to the database's owner. */

import { browser } from 'wxt/browser';
import { isSeal, type Seal } from '../library/file/seal.ts';
import { askOwner } from '../library/owner.ts';
import type { LibraryAnswer, LibraryReplies, LibraryRequest } from '../library/protocol.ts';
import { awake } from './awake.ts';

import { bringBackLinks, copyIndex, linksOwed, oweLinks, resumeLinks } from './library-index.ts';
import { sealItem } from './library-seal.ts';
import type { Envelope } from './messages.ts';
import { ensureOffscreen } from './offscreen.ts';

/** Carries a request to the offscreen document; `seal` goes along, for it cannot read the storage. */
export interface OffscreenLibraryMessage {
  type: 'offscreen:library';
  request: LibraryRequest;
  seal: Seal | null;
}

let sealing: Promise<unknown> = Promise.resolve();

/** Read once: nobody but this file writes it while the background lives. */
let sealRead: Promise<Seal | null> | null = null;

export function knownSeal(): Promise<Seal | null> {
  if (sealRead) return sealRead;
  const reading = sealItem.getValue().then((seal: unknown) => (isSeal(seal) ? seal : null));
  sealRead = reading;
  reading.catch(() => {
    // A storage that fails once is asked anew.
    if (sealRead === reading) sealRead = null;
  });
  return reading;
}

type Follower = (request: LibraryRequest, value: unknown) => void;
const followers: Follower[] = [];

/** Calls back after every request that was answered, whoever asked. */
export function followLibrary(follower: Follower): void {
  followers.push(follower);
}

/** Keeps the newest seal; answers may come in another order than they were given. */
function keepSeal(seal: Seal): Promise<unknown> {
  sealing = sealing
    .then(async () => {
      const known = await knownSeal();
      const newer = !known || known.libraryId !== seal.libraryId || known.revision < seal.revision;
      if (!newer) return;
      sealRead = Promise.resolve(seal);
      await sealItem.setValue(seal);
    })
    // Without a seal the library works on; only its loss would go unnoticed.
    .catch((error: unknown) => console.warn('Nutgraf: the seal could not be kept.', error));
  return sealing;
}

/** Quiet time before the index is copied. */
const INDEX_AFTER = 2_000;
let indexTimer: ReturnType<typeof setTimeout> | undefined;

/** A background that ends before is no loss: the next answer with a seal tries again. */
function copyIndexSoon(libraryId: string): void {
  clearTimeout(indexTimer);
  indexTimer = setTimeout(() => {
    copyIndex(askLibrary, libraryId).catch((error: unknown) =>
      console.warn('Nutgraf: the index could not be copied.', error),
    );
  }, INDEX_AFTER);
}

/** Whether a message is for the library. */
export function isLibraryMessage(message: { type: string }): message is LibraryRequest {
  return message.type.startsWith('library:');
}

/** Answers a `library:*` message of the pages. Never rejects: errors are data. */
export async function handleLibrary<R extends LibraryRequest>(
  request: R,
): Promise<Envelope<LibraryReplies[R['type']]>> {
  if (request.type === 'library:restore' && request.fresh === true) {
    return beginAnew(request) as Promise<Envelope<LibraryReplies[R['type']]>>;
  }
  const answer = await askLibrary(request);
  if (!answer.ok) return answer;
  resumeIndex();
  return { ok: true, value: answer.value };
}

/** Both copies were lost too: what the index outside the database knows comes back as links. */
async function beginAnew(
  request: LibraryRequest & { type: 'library:restore' },
): Promise<Envelope<LibraryReplies['library:restore']>> {
  try {
    const before = await linksOwed();
    await oweLinks(true);
    const answer = await askLibrary(request);
    if (answer.ok) return { ok: true, value: { articles: await bringBackLinks(askLibrary) } };
    // Refused, so that the library is the one that it was; of other errors nobody knows how far it came.
    if (answer.code === 'bad-message' && !before) await oweLinks(false);
    return answer;
  } catch (error) {
    return { ok: false, code: 'internal', message: String(error) };
  }
}

/** Links that an earlier background did not bring back come now. */
export function resumeIndex(): void {
  resumeLinks(askLibrary).catch((error: unknown) =>
    console.warn('Nutgraf: the links could not be brought back.', error),
  );
}

/** Asks the owner, and keeps the seal and the index's copy that its answer brings. */
async function askLibrary<R extends LibraryRequest>(
  request: R,
): Promise<LibraryAnswer<LibraryReplies[R['type']]>> {
  return awake(async () => {
    try {
      const seal = await knownSeal();
      const answer = import.meta.env.FIREFOX
        ? await askOwner(request, seal)
        : await askOffscreen(request, seal);
      if (answer.ok && answer.seal) {
        await keepSeal(answer.seal);
        copyIndexSoon(answer.seal.libraryId);
      }
      if (answer.ok) for (const follow of followers) follow(request, answer.value);
      return answer;
    } catch (error) {
      return { ok: false, code: 'internal', message: String(error) };
    }
  });
}

/** The owner's document answered in this life of the background. */
let wasThere = false;

async function askOffscreen<R extends LibraryRequest>(
  request: R,
  seal: Seal | null,
): Promise<LibraryAnswer<LibraryReplies[R['type']]>> {
  const message: OffscreenLibraryMessage = { type: 'offscreen:library', request, seal };
  for (let attempt = 1; ; attempt++) {
    try {
      // Looking for the document costs as much as the question: only where it may not be there.
      if (attempt > 1 || !wasThere) await ensureOffscreen();
      const answer: unknown = await browser.runtime.sendMessage(message);
      if (typeof answer === 'object' && answer !== null && 'ok' in answer) {
        wasThere = true;
        return answer as LibraryAnswer<LibraryReplies[R['type']]>;
      }
      throw new Error('The library did not answer.');
    } catch (error) {
      // The document can be closed between the look and the message; a request does no harm twice.
      wasThere = false;
      if (attempt === 2) throw error;
    }
  }
}
