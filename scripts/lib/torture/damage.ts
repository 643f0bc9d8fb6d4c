/** Damages one of the files in which a browser's profile keeps the library. */
import {
  closeSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Random } from '../random.ts';
import type { Engine } from './browsers.ts';

/** Files of the private file systems in the profile; the browser's own bookkeeping is not ours to break. */
function libraryFiles(profile: string, engine: Engine): string[] {
  const root =
    engine === 'chromium'
      ? join(profile, 'Default', 'File System')
      : join(profile, 'storage', 'default');
  const home = engine === 'chromium' ? 't' : 'fs';
  const found: string[] = [];
  const walk = (folder: string, inside: boolean) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (entry.name !== 'Paths' && entry.name !== 'Origins')
          walk(path, inside || entry.name === home);
      } else if (inside && !entry.name.endsWith('.sqlite') && statSync(path).size > 0) {
        found.push(path);
      }
    }
  };
  try {
    walk(root, false);
  } catch {
    // Nothing was saved yet.
  }
  return found;
}

/** Flips a bit of one file or cuts it short; says what it did, or null where there is no file. */
export function damageOne(profile: string, engine: Engine, random: Random): string | null {
  const files = libraryFiles(profile, engine);
  const file = files[Math.floor(random() * files.length)];
  if (file === undefined) return null;
  const { size } = statSync(file);
  if (random() < 0.3) {
    const to = Math.floor(random() * size);
    truncateSync(file, to);
    return `cut ${size} bytes to ${to}`;
  }
  // Headers are where a bit does the most.
  const at = Math.floor(random() * (random() < 0.3 ? Math.min(size, 4096) : size));
  const byte = Buffer.alloc(1);
  const handle = openSync(file, 'r+');
  readSync(handle, byte, 0, 1, at);
  byte.writeUInt8(byte.readUInt8(0) ^ (1 << Math.floor(random() * 8)));
  writeSync(handle, byte, 0, 1, at);
  closeSync(handle);
  return `flipped a bit of byte ${at} of ${size}`;
}
