/** What the engine of one page is told. Apart from the settings, so that the engine carries no storage code. */

import type { ChromeKind } from '../article.ts';
import type { SitePicks } from '../clean/picks.ts';

/** What of the settings holds for one site; all that a page's engine is told. */
export interface SiteSettings {
  /** Hide chrome on this site. */
  clean: boolean;
  keepKinds: ChromeKind[];
  summarySentences: number;
  /** What the reader picked on this site. */
  picks?: SitePicks;
}

/** Where the background cannot be asked, nothing is hidden. */
export const DEFAULT_SITE_SETTINGS: SiteSettings = {
  clean: false,
  keepKinds: [],
  summarySentences: 3,
};
