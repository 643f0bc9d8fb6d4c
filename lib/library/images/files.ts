/**
 * The files of saved pictures, in the browser's private file system beside the
 * database and named by what is in them: a picture of ten articles is there once,
 * and the database's second copies stay small. Pages read them without a message.
 */

const FOLDER = 'nutgraf-images';

/** A file younger than this may belong to a save that is not noted yet: it is not swept away. */
const YOUNG = 3_600_000;

async function folder(): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
}

/** SHA-256 in hex. */
export async function hashOf(data: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', data));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Writes a picture unless it is there. Its name is the hash, so that a file cut short is noticed. */
export async function writeImage(data: ArrayBuffer): Promise<{ hash: string; bytes: number }> {
  const hash = await hashOf(data);
  const home = await folder();
  const there = await fileOf(home, hash);
  // One that nobody may name any more is written anew, so that it counts as young.
  if (there?.size !== data.byteLength || isOld(there, Date.now() + YOUNG / 2)) {
    const handle = await home.getFileHandle(hash, { create: true });
    // Takes the file's place only at `close`.
    const stream = await handle.createWritable();
    await stream.write(data);
    await stream.close();
  }
  return { hash, bytes: data.byteLength };
}

async function fileOf(home: FileSystemDirectoryHandle, hash: string): Promise<File | null> {
  try {
    return await (await home.getFileHandle(hash)).getFile();
  } catch {
    return null;
  }
}

function isOld(file: File, now: number): boolean {
  return file.lastModified < now - YOUNG;
}

/** A picture by its hash; null where its file is gone. */
export async function readImage(hash: string, type: string): Promise<Blob | null> {
  try {
    const file = await fileOf(await folder(), hash);
    return file === null ? null : new Blob([file], { type });
  } catch {
    return null;
  }
}

/** The hashes of all files that are there. */
export async function listImages(): Promise<string[]> {
  const names: string[] = [];
  for await (const name of (await folder()).keys()) {
    if (/^[\da-f]{64}$/u.test(name)) names.push(name);
  }
  return names;
}

export async function removeImage(hash: string): Promise<void> {
  await (await folder()).removeEntry(hash).catch(() => undefined);
}

/** Removes a file that no article names, unless it is young. */
export async function removeOldImage(hash: string, now: number): Promise<void> {
  const file = await fileOf(await folder(), hash);
  if (file !== null && isOld(file, now)) await removeImage(hash);
}
