/**
 * What the library does by itself is driven from here, step by step: imports,
 * the end of the trash. That there is work is kept outside the background, so
 * that one that was ended in mid-work goes on when it is next awake.
 */

import { storage } from '@wxt-dev/storage';
import { browser } from 'wxt/browser';
import { awake } from './awake.ts';
import { handleLibrary } from './library.ts';
import { oneRun } from './one-run.ts';

/** Milliseconds of one step: other requests get in between two, and should hardly feel it. */
const BUDGET = 100;

export const WORK_ALARM = 'nutgraf-work';

const workItem = storage.defineItem<boolean>('local:library-work', { fallback: false });

/** Works until nothing is left; calls share one run, which looks once more for each. */
export const driveLibrary = oneRun(() => awake(drive));

/** Goes on with what an earlier background left. */
export async function resumeLibrary(): Promise<void> {
  if (await workItem.getValue()) await driveLibrary();
}

async function drive(): Promise<void> {
  await workItem.setValue(true);
  // Wakes the next background, should this one be ended.
  await browser.alarms.create(WORK_ALARM, { periodInMinutes: 1 });
  for (let left = true; left; ) {
    const answer = await handleLibrary({ type: 'library:work', budget: BUDGET });
    // A full disk or a broken file: the alarm tries again.
    if (!answer.ok) return;
    left = answer.value.left;
  }
  await workItem.setValue(false);
  await browser.alarms.clear(WORK_ALARM);
}
