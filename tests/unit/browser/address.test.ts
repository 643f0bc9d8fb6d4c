import { describe, expect, it } from 'vitest';
import {
  barrierOf,
  barrierOfRefusal,
  patternsOf,
  siteFromInput,
} from '../../../lib/browser/address.ts';

describe('addresses that no extension may read', () => {
  it.each([
    ['chrome://version/', 'browser-page'],
    ['about:config', 'browser-page'],
    ['edge://settings', 'browser-page'],
    ['view-source:https://ledger.example/', 'browser-page'],
    ['chrome-extension://abcdef/reader.html?open=k', 'own-page'],
    ['moz-extension://abcdef/reader.html', 'own-page'],
    ['https://chromewebstore.google.com/detail/x', 'store-page'],
    ['https://chrome.google.com/webstore', 'store-page'],
    ['https://addons.mozilla.org/en-US/firefox/', 'store-page'],
  ] as const)('%s is %s', (url, barrier) => {
    expect(barrierOf(url)).toBe(barrier);
  });

  it.each([
    'https://ledger.example/story',
    'http://ledger.example/story',
    'file:///home/reader/story.html',
    'https://addons.mozilla.org.ledger.example/',
    'https://chrome.google.com/webstores-in-decline',
    '',
  ])('%s may be tried', (url) => {
    expect(barrierOf(url)).toBeNull();
  });
});

describe('words of a refused injection', () => {
  it.each([
    ['Cannot access a chrome:// URL', '', 'browser-page'],
    ['The extensions gallery cannot be scripted.', '', 'store-page'],
    ['Missing host permission for the tab', '', 'browser-page'],
    ['Missing host permission for the tab', 'https://ledger.example/', 'no-access'],
    ['Missing host permission for the tab', 'https://ledger.example/report.PDF?x=1', 'pdf'],
    [
      'Cannot access contents of the page. Extension manifest must request permission to access the respective host.',
      'https://ledger.example/',
      'no-access',
    ],
    ['Frame with ID 0 was removed.', 'https://ledger.example/pdf-story', 'error'],
  ] as const)('%s at "%s" is %s', (words, url, barrier) => {
    expect(barrierOfRefusal(words, url)).toBe(barrier);
  });
});

describe('a site as a person types it', () => {
  it.each([
    ['example.org', 'example.org'],
    ['  WWW.Example.org/news?x=1 ', 'example.org'],
    ['https://news.example.co.uk/a/b', 'news.example.co.uk'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['example.org:8080', 'example.org'],
  ])('%s is %s', (input, host) => {
    expect(siteFromInput(input)).toBe(host);
  });

  it.each(['', 'news', 'two words', '*.example.org', 'https://', 'javascript:alert(1)'])(
    '"%s" is none',
    (input) => {
      expect(siteFromInput(input)).toBeNull();
    },
  );
});

describe('match patterns of a site', () => {
  it('take in subdomains, but not of an address in numbers', () => {
    expect(patternsOf('example.org')).toEqual(['*://*.example.org/*']);
    expect(patternsOf('127.0.0.1')).toEqual(['*://127.0.0.1/*']);
    expect(patternsOf('localhost')).toEqual(['*://localhost/*']);
  });
});
