/** Asking a tab's engine from a page of the extension. */
import type { Page } from 'playwright-core';
import type { Envelope, Reading } from '../../lib/browser/messages.ts';

/** The engine's file in the build. */
const ENGINE = '/engine.js';

/**
 * Asks for the reading of a tab's page. Where the probe has not called the
 * engine (no article, as it thinks), the engine is loaded as the popup does.
 */
export function askEngine(
  control: Page,
  tabId: number,
  fresh: boolean,
): Promise<Envelope<Reading> | undefined> {
  return control.evaluate(
    async ({ id, file, message }) => {
      const ask = () =>
        chrome.tabs.sendMessage<object, Envelope<Reading> | undefined>(id, message, { frameId: 0 });
      try {
        const reply = await ask();
        if (reply) return reply;
      } catch {
        // Nobody listens in that page yet.
      }
      await chrome.scripting.executeScript({ target: { tabId: id }, files: [file] });
      return ask();
    },
    { id: tabId, file: ENGINE, message: { type: 'engine:read', fresh } },
  );
}
