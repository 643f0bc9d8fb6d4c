import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lexiconFor } from '../../../lib/clean/lexicon.ts';
import type { ChromeRules } from '../../../lib/rules/types.ts';
import { normalize } from '../../../lib/text.ts';

const LANGUAGES = join(import.meta.dirname, '..', '..', '..', 'lib', 'rules', 'languages');

function chromeFiles(): ChromeRules[] {
  return readdirSync(LANGUAGES)
    .sort()
    .flatMap((language) => {
      const path = join(LANGUAGES, language, 'chrome.json');
      try {
        return [JSON.parse(readFileSync(path, 'utf8')) as ChromeRules];
      } catch (error) {
        if ((error as { code?: string }).code === 'ENOENT') return [];
        throw error;
      }
    });
}

const files = chromeFiles();

it('reads the phrases of English and of other languages', () => {
  expect(files.map((file) => file.language)).toEqual(expect.arrayContaining(['en', 'de', 'fr']));
});

describe.each(files)('phrases of page chrome: $language', (rules) => {
  const lexicon = lexiconFor(rules.language);
  const matches = (line: string, id: string) => lexicon.findAll(line).some((hit) => hit.id === id);

  it('names every rule once and gives each an example of both sorts', () => {
    const ids = rules.phrases.map((rule) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
    const bare = rules.phrases.filter((rule) => rule.yes.length === 0 || rule.no.length === 0);
    expect(bare.map((rule) => rule.id)).toEqual([]);
  });

  it('finds every line that is chrome', () => {
    const missed = rules.phrases.flatMap((rule) =>
      rule.yes.filter((line) => !matches(line, rule.id)).map((line) => `${rule.id}: ${line}`),
    );
    expect(missed).toEqual([]);
  });

  it('leaves every look-alike alone', () => {
    const wrong = rules.phrases.flatMap((rule) =>
      rule.no.filter((line) => matches(line, rule.id)).map((line) => `${rule.id}: ${line}`),
    );
    expect(wrong).toEqual([]);
  });

  it('has a stem of its own for every line that is chrome', () => {
    const stemless = rules.phrases.flatMap((rule) =>
      rule.yes
        .filter((line) => !rules.stems.some((stem) => normalize(line).includes(stem)))
        .map((line) => `${rule.id}: ${line}`),
    );
    expect(stemless).toEqual([]);
  });
});

it('keeps the phrases of one language apart from those that are read with it', () => {
  const english = new Set(
    files.find((file) => file.language === 'en')?.phrases.map((rule) => rule.id),
  );
  const shared = files
    .filter((file) => file.language !== 'en')
    .flatMap((file) => file.phrases.map((rule) => rule.id).filter((id) => english.has(id)));
  expect(shared).toEqual([]);
});
