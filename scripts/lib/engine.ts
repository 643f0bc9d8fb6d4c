/** Asking a tab's engine from a page of the extension. */
import type { Page } from 'playwright-core';
import type { Envelope, Reading } from '../../lib/browser/messages.ts';

/** The files that the popup loads into a page whose probe has not called the engine. */
const ENGINE = '/engine.js';
const STYLE = '/page.css';

export interface EngineAnswer {
  /** What the probe said of the page; null where it was never run there. */
  probe: boolean | null;
  envelope: Envelope<Reading> | undefined;
}

/**
 * Asks for the reading of a tab's page. Where the probe sees a story, the
 * background loads the engine and this waits until it answers; where it sees
 * none, the engine is loaded as the popup does it.
 */
export function askEngine(control: Page, tabId: number, fresh: boolean): Promise<EngineAnswer> {
  return control.evaluate(
    async ({ id, engine, style, message }) => {
      const target = { tabId: id };
      // Comes back after the page's idle, hence after the probe.
      const [found] = await chrome.scripting.executeScript({
        target,
        func: () => {
          const mark: unknown = Reflect.get(globalThis, Symbol.for('nutgraf.probe'));
          return mark === undefined ? null : Boolean(Reflect.get(Object(mark), 'story'));
        },
      });
      const probe = typeof found?.result === 'boolean' ? found.result : null;
      if (!probe) {
        await chrome.scripting.insertCSS({ target, files: [style], origin: 'USER' });
        await chrome.scripting.executeScript({ target, files: [engine] });
      }
      for (;;) {
        try {
          const envelope = await chrome.tabs.sendMessage<object, Envelope<Reading> | undefined>(
            id,
            message,
            { frameId: 0 },
          );
          return { probe, envelope };
        } catch (error) {
          // The engine is on its way; the caller's time limit ends the waiting.
          if (!/Receiving end/i.test(String(error))) throw error;
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      }
    },
    { id: tabId, engine: ENGINE, style: STYLE, message: { type: 'engine:read', fresh } },
  );
}
