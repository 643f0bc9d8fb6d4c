/** The files of a zip, each read when it is asked for. */

import {
  BlobReader,
  BlobWriter,
  configure,
  type Entry,
  Uint8ArrayWriter,
  ZipReader,
} from '@zip.js/zip.js';

configure({ useWebWorkers: false });

/** Characters or bytes of one file: far above any story or picture, below what would stop the browser. */
const LARGEST = 200_000_000;

export interface ZipEntries {
  /** In the zip's order; folders left out. */
  names: readonly string[];
  /** Rejects where the file is broken. */
  text(name: string): Promise<string>;
  bytes(name: string): Promise<ArrayBuffer>;
  blob(name: string): Promise<Blob>;
}

/** Rejects where it is no zip. A folder round everything is looked through. */
export async function unzip(file: Blob): Promise<ZipEntries> {
  const reader = new ZipReader(new BlobReader(file), { useWebWorkers: false });
  const entries = (await reader.getEntries()).filter(
    // What macOS adds to zips.
    ({ directory, filename }) =>
      !directory && !/(?:^|\/)(?:__MACOSX\/|\._|\.DS_Store)/u.test(filename),
  );
  const root = commonFolder(entries.map(({ filename }) => filename));
  const byName = new Map<string, Entry>(
    entries.map((entry) => [entry.filename.slice(root.length), entry]),
  );
  const find = (name: string) => {
    const entry = byName.get(name);
    if (!entry || entry.directory) throw new Error(`${name} is not in the zip.`);
    if (entry.uncompressedSize > LARGEST) throw new Error(`${name} is too large.`);
    return entry;
  };
  // Not as blobs where it is not asked for one: each would be another process's to keep.
  const bytes = async (name: string) =>
    find(name).getData(new Uint8ArrayWriter(), { checkSignature: true });
  return {
    names: [...byName.keys()],
    blob: async (name) => find(name).getData(new BlobWriter(), { checkSignature: true }),
    bytes: async (name) => (await bytes(name)).buffer,
    text: async (name) => new TextDecoder().decode(await bytes(name)),
  };
}

function commonFolder(names: readonly string[]): string {
  const folder = /^[^/]+\//u.exec(names[0] ?? '')?.[0] ?? '';
  const known = /^(?:articles|images|content|highlights)\/$/u.test(folder);
  return !known && names.every((name) => name.startsWith(folder)) ? folder : '';
}
