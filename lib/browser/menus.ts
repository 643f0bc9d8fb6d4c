/** The page's context menu. */

import { browser } from 'wxt/browser';
import { i18n } from '#i18n';

export type MenuId = 'nutgraf-save' | 'nutgraf-read' | 'nutgraf-toggle' | 'nutgraf-pick';

/** On a link: the story that it leads to, from the library. */
export const SAVED_MENU = 'nutgraf-saved';
/** On a link: the story that it leads to, into the library. */
export const SAVE_LINK_MENU = 'nutgraf-save-link';

/** Makes the menus anew; entries from before an update are replaced. */
export async function makeMenus(): Promise<void> {
  await browser.contextMenus.removeAll();
  const entries: [MenuId, string][] = [
    ['nutgraf-save', i18n.t('menuSave')],
    ['nutgraf-read', i18n.t('menuRead')],
    ['nutgraf-toggle', i18n.t('menuToggle')],
    ['nutgraf-pick', i18n.t('menuPick')],
  ];
  for (const [id, title] of entries) {
    browser.contextMenus.create({
      id,
      title,
      contexts: ['page'],
      documentUrlPatterns: ['*://*/*'],
    });
  }
  const onLinks: [string, string][] = [
    [SAVED_MENU, i18n.t('menuSaved')],
    [SAVE_LINK_MENU, i18n.t('menuSaveLink')],
  ];
  for (const [id, title] of onLinks) {
    browser.contextMenus.create({
      id,
      title,
      contexts: ['link'],
      targetUrlPatterns: ['*://*/*'],
    });
  }
}
