// @vitest-environment jsdom
import { describe, expect, test, vi } from 'vitest';
import type { StoredPick } from '../../../lib/browser/pick-list.ts';
import { makeReport, REPORT_SCHEMA, reportName } from '../../../lib/browser/report.ts';
import type { Settings } from '../../../lib/browser/settings.ts';
import { doubtsOf } from '../../../lib/clean/doubts.ts';
import { scoresOf } from '../../../lib/clean/verdicts.ts';
import { figuresOf } from '../../../lib/figures.ts';
import { type Judged, judgePage } from '../../../lib/pipeline.ts';
import { paragraphs, parse, STORY } from '../../support/story-page.ts';

vi.mock('@wxt-dev/storage', () => ({ storage: { defineItem: () => ({}) } }));

const URL = 'https://marl.example/news/the-ferry-that-left-too-early';
const LETTER = '<div class="letter"><p>Sign up for our free daily newsletter.</p></div>';
const HELD = '<p class="held">The pilot kept a second watch in his boot.</p>';
const settings: Settings = {
  cleaning: true,
  mode: 'all',
  sites: { 'marl.example': 'on', 'secret.example': 'off' },
  keepKinds: [],
  theme: 'auto',
  summarySentences: 3,
};
const picks: StoredPick[] = [
  { action: 'remove', selector: 'p', page: URL, text: 'A word', at: '2026-05-02T09:07:00.000Z' },
];

function judged(): Judged {
  const page = parse(
    `<!doctype html><html lang="en"><head><title>The ferry that left too early</title><meta property="og:type" content="article"></head><body><main data-nutgraf-shown="offer">${paragraphs(STORY)}${HELD}${LETTER}<script>"withheld words"</script></main></body></html>`,
  );
  return judgePage(page, URL);
}

/** The page as one whose gate keeps the last paragraph back. */
function gated(): Judged {
  const found = judged();
  const held = found.view.document.querySelector('.held');
  if (held === null) throw new Error('a held paragraph');
  const access = { ...found.access, gates: [], withheld: [held] };
  return { ...found, access, mayHide: false };
}

const figures = (of: Judged, html: boolean) =>
  figuresOf(
    of,
    scoresOf(of.view),
    doubtsOf(of.view, scoresOf(of.view), of.verdicts, () => false),
    html,
  );

const report = (withAddress: boolean, of = judged(), html = false) =>
  makeReport({
    what: '  The letter box came back.  ',
    withAddress,
    figures: figures(of, html),
    settings,
    picks,
    extension: '0.1.0',
    browser: 'Test 1',
    at: '2026-05-02T09:07:33.000Z',
  });

describe('a report', () => {
  test('tells how the page was judged and why', () => {
    const made = report(true);
    expect(made).toMatchObject({
      schema: REPORT_SCHEMA,
      extension: '0.1.0',
      browser: 'Test 1',
      what: 'The letter box came back.',
      page: URL,
      html: null,
      picks,
    });
    const [verdict] = made.figures.verdicts;
    expect(verdict).toMatchObject({ kind: 'newsletter', picked: null });
    expect(verdict?.lines).toContain('Sign up for our free daily newsletter.');
    expect(made.figures.scores[0]?.features.length).toBeGreaterThan(0);
    expect(made.figures.access.delivered).toBeTypeOf('string');
  });

  test('leaves the address out where the reader says so, everywhere', () => {
    expect(JSON.stringify(report(false))).not.toContain('/news/the-ferry');
  });

  test('speaks of no other site', () => {
    const made = report(true);
    expect(made.settings.site).toBe('on');
    expect(JSON.stringify(made)).not.toContain('secret.example');
  });

  test('holds no story text beyond the lines that were judged, unless the source is added', () => {
    expect(JSON.stringify(report(true))).not.toContain(STORY[2]);
    expect(report(true, judged(), true).html).toContain(STORY[2]);
  });

  test('adds the source without our attributes', () => {
    expect(report(true, judged(), true).html).not.toContain('data-nutgraf');
  });

  test('never tells what a gate keeps back, in the source neither', () => {
    expect(report(true, judged(), true).html).toContain('second watch');
    const made = JSON.stringify(report(true, gated(), true));
    expect(made).not.toContain('second watch');
    expect(made).not.toContain('withheld words');
    expect(made).toContain(STORY[2]);
  });
});

test('the file is named by the minute', () => {
  expect(reportName('2026-05-02T09:07:33.000Z')).toBe('nutgraf-report-2026-05-02-0907.json');
});
