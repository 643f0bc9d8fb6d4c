/**
 * The offscreen document of Chromium: there is one or none, and one place that
 * makes it. What is said to it has a type that begins with `offscreen:`, since a
 * message reaches every page of the extension: whoever else hears one leaves it
 * unanswered.
 */

import { browser } from 'wxt/browser';

const PAGE = '/offscreen.html';

let creating: Promise<void> | null = null;

async function exists(): Promise<boolean> {
  const contexts = await browser.runtime.getContexts({
    contextTypes: ['OFFSCREEN_DOCUMENT'],
    documentUrls: [browser.runtime.getURL(PAGE)],
  });
  return contexts.length > 0;
}

async function create(): Promise<void> {
  if (await exists()) return;
  await browser.offscreen.createDocument({
    url: PAGE,
    reasons: ['WORKERS', 'DOM_PARSER', 'BLOBS'],
    justification:
      'Keeps the database of saved articles, reads very long pages, and makes the file of a backup.',
  });
}

/** Makes the offscreen document unless it is there. Calls share one attempt: two at once and one is refused. */
export function ensureOffscreen(): Promise<void> {
  creating ??= create().finally(() => {
    creating = null;
  });
  return creating;
}
