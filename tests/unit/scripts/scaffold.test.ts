// @vitest-environment jsdom
/** What `npm run new` writes fits the schema, and its pages prove what they say. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { provideRules } from '../../../lib/rules/rules.ts';
import type { AccessRules, ChromeRules, SpeechRules } from '../../../lib/rules/types.ts';
import { ROOT } from '../../../scripts/lib/paths.ts';
import { languageScaffold, nextSteps, vendorScaffold } from '../../../scripts/lib/scaffold.ts';
import { writeScaffold } from '../../../scripts/new.ts';
import { problemsOf, readCase, readRuleFiles } from '../../support/coverage.ts';
import { type Expected, expectation } from '../../support/pages.ts';

const ajv = new Ajv({ allErrors: true, strict: false });
ajv.addSchema(JSON.parse(readFileSync(join(ROOT, 'lib/rules/schema.json'), 'utf8')), 'rules');

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'scaffold-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function written<T>(path: string): T {
  return JSON.parse(readFileSync(join(root, path), 'utf8')) as T;
}

function faults(type: string, path: string): unknown {
  const validate = ajv.getSchema(`rules#/definitions/${type}`);
  if (validate === undefined) throw new Error(`the schema has no ${type}`);
  return validate(written(path)) === true ? [] : validate.errors;
}

function cases() {
  const folder = join(root, 'tests/pages');
  return readdirSync(folder).map((name) => {
    const html = readFileSync(join(folder, name, 'page.html'), 'utf8');
    const expected: Expected = expectation(name, written(`tests/pages/${name}/expected.json`));
    return readCase({ name, html, expected }, new DOMParser().parseFromString(html, 'text/html'));
  });
}

describe('a new language', () => {
  // A code that is nobody's, so that no real language is ever in the way.
  beforeEach(() => writeScaffold(languageScaffold('qx'), root));

  it('has rule files that fit the schema', () => {
    const folder = 'lib/rules/languages/qx';
    expect(faults('ChromeRules', `${folder}/chrome.json`)).toEqual([]);
    expect(faults('AccessRules', `${folder}/access.json`)).toEqual([]);
    expect(faults('SpeechRules', `${folder}/speech.json`)).toEqual([]);
  });

  it('has a page of each side that proves it, without a line of code', () => {
    const folder = 'lib/rules/languages/qx';
    const chrome = written<ChromeRules>(`${folder}/chrome.json`);
    provideRules({
      qx: {
        chrome,
        access: written<AccessRules>(`${folder}/access.json`),
        speech: written<SpeechRules>(`${folder}/speech.json`),
      },
    });
    const files = readRuleFiles();
    files.languages.set('qx', chrome);
    const made = cases();
    expect(made.map(({ fixture }) => fixture.expected.covers)).toEqual([
      { positive: ['lang:qx'] },
      { negative: ['lang:qx'] },
    ]);
    expect(made.flatMap((one) => problemsOf(one, files))).toEqual([]);
    expect(made.map(({ judged }) => judged.verdicts.length)).toEqual([1, 0]);
  });
});

describe('a new vendor', () => {
  beforeEach(() => writeScaffold(vendorScaffold('acme-meter'), root));

  it('has a rule file that fits the schema and pages that carry its marker', () => {
    expect(faults('VendorRules', 'lib/rules/vendors/acme-meter.json')).toEqual([]);
    const files = readRuleFiles();
    files.vendors.set('acme-meter', written('lib/rules/vendors/acme-meter.json'));
    expect(cases().flatMap((one) => problemsOf(one, files))).toEqual([]);
  });

  it('is not written over', () => {
    expect(() => writeScaffold(vendorScaffold('acme-meter'), root)).toThrow(/there already/);
  });
});

it('refuses names that could not be files or codes', () => {
  expect(() => languageScaffold('../de')).toThrow(/no primary language subtag/);
  expect(() => vendorScaffold('Acme Meter')).toThrow(/no file name/);
});

it('says what to do next, and with which files', () => {
  const steps = nextSteps(vendorScaffold('acme-meter')).join('\n');
  expect(steps).toContain('lib/rules/vendors/acme-meter.json');
  expect(steps).toContain('npm run rules');
});
