/** Backups among the reader's downloads: saved there, and the old ones of ours deleted. */

import { browser } from 'wxt/browser';
import { day } from './day.ts';

export interface BackupFile {
  /** The browser's number of the download; Firefox gives new ones at each start. */
  id: number;
  /** Where the browser put it. */
  path: string;
}

const NAME = /nutgraf-backup-[^\\/]*$/u;
/** Between two looks at a download, in milliseconds; each keeps the background awake too. */
const LOOK_EVERY = 250;

/** Resolves when the file is on disk. */
export async function saveBackup(url: string, now: Date): Promise<BackupFile> {
  const id = await browser.downloads.download({
    url,
    filename: `Nutgraf/nutgraf-backup-${day(now)}.zip`,
    conflictAction: 'uniquify',
    saveAs: false,
  });
  for (;;) {
    const [item] = await browser.downloads.search({ id });
    if (!item) throw new Error('The download is gone.');
    if (item.state === 'complete') return { id, path: item.filename };
    if (item.state === 'interrupted') throw new Error(item.error ?? 'The download was stopped.');
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
}

/** Deletes all but the newest; what is no file of ours any more is only forgotten. */
export async function keepNewest(
  files: readonly BackupFile[],
  keep: number,
): Promise<BackupFile[]> {
  const old = files.slice(0, Math.max(0, files.length - Math.max(1, keep)));
  for (const file of old) await deleteOurs(file).catch(() => undefined);
  return files.slice(old.length);
}

/** Its number alone proves nothing: the path has to be the one that we were told, under our name. */
async function deleteOurs({ id, path }: BackupFile): Promise<void> {
  if (!NAME.test(path)) return;
  const found = await browser.downloads.search({ id });
  const same = found.find((item) => item.filename === path);
  const item =
    same ?? (await browser.downloads.search({})).find(({ filename }) => filename === path);
  if (!item) return;
  // Refused where the reader deleted it already.
  await browser.downloads.removeFile(item.id).catch(() => undefined);
  await browser.downloads.erase({ id: item.id });
}
