/**
 * The second copies of the library: two slots outside the pool's folder, written
 * in turn. A slot counts only when its note is there, and the note is written
 * last and removed first, so that a copy cut short is never taken for one.
 */

import { isSeal, type Seal } from './seal.ts';

const FOLDER = 'nutgraf-copies';
const SLOTS = ['a', 'b'] as const;
type Slot = (typeof SLOTS)[number];

/** A copy that is there: the seal of the library it was taken from. */
export interface Copy {
  slot: Slot;
  seal: Seal;
  bytes: number;
  /** Milliseconds since the epoch. */
  at: number;
  /** The first segment of the log that holds writes which are not in the copy. */
  segment: number;
}

async function folder(): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
}

async function readNote(home: FileSystemDirectoryHandle, slot: Slot): Promise<Copy | null> {
  try {
    const handle = await home.getFileHandle(`${slot}.json`);
    const note: unknown = JSON.parse(await (await handle.getFile()).text());
    if (typeof note !== 'object' || note === null) return null;
    const { seal, bytes, at, segment } = note as Partial<Record<keyof Copy, unknown>>;
    const size = (await (await home.getFileHandle(`${slot}.sqlite3`)).getFile()).size;
    if (!isSeal(seal) || typeof bytes !== 'number' || typeof at !== 'number') return null;
    // Notes of before the log name no segment.
    const from = typeof segment === 'number' ? segment : 0;
    return size === bytes ? { slot, seal, bytes, at, segment: from } : null;
  } catch {
    return null;
  }
}

/** The copies that are whole, newest first; those of another library than the named one last. */
export async function copies(libraryId: string | null): Promise<Copy[]> {
  const home = await folder();
  const found: Copy[] = [];
  for (const slot of SLOTS) {
    const note = await readNote(home, slot);
    if (note) found.push(note);
  }
  const foreign = ({ seal }: Copy) => Number(libraryId !== null && seal.libraryId !== libraryId);
  return found.sort(
    (a, b) => foreign(a) - foreign(b) || b.seal.revision - a.seal.revision || b.at - a.at,
  );
}

async function write(home: FileSystemDirectoryHandle, name: string, data: Uint8Array<ArrayBuffer>) {
  const handle = await home.getFileHandle(name, { create: true });
  // Takes the old file's place only at `close`.
  const stream = await handle.createWritable();
  await stream.write(data);
  await stream.close();
}

/** A copy that is being written, piece by piece, into the slot with the older one. */
export class CopyWriter {
  private readonly home: FileSystemDirectoryHandle;
  private readonly slot: Slot;
  private readonly file: FileSystemSyncAccessHandle;
  private at = 0;

  private constructor(
    home: FileSystemDirectoryHandle,
    slot: Slot,
    file: FileSystemSyncAccessHandle,
  ) {
    this.home = home;
    this.slot = slot;
    this.file = file;
  }

  /** A copy of this library; the slot's former copy is none from here on. */
  static async begin(libraryId: string): Promise<CopyWriter> {
    const home = await folder();
    const slot: Slot = (await copies(libraryId))[0]?.slot === 'a' ? 'b' : 'a';
    await home.removeEntry(`${slot}.json`).catch(() => undefined);
    const handle = await home.getFileHandle(`${slot}.sqlite3`, { create: true });
    const file = await handle.createSyncAccessHandle();
    file.truncate(0);
    return new CopyWriter(home, slot, file);
  }

  /** Throws QuotaExceededError where the disk takes less than all of it. */
  write(piece: Uint8Array<ArrayBuffer>): void {
    const written = this.file.write(piece, { at: this.at });
    if (written < piece.byteLength)
      throw new DOMException('The copy could not be written.', 'QuotaExceededError');
    this.at += written;
  }

  /** The copy is whole: it counts when this is done. */
  async finish(seal: Seal, segment: number, now: number): Promise<Copy> {
    this.file.flush();
    this.file.close();
    const copy: Copy = { slot: this.slot, seal, bytes: this.at, at: now, segment };
    await write(this.home, `${this.slot}.json`, new TextEncoder().encode(JSON.stringify(copy)));
    return copy;
  }

  abandon(): void {
    this.file.close();
  }
}

/** Files beside the copies: what a damaged library still held, and what was rescued before it was opened. */
export type Aside = 'damaged' | 'rescued';

/** Keeps a file beside the copies: what is left in it is not ours to throw away. */
export async function setAside(name: Aside, data: Uint8Array<ArrayBuffer>): Promise<void> {
  if (data.byteLength > 0) await write(await folder(), `${name}.sqlite3`, data);
}

export async function readAside(name: Aside): Promise<Blob | null> {
  try {
    return (await (await folder()).getFileHandle(`${name}.sqlite3`)).getFile();
  } catch {
    return null;
  }
}

export async function dropAside(name: Aside): Promise<void> {
  await (await folder()).removeEntry(`${name}.sqlite3`).catch(() => undefined);
}

/** The file of a copy. */
export async function readCopy(copy: Copy): Promise<Blob> {
  return (await (await folder()).getFileHandle(`${copy.slot}.sqlite3`)).getFile();
}
