/** A story whose page lives: shown to the built extension, cleaned when the test says so. */
import { askEngine } from '../../scripts/lib/engine.ts';
import {
  type Chromium,
  launchChromium,
  type Serving,
  serveSavedPages,
  unwrap,
} from './chromium.ts';
import { paragraphs, STORY } from './story-page.ts';
import { type StoryTab, Tabs } from './story-tab.ts';

export const ADDRESS = 'https://marl.example/2026/05/04/the-ferry-that-left-too-early';
export const METER = '<div class="count"><p>You’ve read 4 of 4 free stories this month.</p></div>';
export const OFFER =
  '<aside class="offer"><p>Get unlimited access to the Courier.</p><p>Only $2 for your first month.</p><a href="#">Subscribe now</a></aside>';

/** A page: `story` stands in its article, `beside` after it, `head` in its head. */
export function livePage(parts: { story?: string; beside?: string; head?: string }): string {
  const { story = `${paragraphs(STORY)}${OFFER}`, beside = '', head = '' } = parts;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The ferry that left too early</title>
<meta property="og:type" content="article"><meta property="article:published_time" content="2026-05-04T08:00:00Z">
<link rel="canonical" href="${ADDRESS}"><style>body { margin: 0; font: 20px/1.6 serif; } article { max-width: 600px; margin: 0 auto; }</style>
${head}</head><body><main><article><h1>The ferry that left too early</h1>${story}</article></main>${beside}</body></html>`;
}

/** A story of many windows, with an offer after every fourth paragraph. */
export const LONG_STORY = Array.from({ length: 40 }, (_, at) => {
  const day = `On day ${at + 1} the harbor book says this.`;
  return `<p id="p${at}">${day} ${STORY[at % 6]} ${STORY[(at + 1) % 6]}</p>${at % 4 === 3 ? OFFER : ''}`;
}).join('\n');

export interface LiveTab extends StoryTab {
  /** Shows a page, not yet cleaned. */
  show(html: string): Promise<void>;
  /** Lets the extension come in, and waits until it has judged. */
  clean(): Promise<void>;
  tabs: Tabs;
  close(): Promise<void>;
}

export async function openLiveTab(): Promise<LiveTab> {
  const browser: Chromium = await launchChromium();
  await browser.grantAllSites({ mode: 'click' });
  const tabs = new Tabs(browser, await browser.open('options.html'));
  const tab = await tabs.open('about:blank');
  const serving: Serving = { page: null, scripts: true };
  await serveSavedPages(tab.page, serving);
  return {
    ...tab,
    tabs,
    close: browser.close,
    async show(html) {
      serving.page = { html, address: ADDRESS };
      await tab.page.goto(ADDRESS, { waitUntil: 'load' });
    },
    async clean() {
      await tabs.control.evaluate(
        (id) => chrome.scripting.executeScript({ target: { tabId: id }, files: ['/probe.js'] }),
        tab.id,
      );
      unwrap((await askEngine(tabs.control, tab.id, false)).envelope);
    },
  };
}
