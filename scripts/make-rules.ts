/**
 * Gathers the rule files into lib/rules/generated.ts, so that adding a language
 * or a vendor touches no code. Examples (`yes`, `no`, `note`, `source`) stay in
 * the files: tests read them there, and the bundle does not carry them.
 *
 * `--check` writes nothing and fails where the generated file is out of date.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const RULES = join(dirname(fileURLToPath(import.meta.url)), '..', 'lib', 'rules');
const TARGET = join(RULES, 'generated.ts');
const EXAMPLES = new Set(['yes', 'no', 'note', 'source', '$schema']);

function read(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'), (key, value: unknown) =>
      EXAMPLES.has(key) ? undefined : value,
    );
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function gather(): string {
  const languages: Record<string, Record<string, unknown>> = {};
  for (const language of readdirSync(join(RULES, 'languages')).sort()) {
    const folder = join(RULES, 'languages', language);
    const entry: Record<string, unknown> = {};
    for (const part of ['chrome', 'access', 'speech']) {
      const path = join(folder, `${part}.json`);
      if (existsSync(path)) entry[part] = read(path);
    }
    languages[language] = entry;
  }
  const vendors = readdirSync(join(RULES, 'vendors'))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => read(join(RULES, 'vendors', name)));
  return [
    '// Made by scripts/make-rules.ts from languages/ and vendors/. Do not edit.',
    "import type { LanguageRules, PackedVendor } from './packed.ts';",
    "import type { HintRules, PageRules } from './types.ts';",
    `export const LANGUAGES: Record<string, LanguageRules> = ${JSON.stringify(languages)};`,
    `export const VENDORS: PackedVendor[] = ${JSON.stringify(vendors)};`,
    `export const PAGES: PageRules = ${JSON.stringify(read(join(RULES, 'pages.json')))};`,
    `export const HINTS: HintRules = ${JSON.stringify(read(join(RULES, 'hints.json')))};`,
    '',
  ].join('\n');
}

const made = gather();
const old = existsSync(TARGET) ? readFileSync(TARGET, 'utf8') : '';
if (made !== old) {
  if (process.argv.includes('--check')) {
    console.error('lib/rules/generated.ts is out of date: run `npm run rules`');
    process.exit(1);
  }
  writeFileSync(TARGET, made);
}
