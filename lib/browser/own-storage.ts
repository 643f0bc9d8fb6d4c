/** Who may read what is stored. */

import { browser } from 'wxt/browser';

/**
 * Keeps settings, ledger and the library's index from scripts that run in pages: ours ask the
 * background for what they need, and a page that has broken out of its bounds gets no more than
 * they do. The default shows `storage.local` to them; Chromium alone can be told otherwise.
 */
export async function keepStorageOwn(): Promise<void> {
  const local: { setAccessLevel?: typeof browser.storage.local.setAccessLevel } =
    browser.storage.local;
  if (typeof local.setAccessLevel !== 'function') return;
  await browser.storage.local.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
}
