/**
 * Puts a look on the page. The extension's storage answers too late for the first
 * paint, so that what was applied last is kept beside it, in the pages' own
 * `localStorage`, from where a script in the head applies it at once.
 */

import { DEFAULT_LOOK, type Look, readLook } from '../../lib/look.ts';

const MIRROR = 'nutgraf-reader-look';

/** The theme of all our pages, for a reader whose theme is `auto`. */
export type PagesTheme = 'auto' | 'light' | 'dark';

export function applyLook(root: HTMLElement, look: Look, pages: PagesTheme): void {
  const theme = look.theme === 'auto' ? pages : look.theme;
  if (theme === 'auto') delete root.dataset.theme;
  else root.dataset.theme = theme;
  root.dataset.font = look.font;
  root.dataset.align = look.align;
  root.dataset.hyphens = look.hyphens ? 'auto' : 'manual';
  root.dataset.printLinks = String(look.printLinks);
  const { style } = root;
  style.setProperty('--read-size', `${look.size / 16}rem`);
  style.setProperty('--read-width', String(look.width));
  style.setProperty('--read-line', String(look.lineHeight / 100));
  style.setProperty('--read-letter', `${look.letterSpacing / 100}em`);
  style.setProperty('--read-word', `${look.wordSpacing / 100}em`);
}

export function keepMirror(look: Look, pages: PagesTheme): void {
  try {
    localStorage.setItem(MIRROR, JSON.stringify({ look, pages }));
  } catch {
    // No storage in this window: the look comes a moment later.
  }
}

/** What was applied last; the defaults where nothing was. */
export function readMirror(): { look: Look; pages: PagesTheme } {
  try {
    const kept = JSON.parse(localStorage.getItem(MIRROR) ?? 'null') as {
      look?: unknown;
      pages?: unknown;
    } | null;
    const pages = kept?.pages === 'light' || kept?.pages === 'dark' ? kept.pages : 'auto';
    return { look: readLook(kept?.look), pages };
  } catch {
    return { look: DEFAULT_LOOK, pages: 'auto' };
  }
}
