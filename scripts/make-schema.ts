/**
 * Makes lib/rules/schema.json from the types of lib/rules/types.ts, so that the
 * rule files are checked against the very shape that the code reads.
 *
 * `--check` writes nothing and fails where the schema is out of date.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createGenerator } from 'ts-json-schema-generator';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const TARGET = join(ROOT, 'lib', 'rules', 'schema.json');

/** The shapes of whole files; what they are made of comes along. */
const FILES = ['ChromeRules', 'AccessRules', 'SpeechRules', 'VendorRules'];

function make(): string {
  const definitions: Record<string, unknown> = {};
  const generator = createGenerator({
    path: join(ROOT, 'lib', 'rules', 'types.ts'),
    tsconfig: join(ROOT, 'scripts', 'tsconfig.schema.json'),
    skipTypeCheck: true,
    additionalProperties: false,
    topRef: true,
    expose: 'export',
  });
  for (const file of FILES) Object.assign(definitions, generator.createSchema(file).definitions);
  const sorted = Object.fromEntries(
    Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  const schema = { $schema: 'http://json-schema.org/draft-07/schema#', definitions: sorted };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

const made = make();
const old = existsSync(TARGET) ? readFileSync(TARGET, 'utf8') : '';
if (made !== old) {
  if (process.argv.includes('--check')) {
    console.error('lib/rules/schema.json is out of date: run `npm run schema`');
    process.exit(1);
  }
  writeFileSync(TARGET, made);
}
