/**
 * Gathers the rule files, so that adding a language or a vendor touches no code.
 * Examples (`yes`, `no`, `note`, `source`) stay in the files: tests read them
 * there, and what is shipped does not carry them.
 *
 * Made are `lib/rules/generated.ts` (what every page needs), one
 * `public/rules/<language>.json` each (what the background gives to a page in
 * that language) and `lib/rules/generated-languages.ts` (all of them, for Node).
 *
 * `--check` writes nothing and fails where something is out of date.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PackedPhrase } from '../lib/rules/packed.ts';
import type { ChromeRules } from '../lib/rules/types.ts';
import { normalize } from '../lib/text.ts';
import { keysOf } from './lib/phrase-keys.ts';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const RULES = join(ROOT, 'lib', 'rules');
const SHIPPED = join(ROOT, 'public', 'rules');
const HEAD = '// Made by scripts/make-rules.ts. Do not edit.';
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

function gatherLanguages(): Record<string, Record<string, unknown>> {
  const languages: Record<string, Record<string, unknown>> = {};
  for (const language of readdirSync(join(RULES, 'languages')).sort()) {
    const entry: Record<string, unknown> = {};
    for (const part of ['chrome', 'access', 'speech']) {
      const path = join(RULES, 'languages', language, `${part}.json`);
      if (existsSync(path)) entry[part] = read(path);
    }
    const chrome = entry.chrome as { phrases: PackedPhrase[] } | undefined;
    if (chrome !== undefined) addKeys(language, chrome.phrases);
    languages[language] = entry;
  }
  return languages;
}

/** Finds the keys of each phrase, judged by the lines that the language's rules give as examples. */
function addKeys(language: string, phrases: PackedPhrase[]): void {
  const path = join(RULES, 'languages', language, 'chrome.json');
  const whole = JSON.parse(readFileSync(path, 'utf8')) as ChromeRules;
  const sample = whole.phrases.flatMap(({ yes, no }) => [...yes, ...no]).map(normalize);
  for (const phrase of phrases) {
    const keys = keysOf(phrase.pattern, sample);
    if (keys !== null) phrase.keys = keys;
  }
}

function gatherVendors(): unknown[] {
  return readdirSync(join(RULES, 'vendors'))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => read(join(RULES, 'vendors', name)));
}

/** File to content. */
function made(): Map<string, string> {
  const languages = gatherLanguages();
  const shared = [
    HEAD,
    "import type { PackedVendor } from './packed.ts';",
    "import type { HintRules, PageRules } from './types.ts';",
    `export const VENDORS: PackedVendor[] = ${JSON.stringify(gatherVendors())};`,
    `export const PAGES: PageRules = ${JSON.stringify(read(join(RULES, 'pages.json')))};`,
    `export const HINTS: HintRules = ${JSON.stringify(read(join(RULES, 'hints.json')))};`,
    '',
  ];
  const all = [
    HEAD,
    "import type { LanguageRules } from './packed.ts';",
    `export const LANGUAGES: Record<string, LanguageRules> = ${JSON.stringify(languages)};`,
    '',
  ];
  const files = new Map([
    [join(RULES, 'generated.ts'), shared.join('\n')],
    [join(RULES, 'generated-languages.ts'), all.join('\n')],
  ]);
  for (const [code, rules] of Object.entries(languages)) {
    files.set(join(SHIPPED, `${code}.json`), JSON.stringify(rules));
  }
  return files;
}

mkdirSync(SHIPPED, { recursive: true });
let stale = false;
for (const [file, content] of made()) {
  if (existsSync(file) && readFileSync(file, 'utf8') === content) continue;
  stale = true;
  if (!process.argv.includes('--check')) writeFileSync(file, content);
}
if (stale && process.argv.includes('--check')) {
  console.error('The gathered rules are out of date: run `npm run rules`');
  process.exit(1);
}
