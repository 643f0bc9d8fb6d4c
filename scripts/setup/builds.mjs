/** Generated files and builds: made anew when what they are made of has changed. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, MODULES, NODE, ROOT, run, SetupError, writeWhole } from './base.mjs';

const SOURCES = ['entrypoints', 'components', 'lib', 'locales', 'public', 'assets', 'modules'];
const SINGLE = ['wxt.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json'];

function filesOf(path, out = []) {
  if (!existsSync(path)) return out;
  if (statSync(path).isFile()) {
    out.push(path);
    return out;
  }
  for (const name of readdirSync(path).sort()) filesOf(join(path, name), out);
  return out;
}

/** A hash over names and contents: an untouched tree builds once, whatever its dates say. */
function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of filesOf(join(ROOT, path))) {
      if (/rules[\\/]generated[\w-]*\.ts$|public[\\/]rules[\\/]/.test(file)) continue;
      hash.update(file.slice(ROOT.length)).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

const PREPARED = join(CACHE, 'prepared');
const preparedHash = () => hashOf(['wxt.config.ts', 'locales', 'lib/rules', 'package-lock.json']);

export function preparedReady() {
  return (
    existsSync(join(ROOT, '.wxt', 'tsconfig.json')) &&
    existsSync(join(ROOT, 'lib', 'rules', 'generated-languages.ts')) &&
    existsSync(join(ROOT, 'public', 'rules', 'en.json')) &&
    existsSync(PREPARED) &&
    readFileSync(PREPARED, 'utf8') === preparedHash()
  );
}

export async function prepare() {
  const hash = preparedHash();
  await must('gathering the rules', [join(ROOT, 'scripts', 'make-rules.ts')]);
  await must('preparing types', [join(MODULES, 'wxt', 'bin', 'wxt.mjs'), 'prepare']);
  writeWhole(PREPARED, hash);
}

/** @param {'chrome' | 'firefox'} target */
const outputOf = (target) => join(ROOT, '.output', `${target}-mv3`);
const buildMark = (target) => join(CACHE, `built-${target}`);
const sourcesHash = () => hashOf([...SOURCES, ...SINGLE]);

export function buildReady(target, hash = sourcesHash()) {
  return (
    existsSync(join(outputOf(target), 'manifest.json')) &&
    existsSync(buildMark(target)) &&
    readFileSync(buildMark(target), 'utf8') === hash
  );
}

async function must(what, args) {
  const code = await run(what, NODE, args);
  if (code !== 0) throw new SetupError(`${what} failed: its messages are above`);
}

export async function build(target) {
  const hash = sourcesHash();
  await must(`building for ${target}`, [
    join(MODULES, 'wxt', 'bin', 'wxt.mjs'),
    'build',
    '-b',
    target,
  ]);
  writeWhole(buildMark(target), hash);
}
