/** Who makes a backup's file: in Chromium the offscreen document, in Firefox the background itself. */

import { browser } from 'wxt/browser';
import type { Seal } from '../library/file/seal.ts';
import { LibraryError, type LibraryErrorCode } from '../library/protocol.ts';
import { awake } from './awake.ts';
import type { BackupMaker } from './backup.ts';
import { dropBackup, type MadeBackup, makeBackup } from './backup-make.ts';
import { handleLibrary, knownSeal } from './library.ts';
import { ensureOffscreen } from './offscreen.ts';

/** To the offscreen document; it answers with what was made, or with what went wrong. */
export type OffscreenBackupMessage =
  | { type: 'offscreen:backup'; seal: Seal | null }
  | { type: 'offscreen:backup-drop'; url: string };

export type BackupAnswer = { made: MadeBackup } | { failed: string };

async function tell(message: OffscreenBackupMessage): Promise<unknown> {
  await ensureOffscreen();
  return browser.runtime.sendMessage(message);
}

const offscreen: BackupMaker = {
  make: () =>
    awake(async () => {
      const answer = (await tell({ type: 'offscreen:backup', seal: await knownSeal() })) as
        | BackupAnswer
        | undefined;
      if (answer && 'made' in answer) return answer.made;
      throw new Error(answer?.failed ?? 'The library did not answer.');
    }),
  drop: async (url) => void (await tell({ type: 'offscreen:backup-drop', url })),
};

const here: BackupMaker = {
  make: () =>
    awake(() =>
      makeBackup(async (request) => {
        const answer = await handleLibrary({ type: 'library:records', ...request });
        if (!answer.ok) throw new LibraryError(answer.code as LibraryErrorCode, answer.message);
        return answer.value;
      }),
    ),
  drop: dropBackup,
};

export const backupMaker: BackupMaker = import.meta.env.FIREFOX ? here : offscreen;
