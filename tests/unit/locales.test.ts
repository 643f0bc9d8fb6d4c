import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const FOLDER = join(import.meta.dirname, '../../locales');

/** Every message by its key, a plural form for itself. */
function messagesOf(locale: string): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, key: string): void => {
    if (typeof value === 'string') found.set(key, value);
    else if (typeof value === 'object' && value !== null)
      for (const [name, part] of Object.entries(value))
        walk(part, key === '' ? name : `${key}.${name}`);
  };
  walk(JSON.parse(readFileSync(join(FOLDER, `${locale}.json`), 'utf8')), '');
  return found;
}

const placesIn = (message: string) => [...new Set(message.match(/\$\d/gu))].sort();

describe('the languages of our own words', () => {
  const english = messagesOf('en');
  const german = messagesOf('de');

  test('have the same messages and plural forms', () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test('put the same things into them', () => {
    const differ = [...english].filter(
      ([key, message]) => placesIn(message).join() !== placesIn(german.get(key) ?? '').join(),
    );
    expect(differ.map(([key]) => key)).toEqual([]);
  });

  test('leave none empty', () => {
    const empty = [...english, ...german].filter(([, message]) => message.trim() === '');
    expect(empty).toEqual([]);
  });
});
