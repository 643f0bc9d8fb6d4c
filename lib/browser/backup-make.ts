/** The making of a backup, in a document that has the private file system: offscreen, or Firefox's background. */

import { convertPicture } from '../library/export/convert.ts';
import { writeExport } from '../library/export/export.ts';
import { type AskRecords, readRecords } from '../library/export/records.ts';
import { makeTempFile, sweepTempFiles } from '../library/export/temp-files.ts';
import { readImage } from '../library/images/files.ts';

export interface MadeBackup {
  /** Of a file on disk; lives as long as the document does, or until it is dropped. */
  url: string;
  bytes: number;
  articles: number;
}

const made = new Map<string, () => Promise<void>>();

/** An archive of everything, the trash too: what is in it can still be put back. */
export async function makeBackup(ask: AskRecords): Promise<MadeBackup> {
  await sweepTempFiles(Date.now());
  const temp = await makeTempFile();
  try {
    const { articles, type } = await writeExport(
      'archive',
      readRecords(ask, { trash: true }),
      temp.sink,
      { words: WORDLESS, title: '', read: readImage, convert: convertPicture, now: Date.now },
    );
    const file = await temp.file(type);
    const url = URL.createObjectURL(file);
    made.set(url, temp.drop);
    return { url, bytes: file.size, articles };
  } catch (error) {
    await temp.drop();
    throw error;
  }
}

export async function dropBackup(url: string): Promise<void> {
  URL.revokeObjectURL(url);
  await made.get(url)?.();
  made.delete(url);
}

/** An archive holds data and no words of ours. */
const WORDLESS = {
  highlights: '',
  note: '',
  source: '',
  preview: '',
  link: '',
  contents: '',
  day: String,
};
