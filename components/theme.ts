/** Applies the reader's theme to one of our own pages. */

import { settingsItem, type Theme } from '../lib/browser/settings.ts';

/** Sets the scheme on the root element; `auto` leaves it to the system. */
export function applyTheme(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** Applies the stored theme now and after every change of it. */
export async function followTheme(): Promise<void> {
  settingsItem.watch((settings) => applyTheme(settings.theme));
  applyTheme((await settingsItem.getValue()).theme);
}
