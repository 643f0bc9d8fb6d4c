/** The checker of books: the tests use it where it is to be had, and do without it elsewhere. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { aptGet } from './apt.mjs';
import { CACHE, writeWhole } from './base.mjs';

/** Says that the checker of books was looked for on this machine: once is enough, for it is not needed. */
const LOOKED = join(CACHE, 'epubcheck');

/** Where the package manager is at hand the tests' books are checked by EPUBCheck too. */
export async function tryEpubcheck() {
  const there = spawnSync('which', ['epubcheck'], { stdio: 'ignore' }).status === 0;
  const found = there || (await aptGet(['epubcheck']));
  writeWhole(LOOKED, found ? 'found' : 'not here');
}

export function triedEpubcheck() {
  return existsSync(LOOKED);
}
