/**
 * `npm run new -- language cs` or `npm run new -- vendor acme-meter`: writes the
 * rule files and two page tests to start from, and says what to do next.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './lib/paths.ts';
import { languageScaffold, nextSteps, type Scaffold, vendorScaffold } from './lib/scaffold.ts';

const SCAFFOLDS: Record<string, (name: string) => Scaffold> = {
  language: languageScaffold,
  vendor: vendorScaffold,
};

/** Writes a scaffold under `root` and tells each file. Throws, and writes nothing, where one is there already. */
export function writeScaffold(scaffold: Scaffold, root: string): void {
  const there = [...scaffold.keys()].filter((path) => existsSync(join(root, path)));
  if (there.length > 0) throw new Error(`there already: ${there.join(', ')}`);
  for (const [path, content] of scaffold) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

/** Brings what was written into the house's form, which lint asks for. */
function format(paths: string[]): void {
  const biome = join(ROOT, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const files = paths.filter((path) => path.endsWith('.json'));
  spawnSync(process.execPath, [biome, 'format', '--write', ...files], { cwd: ROOT });
}

function main([sort = '', name = '']: string[]): number {
  const make = Object.hasOwn(SCAFFOLDS, sort) ? SCAFFOLDS[sort] : undefined;
  if (make === undefined || name === '') {
    console.error('usage: npm run new -- language <code> | vendor <name>');
    return 2;
  }
  try {
    const scaffold = make(name);
    writeScaffold(scaffold, ROOT);
    format([...scaffold.keys()]);
    for (const path of scaffold.keys()) console.log(`wrote ${path}`);
    console.log(
      `\n${nextSteps(scaffold)
        .map((step, at) => `${at + 1}. ${step}`)
        .join('\n')}`,
    );
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

if (import.meta.main) process.exitCode = main(process.argv.slice(2));
