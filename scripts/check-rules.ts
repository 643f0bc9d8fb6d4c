/**
 * Checks every rule file against lib/rules/schema.json, and what a schema cannot
 * say: that patterns compile, that ids are unique, that selectors are simple.
 * The examples of the rules are run by the unit tests.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { expandMacros } from '../lib/rules/macros.ts';
import type { AccessRules, VendorRules } from '../lib/rules/types.ts';

const RULES = join(dirname(fileURLToPath(import.meta.url)), '..', 'lib', 'rules');
const TYPE_OF_PART = { chrome: 'ChromeRules', access: 'AccessRules', speech: 'SpeechRules' };

const problems: string[] = [];
const ajv = new Ajv({ allErrors: true, strict: false });
ajv.addSchema(readJson(join(RULES, 'schema.json')) as object, 'rules');

let files = 0;
for (const language of readdirSync(join(RULES, 'languages')).sort()) {
  for (const [part, type] of Object.entries(TYPE_OF_PART)) {
    const path = join(RULES, 'languages', language, `${part}.json`);
    if (!existsSync(path)) continue;
    const name = `languages/${language}/${part}.json`;
    const rules = check(path, name, type);
    if (part === 'access' && rules !== null) checkAccess(name, rules as AccessRules);
  }
}
for (const file of readdirSync(join(RULES, 'vendors')).sort()) {
  const name = `vendors/${file}`;
  const rules = check(join(RULES, 'vendors', file), name, 'VendorRules');
  if (rules !== null) checkVendor(name, rules as VendorRules);
}

for (const problem of problems) console.error(problem);
console.error(`${files} rule files, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Checks one file against its type; null where it does not fit. */
function check(path: string, name: string, type: string): unknown {
  files += 1;
  const rules = readJson(path);
  const validate = ajv.getSchema(`rules#/definitions/${type}`);
  if (validate === undefined) {
    problems.push(`${name}: the schema has no ${type}`);
    return null;
  }
  if (validate(rules) === true) return rules;
  for (const error of validate.errors ?? []) {
    const extra =
      'additionalProperty' in error.params ? ` (${error.params.additionalProperty})` : '';
    problems.push(`${name}${error.instancePath}: ${error.message}${extra}`);
  }
  return null;
}

function checkAccess(name: string, rules: AccessRules): void {
  const patterns = [
    ...rules.stories,
    ...rules.introductory,
    ...rules.then,
    ...rules.terms,
    ...rules.offerContext,
    ...rules.perBefore,
    ...rules.notPrice,
    ...(rules.magnitudes ?? []),
    ...rules.freeTrials,
    ...rules.durations.before,
    ...rules.durations.after,
    ...rules.close,
    ...Object.values(rules.ways).flat(),
    ...[...rules.meters, ...rules.gates, ...rules.labels].map(({ pattern }) => pattern),
  ];
  for (const pattern of patterns) {
    try {
      new RegExp(expandMacros(pattern, rules), 'u');
    } catch (error) {
      problems.push(`${name}: ${pattern}: ${String(error)}`);
    }
  }
  for (const list of [rules.meters, rules.gates, rules.labels]) {
    const ids = list.map(({ id }) => id);
    for (const id of new Set(ids)) {
      if (ids.filter((other) => other === id).length > 1) problems.push(`${name}: ${id} twice`);
    }
  }
}

function checkVendor(name: string, { markers }: VendorRules): void {
  for (const { selector, class: kind, kind: chrome } of markers) {
    // One compound selector: cheap to match, and no guess about the page around it.
    if (/[\s>+~,]/.test(selector.replace(/\[[^\]]*\]/g, ''))) {
      problems.push(`${name}: ${selector} is no simple selector`);
    }
    if ((kind === 'chrome') !== (chrome !== undefined)) {
      problems.push(`${name}: ${selector}: chrome markers name their kind, others do not`);
    }
  }
}
