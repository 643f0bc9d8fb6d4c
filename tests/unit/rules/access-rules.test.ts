/** Runs every example that the access rules carry: what must match, what must not, what is read. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readMeterText } from '../../../lib/access/meter.ts';
import { wordingFor } from '../../../lib/access/patterns.ts';
import { expandMacros } from '../../../lib/rules/macros.ts';
import type { AccessRules, GateRule } from '../../../lib/rules/types.ts';
import { normalize } from '../../../lib/text.ts';

const LANGUAGES = new URL('../../../lib/rules/languages/', import.meta.url);

const files = readdirSync(LANGUAGES)
  .map((language) => ({ language, url: new URL(`${language}/access.json`, LANGUAGES) }))
  .filter(({ url }) => existsSync(url))
  .map(({ language, url }) => ({
    language,
    rules: JSON.parse(readFileSync(url, 'utf8')) as AccessRules,
  }));

function matches(rules: AccessRules, pattern: string, text: string): boolean {
  return new RegExp(expandMacros(pattern, rules), 'u').test(normalize(text));
}

test('the languages of the plan are there', () => {
  expect(files.map(({ language }) => language)).toEqual(
    expect.arrayContaining('da de en es fi fr it ja nb nl pl pt ru sv zh'.split(' ')),
  );
});

describe.each(files)('$language', ({ language, rules }) => {
  test('names its own language and has no rule id twice', () => {
    expect(rules.language).toBe(language);
    const ids = [...rules.meters, ...rules.gates, ...rules.labels].map(({ id }) => id);
    expect(
      new Set(
        ids.map(
          (id, at) =>
            `${id}${at < rules.meters.length ? 'm' : at < rules.meters.length + rules.gates.length ? 'g' : 'l'}`,
        ),
      ).size,
    ).toBe(ids.length);
  });

  test('all patterns compile', () => {
    const patterns = [
      ...rules.stories,
      ...rules.introductory,
      ...rules.then,
      ...rules.terms,
      ...rules.offerContext,
      ...rules.perBefore,
      ...rules.notPrice,
      ...rules.freeTrials,
      ...rules.durations.before,
      ...rules.durations.after,
      ...rules.close,
    ];
    for (const pattern of patterns) {
      expect(() => new RegExp(expandMacros(pattern, rules), 'u'), pattern).not.toThrow();
    }
  });

  test.each(rules.meters)('meter $id', (rule) => {
    expect(rule.yes.length).toBeGreaterThan(0);
    expect(rule.no.length).toBeGreaterThan(0);
    for (const { text, ...expected } of rule.yes) {
      expect(matches(rules, rule.pattern, text), text).toBe(true);
      expect(readMeterText(normalize(text), wordingFor(language)), text).toMatchObject(expected);
    }
    for (const text of rule.no) expect(matches(rules, rule.pattern, text), text).toBe(false);
  });

  test.each([...rules.gates, ...rules.labels])('gate $id', (rule: GateRule) => {
    expect(rule.yes.length).toBeGreaterThan(0);
    expect(rule.no.length).toBeGreaterThan(0);
    for (const text of rule.yes) expect(matches(rules, rule.pattern, text), text).toBe(true);
    for (const text of rule.no) expect(matches(rules, rule.pattern, text), text).toBe(false);
  });
});
