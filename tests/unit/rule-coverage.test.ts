// @vitest-environment jsdom
/** Every kind, language and vendor has a page on which it fires and a page that only looks like it. */
import { expect, test } from 'vitest';
import {
  problemsOf,
  readCase,
  readRuleFiles,
  rulesToCover,
  silentPhrases,
} from '../support/coverage.ts';
import { readFixtures } from '../support/pages.ts';

const files = readRuleFiles();
const cases = readFixtures().map((fixture) =>
  readCase(fixture, new DOMParser().parseFromString(fixture.html, 'text/html')),
);

/** For whoever mends a bare rule: the phrases that no page has yet. */
function silence(): string {
  const lines = [...silentPhrases(cases, files)].map(([code, ids]) => `${code}: ${ids.join(', ')}`);
  return `phrases that fire on no page:\n${lines.join('\n')}\n`;
}

test.each(['positive', 'negative'] as const)('each rule has a %s page', (side) => {
  const covered = new Set(cases.flatMap(({ fixture }) => fixture.expected.covers?.[side] ?? []));
  const bare = rulesToCover(files).filter((rule) => !covered.has(rule));
  expect(bare, bare.length > 0 ? silence() : '').toEqual([]);
});

test('each page covers rules that there are', () => {
  const known = new Set(rulesToCover(files));
  const named = cases.flatMap(({ fixture: { name, expected } }) =>
    [...(expected.covers?.positive ?? []), ...(expected.covers?.negative ?? [])]
      .filter((rule) => !known.has(rule))
      .map((rule) => `${name}: ${rule}`),
  );
  expect(named).toEqual([]);
});

test('each page proves what it says that it covers', () => {
  expect(cases.flatMap((one) => problemsOf(one, files))).toEqual([]);
});
