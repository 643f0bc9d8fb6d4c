/**
 * The site's own furniture: mastheads, menus, footers. A reader needs them to
 * find their way and to sign in, so a label in them ("Subscribe", "Log in") is
 * left in the page, whatever it says; only the article goes without it.
 */

import type { Box, Line } from '../view.ts';

const TAGS = new Set(['nav', 'footer', 'menu']);
const ROLES = new Set(['navigation', 'banner', 'contentinfo', 'menubar', 'menu']);
const HINTS =
  / (?:nav|navbar|navigation|menu|submenu|masthead|topbar|breadcrumb|breadcrumbs|footer|header) /;
/** A line of the furniture with more words than this is no label, but may be a counter or an offer. */
const LABEL_WORDS = 5;

/**
 * Whether the line is a label of the site's furniture, or a row of them.
 * @param isSure a phrase in it is chrome by itself: then it is a label only if it is as short as one
 */
export function isFurnitureLabel(line: Line, holders: ReadonlySet<Box>, isSure: boolean): boolean {
  const isControl =
    line.kind === 'button' || line.linkChars > line.text.length * 0.6 || line.words <= LABEL_WORDS;
  if (!isControl && (isSure || line.prose)) return false;
  for (let box: Box | null = line.box; box !== null; box = box.parent) {
    if (holders.has(box)) return false;
    if (TAGS.has(box.tag) || HINTS.test(box.hints)) return true;
    if (box.tag === 'header' && box.element.closest('article, main') === null) return true;
    const role = box.element.getAttribute('role');
    if (role !== null && ROLES.has(role)) return true;
  }
  return false;
}
