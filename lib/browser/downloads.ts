/** The permission to save files without a question each time: asked for when the reader wants backups. */

import { browser } from 'wxt/browser';

/** In a click only. */
export async function allowDownloads(): Promise<boolean> {
  try {
    return await browser.permissions.request({ permissions: ['downloads'] });
  } catch {
    return false;
  }
}
