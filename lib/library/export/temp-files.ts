/**
 * Exports while they are written: files of the browser's private file system, so
 * that no export has to fit into memory. Each is held by a lock for as long as
 * its page lives; what nobody holds is swept.
 */

const FOLDER = 'nutgraf-exports';
/** Writes are gathered up to so many bytes: each is a message to another process. */
const GATHERED = 512 * 1024;
/** A file that nobody holds stays for so long, in milliseconds: the browser may still be copying it. */
const SWEPT_AFTER = 10 * 60_000;

export interface TempFile {
  sink: WritableStream<Uint8Array>;
  /** After the sink was closed. */
  file(type: string): Promise<Blob>;
  /** Removes it, finished or not. */
  drop(): Promise<void>;
}

export async function makeTempFile(): Promise<TempFile> {
  try {
    return await diskFile();
  } catch (error) {
    // Private windows of Firefox have no such file system.
    if (error instanceof DOMException && error.name === 'SecurityError') return memoryFile();
    throw error;
  }
}

async function folder(): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
}

async function diskFile(): Promise<TempFile> {
  const home = await folder();
  const name = crypto.randomUUID();
  const release = await hold(`${FOLDER}/${name}`);
  const handle = await home.getFileHandle(name, { create: true });
  const stream = await handle.createWritable();
  return {
    sink: gathered(
      (bytes) => stream.write(bytes),
      () => stream.close(),
    ),
    async file(type) {
      return new Blob([await handle.getFile()], { type });
    },
    async drop() {
      await stream.abort().catch(() => undefined);
      await home.removeEntry(name).catch(() => undefined);
      release();
    },
  };
}

/** Holds a lock until the returned function is called, or the page ends. */
function hold(name: string): Promise<() => void> {
  return new Promise((resolve) => {
    void navigator.locks.request(
      name,
      () => new Promise<void>((release) => resolve(() => release())),
    );
  });
}

function gathered(
  write: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>,
  close: () => Promise<void>,
): WritableStream<Uint8Array> {
  let waiting: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const flush = async (): Promise<void> => {
    if (size === 0) return;
    const bytes = new Uint8Array(size);
    let at = 0;
    for (const part of waiting) {
      bytes.set(part, at);
      at += part.length;
    }
    waiting = [];
    size = 0;
    await write(bytes);
  };
  return new WritableStream({
    async write(chunk) {
      // A copy: who writes may use its buffer again.
      waiting.push(new Uint8Array(chunk));
      size += chunk.length;
      if (size >= GATHERED) await flush();
    },
    async close() {
      await flush();
      await close();
    },
  });
}

function memoryFile(): TempFile {
  let parts: Uint8Array<ArrayBuffer>[] = [];
  return {
    sink: gathered(
      async (bytes) => void parts.push(bytes),
      async () => undefined,
    ),
    file: async (type) => new Blob(parts, { type }),
    async drop() {
      parts = [];
    },
  };
}

/** Removes what pages left that were closed in mid-work. */
export async function sweepTempFiles(now: number): Promise<void> {
  try {
    const home = await folder();
    const { held = [] } = await navigator.locks.query();
    const used = new Set(held.map(({ name }) => name));
    for await (const [name, handle] of home.entries()) {
      if (used.has(`${FOLDER}/${name}`) || handle.kind !== 'file') continue;
      const { lastModified } = await (handle as FileSystemFileHandle).getFile();
      if (lastModified < now - SWEPT_AFTER) await home.removeEntry(name);
    }
  } catch {
    // The next page sweeps.
  }
}
