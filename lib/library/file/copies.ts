/**
 * The second copy of the library: two slots outside the pool's folder, written
 * in turn. A slot counts only when its note is there, and the note is written
 * last and removed first, so that a copy cut short is never taken for one.
 */

import { isSeal, type Seal } from './seal.ts';

const FOLDER = 'nutgraf-copies';
const SLOTS = ['a', 'b'] as const;
type Slot = (typeof SLOTS)[number];

/** A copy that is there: the seal of the library it was taken from. */
interface Copy {
  slot: Slot;
  seal: Seal;
  bytes: number;
  /** Milliseconds since the epoch. */
  at: number;
}

async function folder(): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
}

async function readNote(home: FileSystemDirectoryHandle, slot: Slot): Promise<Copy | null> {
  try {
    const handle = await home.getFileHandle(`${slot}.json`);
    const note: unknown = JSON.parse(await (await handle.getFile()).text());
    if (typeof note !== 'object' || note === null) return null;
    const { seal, bytes, at } = note as { seal?: unknown; bytes?: unknown; at?: unknown };
    const size = (await (await home.getFileHandle(`${slot}.sqlite3`)).getFile()).size;
    if (!isSeal(seal) || typeof bytes !== 'number' || typeof at !== 'number') return null;
    return size === bytes ? { slot, seal, bytes, at } : null;
  } catch {
    return null;
  }
}

/** The copies that are whole, newest first. */
export async function copies(): Promise<Copy[]> {
  const home = await folder();
  const found: Copy[] = [];
  for (const slot of SLOTS) {
    const note = await readNote(home, slot);
    if (note) found.push(note);
  }
  return found.sort((a, b) => b.at - a.at);
}

async function write(home: FileSystemDirectoryHandle, name: string, data: Uint8Array<ArrayBuffer>) {
  const handle = await home.getFileHandle(name, { create: true });
  // Takes the old file's place only at `close`.
  const stream = await handle.createWritable();
  await stream.write(data);
  await stream.close();
}

/** Writes the library's file into the slot with the older copy. */
export async function writeCopy(
  data: Uint8Array<ArrayBuffer>,
  seal: Seal,
  at: number,
): Promise<Copy> {
  const home = await folder();
  const newest = (await copies())[0];
  const slot: Slot = newest?.slot === 'a' ? 'b' : 'a';
  await home.removeEntry(`${slot}.json`).catch(() => undefined);
  await write(home, `${slot}.sqlite3`, data);
  const copy: Copy = { slot, seal, bytes: data.byteLength, at };
  await write(home, `${slot}.json`, new TextEncoder().encode(JSON.stringify(copy)));
  return copy;
}

/** Files beside the copies: what a damaged library still held, and what was rescued before it was opened. */
export type Aside = 'damaged' | 'rescued';

/** Keeps a file beside the copies: what is left in it is not ours to throw away. */
export async function setAside(name: Aside, data: Uint8Array<ArrayBuffer>): Promise<void> {
  if (data.byteLength > 0) await write(await folder(), `${name}.sqlite3`, data);
}

export async function readAside(name: Aside): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const handle = await (await folder()).getFileHandle(`${name}.sqlite3`);
    return new Uint8Array(await (await handle.getFile()).arrayBuffer());
  } catch {
    return null;
  }
}

export async function dropAside(name: Aside): Promise<void> {
  await (await folder()).removeEntry(`${name}.sqlite3`).catch(() => undefined);
}

/** The bytes of a copy. */
export async function readCopy(copy: Copy): Promise<Uint8Array<ArrayBuffer>> {
  const handle = await (await folder()).getFileHandle(`${copy.slot}.sqlite3`);
  return new Uint8Array(await (await handle.getFile()).arrayBuffer());
}
