/** Keeping the background alive while it works. */

import { browser } from 'wxt/browser';

/** A background counts as idle after 30 s, a waiting answer notwithstanding; calls like this keep it. */
const EVERY = 10_000;

/** Carries `work` out and keeps the background until it is done. */
export async function awake<T>(work: () => Promise<T>): Promise<T> {
  const beat = setInterval(() => void browser.runtime.getPlatformInfo(), EVERY);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}
