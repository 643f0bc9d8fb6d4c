/** Exports from one of our own pages: the library is asked, the file grows on disk. */

import { convertPicture } from '../library/export/convert.ts';
import { type ExportFormat, KINDS, writeExport } from '../library/export/export.ts';
import { fileStem } from '../library/export/names.ts';
import { recordToHtml } from '../library/export/page.ts';
import { type AskRecords, type Choice, readRecords } from '../library/export/records.ts';
import { makeTempFile } from '../library/export/temp-files.ts';
import type { StoryWords } from '../library/export/words.ts';
import { readImage } from '../library/images/files.ts';
import { LibraryError, type LibraryErrorCode } from '../library/protocol.ts';
import { ask } from './ask.ts';
import { day } from './day.ts';

/** The list's choice of articles, for the transfer page in the same tab. */
export const CHOSEN = 'nutgraf:export-ids';

export function chosenIds(): string[] {
  try {
    const ids: unknown = JSON.parse(sessionStorage.getItem(CHOSEN) ?? '[]');
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

export const askRecords: AskRecords = async (request) => {
  const answer = await ask({ type: 'library:records', ...request });
  if (!answer.ok) throw new LibraryError(answer.code as LibraryErrorCode, answer.message);
  return answer.value;
};

export interface ExportJob {
  format: ExportFormat;
  choice: Choice;
  words: StoryWords;
  /** Of a book of several stories. */
  title: string;
  signal: AbortSignal;
  onStep: (done: number, total: number) => void;
}

export interface Exported {
  name: string;
  file: Blob;
  articles: number;
  /** Removes the file behind it. */
  drop: () => Promise<void>;
}

/** Rejects with the signal's reason where it was cancelled, with a `LibraryError` where the library failed. */
export async function exportLibrary(job: ExportJob): Promise<Exported> {
  const { format, choice, words, title, signal, onStep } = job;
  if (format === 'html' && choice.ids?.length === 1) return exportPage(job);
  const temp = await makeTempFile();
  try {
    const { articles, extension, type } = await writeExport(
      format,
      readRecords(askRecords, choice, signal),
      temp.sink,
      { words, title, read: readImage, convert: convertPicture, now: Date.now },
      onStep,
    );
    return {
      name: `nutgraf-${format}-${day(new Date())}.${extension}`,
      file: await temp.file(type),
      articles,
      drop: temp.drop,
    };
  } catch (error) {
    await temp.drop();
    throw error;
  }
}

/** One story is a page, and no zip of one. */
async function exportPage({ choice, words, signal, onStep }: ExportJob): Promise<Exported> {
  for await (const { record } of readRecords(askRecords, choice, signal)) {
    const html = await recordToHtml(record, words, readImage);
    onStep(1, 1);
    return {
      name: `${fileStem(record.article.title)}.html`,
      file: new Blob([html], { type: 'text/html' }),
      articles: 1,
      drop: async () => undefined,
    };
  }
  return {
    name: `nutgraf-html.${KINDS.html.extension}`,
    file: new Blob([]),
    articles: 0,
    drop: async () => undefined,
  };
}
