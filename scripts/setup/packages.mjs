/** The packages, as the lock file names them. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MODULES, NODE, ROOT, readJson, run, SetupError, writeWhole } from './base.mjs';

const MARKER = join(MODULES, '.nutgraf-lock');

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
}

/** What npm says it installed agrees with the lock; for packages put there by hand. */
function sameAsLock() {
  const wanted = readJson(join(ROOT, 'package-lock.json'))?.packages;
  const there = readJson(join(MODULES, '.package-lock.json'))?.packages;
  if (!wanted || !there) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.link) return true;
    const found = there[path];
    return found ? found.version === entry.version : Boolean(entry.optional || entry.peer);
  });
}

export function packagesReady() {
  if (!existsSync(NODE)) return false;
  const marker = existsSync(MARKER) ? readFileSync(MARKER, 'utf8') : null;
  if (marker === lockHash()) return true;
  if (marker === null && sameAsLock()) {
    writeWhole(MARKER, lockHash());
    return true;
  }
  return false;
}

export async function installPackages() {
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const what = 'installing packages (npm ci)';
  const code =
    npm && /\.c?js$/.test(npm)
      ? await run(what, process.execPath, [npm, ...args])
      : await run(what, 'npm', args);
  if (code !== 0 || !existsSync(NODE))
    throw new SetupError('npm ci failed: its messages are above; mend that and start again');
  writeWhole(MARKER, lockHash());
}
