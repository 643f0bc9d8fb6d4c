/**
 * Every saved text is looked at anew once a week. The library's worker does so by itself where it
 * lives on; in Firefox it ends with the background, half a minute after the last event, and would
 * never come to it: there an alarm leads the look, which goes on where it was cut off.
 */

import { storage } from '@wxt-dev/storage';
import { browser } from 'wxt/browser';
import { awake } from './awake.ts';
import { handleLibrary } from './library.ts';

export const SCRUB_ALARM = 'nutgraf-scrub';

const EVERY = 7 * 86_400_000;
/** After a start the browser has better things to do. */
const SOON = 5 * 60_000;
/** Texts of one step, and the time between two: the reader's own questions come first. */
const AT_ONCE = 50;
const PAUSE = 100;

interface Scrubbed {
  /** When the last look came to its end. */
  at: number;
  /** How far the present one has come. */
  after: number;
}

const scrubbedItem = storage.defineItem<Scrubbed>('local:library-scrubbed', {
  fallback: { at: 0, after: 0 },
});

/** Brings the alarm in line; at every start, since Firefox forgets alarms. */
export async function planScrub(): Promise<void> {
  const [{ at }, alarm] = await Promise.all([
    scrubbedItem.getValue(),
    browser.alarms.get(SCRUB_ALARM),
  ]);
  // An alarm that is set is not put off by a start.
  if (!alarm)
    await browser.alarms.create(SCRUB_ALARM, { when: Math.max(at + EVERY, Date.now() + SOON) });
}

let running: Promise<void> | null = null;

/** Looks at all texts. Damage is told by the library itself, at its next question. */
export function scrubLibrary(pause = PAUSE): Promise<void> {
  running ??= awake(() => scrub(pause)).finally(() => {
    running = null;
  });
  return running;
}

async function scrub(pause: number): Promise<void> {
  let { after } = await scrubbedItem.getValue();
  for (;;) {
    const answer = await handleLibrary({ type: 'library:verify', after, limit: AT_ONCE });
    // The next start tries again.
    if (!answer.ok) return;
    const { next } = answer.value;
    if (next === null) break;
    after = next;
    await scrubbedItem.setValue({ ...(await scrubbedItem.getValue()), after });
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  await scrubbedItem.setValue({ at: Date.now(), after: 0 });
  await planScrub();
}
