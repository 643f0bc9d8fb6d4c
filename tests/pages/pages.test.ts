/** Each folder here is a page and what is right for it; all are shown to the built extension in one tab. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgePage } from '../support/judge-page.ts';
import { openPageTab, type PageTab, readFixtures } from '../support/pages.ts';

let tab: PageTab;

beforeAll(async () => {
  tab = await openPageTab();
});
afterAll(() => tab?.close());

describe('pages', () => {
  const fixtures = readFixtures();
  it.each(fixtures)('$name: $expected.about', async (fixture) => {
    const seen = await tab.show(fixture);
    expect(judgePage(fixture.expected, seen)).toEqual([]);
  });
});
