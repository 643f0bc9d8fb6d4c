/** Chromium's owner of the database: a document that nobody sees and that outlives the background. It makes backups too. */

import { browser } from 'wxt/browser';
import { dropBackup, makeBackup } from '../../lib/browser/backup-make.ts';
import type { BackupAnswer, OffscreenBackupMessage } from '../../lib/browser/backup-maker.ts';
import type { OffscreenLibraryMessage } from '../../lib/browser/library.ts';
import { askOwner } from '../../lib/library/owner.ts';
import { type LibraryAnswer, LibraryError } from '../../lib/library/protocol.ts';

interface Sender {
  id?: string;
  tab?: unknown;
}

type Message = OffscreenLibraryMessage | OffscreenBackupMessage;
type Answer = LibraryAnswer<unknown> | BackupAnswer | null;

function isForUs(message: unknown, sender: Sender): message is Message {
  const type = (message as { type?: unknown } | null)?.type;
  return (
    sender.id === browser.runtime.id &&
    // A tab's page speaks to the background, never to the owner.
    sender.tab === undefined &&
    typeof type === 'string' &&
    /^offscreen:(?:library|backup|backup-drop)$/u.test(type)
  );
}

async function answer(message: Message): Promise<Answer> {
  switch (message.type) {
    case 'offscreen:library':
      return askOwner(message.request, message.seal);
    case 'offscreen:backup':
      return backUp(message);
    case 'offscreen:backup-drop':
      await dropBackup(message.url);
      return null;
  }
}

async function backUp({ seal }: { seal: OffscreenLibraryMessage['seal'] }): Promise<BackupAnswer> {
  try {
    const made = await makeBackup(async (request) => {
      const found = await askOwner({ type: 'library:records', ...request }, seal);
      if (!found.ok) throw new LibraryError(found.code, found.message);
      return found.value;
    });
    return { made };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

browser.runtime.onMessage.addListener(
  (message: unknown, sender: Sender): Promise<Answer> | undefined =>
    isForUs(message, sender) ? answer(message) : undefined,
);
