/**
 * Stands in for the browser's private files (OPFS) in unit tests, which Node has none
 * of: folders and files in memory, a limit to what fits, and a pool with one database.
 * What the real ones do is tested in the browsers and by the torture.
 */
import sqlite3InitModule, { type Database } from '@sqlite.org/sqlite-wasm';
import { type LibraryFile, ready } from '../../lib/library/file/file.ts';

const sqlite3 = await sqlite3InitModule();

/** Bytes that a file may have; for a disk that is full. */
export const limits = { fileBytes: Number.POSITIVE_INFINITY, databasePages: 0, newFiles: true };

class MemoryFile {
  readonly kind = 'file';
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  private locked = false;

  async getFile(): Promise<Blob> {
    return new Blob([this.bytes]);
  }

  async createWritable() {
    const parts: Uint8Array<ArrayBuffer>[] = [];
    return {
      write: async (data: Uint8Array<ArrayBuffer>) => {
        if (data.byteLength > limits.fileBytes)
          throw new DOMException('full', 'QuotaExceededError');
        parts.push(data);
      },
      close: async () => {
        this.bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
      },
    };
  }

  async createSyncAccessHandle() {
    if (this.locked) throw new DOMException('locked', 'NoModificationAllowedError');
    this.locked = true;
    let open = true;
    const check = () => {
      if (!open) throw new DOMException('closed', 'InvalidStateError');
    };
    const resize = (size: number) => {
      const bytes = new Uint8Array(size);
      bytes.set(this.bytes.subarray(0, size));
      this.bytes = bytes;
    };
    return {
      close: () => {
        open = false;
        this.locked = false;
      },
      flush: check,
      getSize: () => this.bytes.byteLength,
      truncate: (size: number) => {
        check();
        resize(size);
      },
      write: (data: Uint8Array, { at }: { at: number }) => {
        check();
        // As the real one does: what does not fit is not written, and only the number tells.
        const fits = Math.max(0, Math.min(data.byteLength, limits.fileBytes - at));
        if (at + fits > this.bytes.byteLength) resize(at + fits);
        this.bytes.set(data.subarray(0, fits), at);
        return fits;
      },
    };
  }
}

class MemoryFolder {
  readonly kind = 'directory';
  private readonly entries = new Map<string, MemoryFile | MemoryFolder>();

  private entry<T>(name: string, kind: new () => T, create: boolean): T {
    const there = this.entries.get(name);
    if (there instanceof kind) return there;
    if (!create) throw new DOMException(name, 'NotFoundError');
    if (!limits.newFiles) throw new DOMException(name, 'QuotaExceededError');
    const made = new kind();
    this.entries.set(name, made as MemoryFile | MemoryFolder);
    return made;
  }

  async getDirectoryHandle(name: string, { create = false } = {}): Promise<MemoryFolder> {
    return this.entry(name, MemoryFolder, create);
  }

  async getFileHandle(name: string, { create = false } = {}): Promise<MemoryFile> {
    return this.entry(name, MemoryFile, create);
  }

  async removeEntry(name: string): Promise<void> {
    if (!this.entries.delete(name)) throw new DOMException(name, 'NotFoundError');
  }

  async *keys(): AsyncGenerator<string> {
    yield* [...this.entries.keys()];
  }
}

/** An empty disk in the place of the browser's. */
export function emptyDisk(): void {
  Object.assign(limits, { fileBytes: Number.POSITIVE_INFINITY, databasePages: 0, newFiles: true });
  const root = new MemoryFolder();
  Object.defineProperty(globalThis.navigator, 'storage', {
    value: { getDirectory: async () => root },
    configurable: true,
  });
}

function openBytes(bytes: Uint8Array | null): Database {
  const db = new sqlite3.oo1.DB(':memory:');
  if (bytes !== null && bytes.byteLength > 0) {
    const { capi, wasm } = sqlite3;
    const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_RESIZEABLE;
    const size = bytes.byteLength;
    const at = wasm.allocFromTypedArray(bytes);
    if (db.pointer === undefined) throw new Error('no database');
    db.checkRc(capi.sqlite3_deserialize(db.pointer, 'main', at, size, size, flags));
  }
  if (limits.databasePages > 0) db.exec(`PRAGMA max_page_count = ${limits.databasePages}`);
  return db;
}

/** What stands in a database, as a file would hold it. */
export function bytesOf(db: Database): Uint8Array<ArrayBuffer> {
  if (db.pointer === undefined) throw new Error('no database');
  return new Uint8Array(sqlite3.capi.sqlite3_js_db_export(db.pointer));
}

export interface MemoryLibrary extends LibraryFile {
  /** Breaks the file as a flipped bit in the pool does: it can be read no more. */
  damage(): void;
  /** Makes that the damaged file cannot be set aside: it is too large to be held in memory. */
  unreadable: boolean;
}

/** A library's file in a pool that holds nothing else. */
export function memoryLibrary(): MemoryLibrary {
  let bytes: Uint8Array | null = null;
  const pool = {
    OpfsSAHPoolDb: function open() {
      return openBytes(bytes);
    },
    exportFile: () => {
      if (file.unreadable) throw new RangeError('Array buffer allocation failed');
      return bytes ?? new Uint8Array(0);
    },
    unlink: () => {
      bytes = null;
      return true;
    },
    importDb: async (_: string, next: () => Promise<Uint8Array<ArrayBuffer> | undefined>) => {
      const parts: Uint8Array<ArrayBuffer>[] = [];
      for (let part = await next(); part !== undefined; part = await next()) parts.push(part);
      bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
      if (new TextDecoder().decode(bytes.subarray(0, 15)) === 'SQLite format 3') return;
      bytes = null;
      throw new Error('no database');
    },
  };
  const file: MemoryLibrary = {
    pool: pool as unknown as LibraryFile['pool'],
    db: openBytes(null),
    emptied: false,
    unreadable: false,
    damage() {
      bytes = new Uint8Array(5000);
      file.emptied = true;
    },
  };
  ready(file.db);
  return file;
}
