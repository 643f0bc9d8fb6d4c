/** One set-up at a time in this folder. */
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, log } from './base.mjs';

const LOCK = join(CACHE, 'setup.lock');

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * Runs `work` while no other set-up of this folder runs. A lock whose owner has
 * died, or that is older than an hour, is taken over.
 */
export async function alone(work) {
  mkdirSync(CACHE, { recursive: true });
  let told = false;
  for (;;) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    let stale = false;
    try {
      const owner = Number(readFileSync(LOCK, 'utf8'));
      const age = Date.now() - statSync(LOCK).mtimeMs;
      // An empty file is a lock in the moment of its making.
      stale = (owner > 0 && !alive(owner)) || age > 3_600_000 || (owner === 0 && age > 5_000);
    } catch {
      continue;
    }
    if (stale) {
      rmSync(LOCK, { force: true });
      continue;
    }
    if (!told) log('another set-up is running: waiting for it');
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  try {
    return await work();
  } finally {
    rmSync(LOCK, { force: true });
  }
}
