/** An archive that was exported, as one looks into it. */
import { readFileSync } from 'node:fs';
import { BlobReader, BlobWriter, TextWriter, ZipReader } from '@zip.js/zip.js';
import type { LibraryRecord } from '../../lib/library/types.ts';

export interface OpenedArchive {
  records: LibraryRecord[];
  /** The files of pictures, by their name. */
  pictures: Map<string, Buffer>;
}

export async function openArchive(path: string): Promise<OpenedArchive> {
  const zip = new ZipReader(new BlobReader(new Blob([readFileSync(path)])));
  const found: OpenedArchive = { records: [], pictures: new Map() };
  for (const entry of await zip.getEntries()) {
    if (entry.directory) continue;
    const [folder, name = ''] = entry.filename.split('/');
    if (folder === 'articles')
      found.records.push(JSON.parse(await entry.getData(new TextWriter())) as LibraryRecord);
    if (folder === 'images') {
      const blob = await entry.getData(new BlobWriter());
      found.pictures.set(name, Buffer.from(await blob.arrayBuffer()));
    }
  }
  await zip.close();
  return found;
}
