/** What every step of the set-up uses: the places of this folder, files, programs that are run and told of. */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const CACHE = join(ROOT, '.cache');
export const MODULES = join(ROOT, 'node_modules');
export const WINDOWS = process.platform === 'win32';

/** The packaged Node 24 that everything but the set-up runs on. */
export const NODE = join(MODULES, 'node', 'bin', WINDOWS ? 'node.exe' : 'node');

/** @param {string} text */
export function log(text) {
  process.stderr.write(`nutgraf: ${text}\n`);
}

/** A failure that needs no stack: the message says what to do. */
export class SetupError extends Error {}

/** @param {string} path */
export function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** Written beside and renamed, so that no reader ever sees half a file. */
export function writeWhole(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  const part = `${path}.${process.pid}.part`;
  writeFileSync(part, text);
  renameSync(part, path);
}

/**
 * Runs a program with its output on standard error, with a sign of life every
 * ten seconds.
 * @returns {Promise<number>} its exit code; 124 after the time limit, 127 where it could not start
 */
export function run(what, command, args, { env = process.env, quiet = false, seconds = 0 } = {}) {
  const begun = Date.now();
  const age = () => `${Math.round((Date.now() - begun) / 1000)} s`;
  log(`${what} …`);
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env,
      stdio: ['ignore', quiet ? 'ignore' : 'pipe', quiet ? 'ignore' : 'pipe'],
      shell: WINDOWS && !/\.exe$/i.test(command),
    });
    child.stdout?.pipe(process.stderr, { end: false });
    child.stderr?.pipe(process.stderr, { end: false });
    const beat = setInterval(() => log(`${what}: still at it, ${age()}`), 10_000);
    let late = false;
    const limit = seconds
      ? setTimeout(() => {
          late = true;
          child.kill('SIGKILL');
        }, seconds * 1000)
      : undefined;
    const end = (code) => {
      clearInterval(beat);
      clearTimeout(limit);
      log(`${what}: ${code === 0 ? 'done' : `failed (${code})`}, ${age()}`);
      resolve(code);
    };
    child.on('error', () => end(127));
    child.on('close', (code) => end(late ? 124 : (code ?? 1)));
  });
}
