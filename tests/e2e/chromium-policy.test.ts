/** What leaves the device, and what the built extension may do: nothing, and no more than the listing says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { outputOf, ROOT } from '../../scripts/lib/paths.ts';
import { type Chromium, launchChromium } from '../support/chromium.ts';
import { type GateSite, openGateSite } from '../support/gate-site.ts';
import { Tabs } from '../support/story-tab.ts';
import { previewPage, wholePage } from '../support/ways-site.ts';

let site: GateSite;
let browser: Chromium;
let tabs: Tabs;

beforeAll(async () => {
  site = await openGateSite();
  browser = await launchChromium({
    args: [`--proxy-server=http://${site.proxy}`, '--disable-features=HttpsUpgrades'],
  });
  await browser.grantAllSites({
    proxies: [{ name: 'City Library', prefix: 'https://ezproxy.city.example/login?url=' }],
  });
  tabs = new Tabs(browser, await browser.open('options.html'));
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

test.each([
  ['a whole story', wholePage()],
  ['a preview', previewPage()],
])('%s is read, saved, found and read again, and nobody is asked for anything', async (_, html) => {
  const address = site.show(html, 'https://marl.example/news/ferry', false);
  const story = await tabs.open(address);
  await tabs.whenAnswered(story, { type: 'engine:read' });
  const popup = await tabs.popup(story);
  await popup.locator('[data-save]').first().click();
  await popup.locator('[data-save=saved]').waitFor();
  const [reader] = await Promise.all([
    browser.context.waitForEvent('page'),
    popup.getByRole('button', { name: 'Read', exact: true }).click(),
  ]);
  await reader.locator('.body').waitFor();
  const library = await browser.open('library.html');
  await library.getByRole('searchbox').fill('ferry');
  await library.locator('.entry').waitFor();
  const ledger = await browser.open('ledger.html');
  await ledger.locator('main .sites, main .state').first().waitFor();
  expect(site.asked()).toEqual([address]);
  for (const page of [popup, reader, library, ledger, story.page]) await page.close();
});

test('what stands in the extension’s own pages loads nothing from the net', async () => {
  const before = site.asked().length;
  const loaded = await tabs.control.evaluate(() =>
    Promise.all(
      ['img', 'script', 'video'].map(
        (tag) =>
          new Promise<string>((resolve) => {
            document.addEventListener('securitypolicyviolation', (event) => {
              if (event.blockedURI.endsWith(`/${tag}`)) resolve('blocked');
            });
            const element = document.createElement(tag);
            element.setAttribute('src', `http://marl.example/${tag}`);
            element.addEventListener('load', () => resolve('loaded'));
            document.body.append(element);
          }),
      ),
    ),
  );
  expect(loaded).toEqual(['blocked', 'blocked', 'blocked']);
  expect(site.asked().length).toBe(before);
});

test('a page of the web cannot command the library', async () => {
  const address = site.show(wholePage(), 'https://marl.example/news/other', false);
  const story = await tabs.open(address);
  await tabs.whenAnswered(story, { type: 'engine:read' });
  const codes = await tabs.control.evaluate(async (tabId) => {
    const [found] = await chrome.scripting.executeScript({
      target: { tabId },
      func: () =>
        Promise.all(
          [
            { type: 'library:list' },
            { type: 'library:find', url: 'https://marl.example/news/ferry' },
            { type: 'library:delete', ids: ['1'] },
          ].map(
            async (message) =>
              (await chrome.runtime.sendMessage<object, { code?: string }>(message)).code,
          ),
        ),
    });
    return found?.result;
  }, story.id);
  expect(codes).toEqual(['restricted', 'restricted', 'restricted']);
  // The page itself has no way to speak to the extension at all.
  expect(await story.page.evaluate(() => typeof chrome?.runtime?.sendMessage)).toBe('undefined');
  await story.page.close();
});

test.each(['chrome', 'firefox'] as const)(
  'the package for %s asks for what the listing gives reasons for, and no more',
  (target) => {
    const manifest = JSON.parse(
      readFileSync(join(outputOf(target), 'manifest.json'), 'utf8'),
    ) as Record<string, string[] | undefined>;
    const listing = readFileSync(join(ROOT, 'docs', 'STORE.md'), 'utf8');
    const reasons = [...listing.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name);
    const asked = [
      ...(manifest.permissions ?? []),
      ...(manifest.optional_permissions ?? []),
      ...(manifest.optional_host_permissions ?? []),
    ];
    expect(asked.filter((name) => !reasons.includes(name))).toEqual([]);
    expect(manifest.host_permissions).toBeUndefined();
    expect(manifest.content_scripts).toBeUndefined();
    expect(manifest.web_accessible_resources).toBeUndefined();
    expect(manifest.externally_connectable).toBeUndefined();
  },
);
