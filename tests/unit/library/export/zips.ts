import { BlobReader, TextWriter, ZipReader } from '@zip.js/zip.js';

/** The files of a zip in their order, as text. */
export async function filesOf(zip: Blob): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const reader = new ZipReader(new BlobReader(zip), { useWebWorkers: false });
  for (const entry of await reader.getEntries()) {
    if (!entry.directory) files.set(entry.filename, await entry.getData(new TextWriter()));
  }
  return files;
}
