/**
 * A look at the pool's files before the pool is opened. Each begins with a header
 * of SQLite's pool: path, flags and a digest of both. Where the digest is wrong
 * the pool empties the file without a word; what it holds is rescued before.
 */

const HEADER = 4096;
const PATH_AND_FLAGS = 516;
const FLAGS_AT = 512;
/** Set by every version that writes digests; without it the digest is zero. */
const DIGEST_FLAG = 0x80;
const MAIN_DATABASE_FLAG = 0x100;
const MAGIC = 'SQLite format 3\0';

function digest(head: Uint8Array, flags: number): [number, number] {
  if ((flags & DIGEST_FLAG) === 0) return [0, 0];
  let a = 3735928559;
  let b = 1103547991;
  for (const byte of head) {
    a = Math.imul(a ^ byte, 2654435761);
    b = Math.imul(b ^ byte, 104729);
  }
  return [a >>> 0, b >>> 0];
}

/** Whether the pool will take a file with this header for the database that it is. */
export function isHeaderIntact(header: Uint8Array): boolean {
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const flags = view.getUint32(FLAGS_AT);
  const [a, b] = digest(header.subarray(0, PATH_AND_FLAGS), flags);
  return (
    header[0] !== 0 &&
    (flags & MAIN_DATABASE_FLAG) !== 0 &&
    view.getUint32(PATH_AND_FLAGS, true) === a &&
    view.getUint32(PATH_AND_FLAGS + 4, true) === b
  );
}

/** The database of a pool file whose header is damaged; null where there is nothing to rescue. */
export async function damagedDatabase(file: Blob): Promise<Uint8Array<ArrayBuffer> | null> {
  if (file.size <= HEADER) return null;
  const start = new Uint8Array(await file.slice(0, HEADER + MAGIC.length).arrayBuffer());
  const magic = new TextDecoder('latin1').decode(start.subarray(HEADER));
  if (magic !== MAGIC || isHeaderIntact(start)) return null;
  return new Uint8Array(await file.slice(HEADER).arrayBuffer());
}

/** The largest database in the pool's folder that the pool would empty when it opens. */
export async function findDamaged(directory: string): Promise<Uint8Array<ArrayBuffer> | null> {
  let found: Uint8Array<ArrayBuffer> | null = null;
  try {
    const root = await navigator.storage.getDirectory();
    const pool = await root.getDirectoryHandle(directory);
    const files = await pool.getDirectoryHandle('.opaque');
    for await (const handle of files.values()) {
      if (handle.kind !== 'file') continue;
      const data = await damagedDatabase(await (handle as FileSystemFileHandle).getFile());
      if (data && data.byteLength > (found?.byteLength ?? 0)) found = data;
    }
  } catch (error) {
    // No pool yet.
    if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
  }
  return found;
}
