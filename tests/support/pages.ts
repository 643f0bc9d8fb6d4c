/**
 * The page tests: invented pages with what is right for each, written by hand,
 * and the tab in which they are shown to the built extension.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { AccessState, ChromeKind, Meter, Offer } from '../../lib/article.ts';
import type { Reading } from '../../lib/browser/messages.ts';
import { askEngine } from '../../scripts/lib/engine.ts';
import { invalidAddress, ownAddress } from '../../scripts/lib/input.ts';
import { ROOT } from '../../scripts/lib/paths.ts';
import {
  type Chromium,
  launchChromium,
  type Serving,
  serveSavedPages,
  unwrap,
} from './chromium.ts';
import type { RuleName } from './coverage.ts';

/** What is right for a page. A field that is missing is not judged. */
export interface Expected {
  /** The one point that the page is there for. */
  about: string;
  /** Let the page's own scripts run. */
  scripts?: boolean;
  /** After the first reading the page is sent `fixture:late`, at which it injects something. */
  late?: boolean;
  isArticle?: boolean;
  title?: string;
  dek?: string | null;
  access?: {
    kind?: AccessState['kind'];
    delivered?: AccessState['delivered'];
    /** The fields named here; null where the page counts nothing. */
    meter?: Partial<Meter> | null;
    /** Each of these in its named fields; an empty list where the page offers nothing. */
    offers?: Partial<Offer>[];
  };
  blocks?: {
    /** Each within one block, in this order. */
    includes?: string[];
    /** In no block. */
    excludes?: string[];
    /** Blocks that are just this, in this order. */
    exactly?: { kind: string; text: string }[];
  };
  /** Seen before cleaning and not after it. */
  hiddenOnPage?: string[];
  /** Seen before and after. */
  visibleOnPage?: string[];
  /** The page's rendered text is the same to the letter. */
  sameText?: boolean;
  /** What the page holds but keeps back: it may be nowhere in what we say, not in the popup, not in a report. */
  shut?: string[];
  /**
   * Where the text is cut or shut: selectors with the declarations that would lift the gate.
   * Each of them must be noticed by the test that nothing of the sort is done.
   */
  lift?: Record<string, string>;
  /** Quotations with their speakers; an empty list where nobody is quoted. */
  quotes?: { text: string; speaker: string | null }[];
  /** Kinds that must be among what was removed; an empty list where nothing may be. */
  removed?: ChromeKind[];
  /** Rules that fire here, and rules that are only tempted: "kind:meter", "lang:de", "vendor:piano". */
  covers?: { positive?: RuleName[]; negative?: RuleName[] };
}

export interface Fixture {
  name: string;
  html: string;
  expected: Expected;
}

export interface Seen {
  /** Rendered text before the extension came into the page; after the injection where there is one. */
  before: string;
  /** Rendered text when all was done. */
  after: string;
  /** All text of the page, seen or not, scripts' and attributes' too. */
  source: string;
  reading: Reading;
}

const FOLDER = join(ROOT, 'tests', 'pages');

const FIELDS: Record<keyof Expected, true> = {
  about: true,
  scripts: true,
  late: true,
  isArticle: true,
  title: true,
  dek: true,
  access: true,
  blocks: true,
  hiddenOnPage: true,
  visibleOnPage: true,
  sameText: true,
  shut: true,
  lift: true,
  quotes: true,
  removed: true,
  covers: true,
};

/** Every folder of `tests/pages`, by name. Throws where an expectation names a field that nobody checks. */
export function readFixtures(): Fixture[] {
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const expected: unknown = JSON.parse(
        readFileSync(join(FOLDER, name, 'expected.json'), 'utf8'),
      );
      return {
        name,
        html: readFileSync(join(FOLDER, name, 'page.html'), 'utf8'),
        expected: expectation(name, expected),
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** An expectation as it was written. Throws where it names a field that nobody checks. */
export function expectation(name: string, expected: unknown): Expected {
  const value = Object(expected) as Expected;
  const unknown = Object.keys(value).filter((key) => !(key in FIELDS));
  if (unknown.length > 0) throw new Error(`${name}: nobody checks ${unknown.join(', ')}`);
  if (typeof value.about !== 'string' || Object.keys(value).length < 2)
    throw new Error(`${name}: says what it is about and at least one thing that holds`);
  return value;
}

/** One Chromium with one tab for all pages. */
export interface PageTab {
  show(fixture: Fixture): Promise<Seen>;
  close(): Promise<void>;
}

/**
 * Opens the tab. Every site is granted, but the probe is run by us when the page
 * has been looked at: so one load shows what it was before and what it is after.
 */
export async function openPageTab(): Promise<PageTab> {
  const browser = await launchChromium();
  await browser.grantAllSites({ mode: 'click' });
  const control = await browser.open('options.html');
  const [page, id] = await newTab(browser, control);
  const serving: Serving = { page: null, scripts: false };
  await serveSavedPages(page, serving);
  return {
    close: browser.close,
    async show({ html, expected }) {
      serving.scripts = expected.scripts ?? false;
      serving.page = { html, address: ownAddress(html) ?? invalidAddress(Buffer.from(html)) };
      await page.goto(serving.page.address, { waitUntil: 'load' });
      const before = await renderedText(page);
      await control.evaluate(
        (tabId) =>
          chrome.scripting.executeScript({
            target: { tabId },
            files: ['/probe.js'],
            injectImmediately: true,
          }),
        id,
      );
      const read = async (fresh: boolean) => unwrap((await askEngine(control, id, fresh)).envelope);
      const reading = await read(false);
      if (!expected.late) return { ...(await state(page)), before, reading };
      // In one go: the extension looks at what was added a moment later.
      const injected = await page.evaluate(() => {
        document.dispatchEvent(new Event('fixture:late'));
        return document.body.innerText;
      });
      await settled(page, expected.hiddenOnPage ?? []);
      return { ...(await state(page)), before: injected, reading: await read(false) };
    },
  };
}

async function newTab(browser: Chromium, control: Page): Promise<[Page, number]> {
  return Promise.all([
    browser.context.waitForEvent('page'),
    control.evaluate(async () => (await chrome.tabs.create({ url: 'about:blank' })).id ?? -1),
  ]);
}

function renderedText(page: Page): Promise<string> {
  return page.evaluate(() => document.body?.innerText ?? '');
}

async function state(page: Page): Promise<Pick<Seen, 'after' | 'source'>> {
  const source = await page.evaluate(
    () => `${document.documentElement.textContent}\n${document.documentElement.outerHTML}`,
  );
  return { after: await renderedText(page), source };
}

/** Waits until the extension has looked at what was injected; what is still seen then is told by the test. */
async function settled(page: Page, gone: string[]): Promise<void> {
  await page
    .waitForFunction(
      (texts) => {
        const seen = (document.body.innerText ?? '').replace(/\s+/g, ' ');
        return texts.every((text) => !seen.includes(text));
      },
      gone,
      { timeout: 5000 },
    )
    .catch(() => null);
}
