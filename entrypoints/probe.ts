import { browser } from '@wxt-dev/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { BackgroundMessage } from '../lib/browser/messages.ts';
import { looksLikeArticle } from '../lib/probe/probe.ts';

/** Runs on every page that the reader allowed: asks for the engine where the page looks like a story. */
export default defineUnlistedScript(() => {
  const begun = performance.now();
  const story = looksLikeArticle(document);
  // In our own world, out of the page's sight: the engine tells the time, measurements wait for it.
  Reflect.set(globalThis, Symbol.for('nutgraf.probe'), { story, ms: performance.now() - begun });
  if (!story) return;
  const message: BackgroundMessage = { type: 'probe:article' };
  // An extension that was reloaded meanwhile answers nobody; the page must not hear of it.
  void Promise.resolve()
    .then(() => browser.runtime.sendMessage(message))
    .catch(() => undefined);
});
