/** The reader's settings: one versioned item in `storage.local`. */

import { storage } from '@wxt-dev/storage';
import type { ChromeKind } from '../article.ts';
import type { ReaderProxy } from '../proxy.ts';
import { siteKey } from '../site-key.ts';
import type { SiteSettings } from './site.ts';

export { siteKey } from '../site-key.ts';

/** Where the page is cleaned by itself: everywhere, on chosen sites, or only where the popup is opened. */
export type Mode = 'all' | 'chosen' | 'click';

export type Theme = 'auto' | 'light' | 'dark';

export interface Settings {
  /** Off switches the cleaning off altogether; popup, reader and library work on. */
  cleaning: boolean;
  mode: Mode;
  /** Host name to the reader's choice. A host that is not named follows `mode`. */
  sites: Record<string, 'on' | 'off'>;
  /** Kinds that the reader wants left in place. */
  keepKinds: ChromeKind[];
  theme: Theme;
  /** Sentences of the summary, 1 to 7. */
  summarySentences: number;
  /** Write down what sites say of their free stories. Settings of before the ledger do not name it: on. */
  ledger?: boolean;
  /** Offer a summary by the browser's own model, where it has one. Older settings do not name it: off. */
  ownModel?: boolean;
  /** The reader's libraries and campuses, as ways to stories that are held back. Older settings do not name them. */
  proxies?: ReaderProxy[];
}

export const DEFAULT_SETTINGS: Settings = {
  cleaning: true,
  mode: 'click',
  sites: {},
  keepKinds: [],
  theme: 'auto',
  summarySentences: 3,
  ledger: true,
};

export const settingsItem = storage.defineItem<Settings>('local:settings', {
  fallback: DEFAULT_SETTINGS,
  version: 1,
});

export function settingsForSite(settings: Settings, url: string): SiteSettings {
  return {
    clean: settings.cleaning && settings.sites[siteKey(url)] !== 'off',
    keepKinds: settings.keepKinds,
    summarySentences: settings.summarySentences,
  };
}
