/** Whether a file that was exported is what it says it is, and holds all of it. */
import { openAsBlob, readFileSync } from 'node:fs';
import { BlobReader, type Entry, TextWriter, ZipReader } from '@zip.js/zip.js';
import Papa from 'papaparse';
import type { ExportFormat } from '../lib/library/export/export.ts';

/** Which entries of a zip are stories. */
const STORIES: Partial<Record<ExportFormat, RegExp>> = {
  archive: /^articles\/.+\.json$/u,
  markdown: /\.md$/u,
  html: /\.html$/u,
  epub: /^EPUB\/stories\/.+\.xhtml$/u,
};

/** How many stories or lines the file has; what can be told apart is read, too. */
export async function countIn(format: ExportFormat, path: string): Promise<number> {
  if (format === 'quotes') {
    const { data } = Papa.parse<string[]>(readFileSync(path, 'utf8').replace(/^\ufeff/u, ''), {
      skipEmptyLines: true,
    });
    return data.length - 1;
  }
  if (format === 'json') {
    const { articles } = JSON.parse(readFileSync(path, 'utf8')) as { articles: unknown[] };
    return articles.length;
  }
  const reader = new ZipReader(new BlobReader(await openAsBlob(path)), { useWebWorkers: false });
  const entries = await reader.getEntries();
  const names = entries.map(({ filename }) => filename.toLowerCase());
  if (new Set(names).size < names.length) throw new Error('two entries of one name');
  const stories = entries.filter(({ filename }) => STORIES[format]?.test(filename));
  // Checksums of some all over the file; its list of entries vouches for the rest.
  for (let at = 0; at < stories.length; at += 50) await textOf(stories[at]);
  if (format === 'archive') {
    const head = entries.find(({ filename }) => filename === 'library.json');
    const { articles } = JSON.parse(await textOf(head)) as { articles: number };
    if (articles !== stories.length) throw new Error(`the archive says ${articles}`);
  }
  await reader.close();
  return stories.length;
}

function textOf(entry: Entry | undefined): Promise<string> {
  if (!entry || entry.directory) throw new Error('an entry is missing');
  return entry.getData(new TextWriter(), { checkSignature: true });
}
