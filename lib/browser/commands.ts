/** Keyboard commands as they are set in the browser. */

import { browser } from 'wxt/browser';

export interface KeyboardCommand {
  name: string;
  description: string;
  /** Empty where no key is set. */
  shortcut: string;
}

export async function keyboardCommands(): Promise<KeyboardCommand[]> {
  // Firefox for Android has no keys and no such API.
  const api: typeof browser.commands | undefined = browser.commands;
  const commands = (await api?.getAll()) ?? [];
  return commands.map(({ name = '', description = '', shortcut = '' }) => ({
    name,
    description,
    shortcut,
  }));
}

/** The keys that open the popup; empty where none are set. */
export async function popupShortcut(): Promise<string> {
  const commands = await keyboardCommands();
  return commands.find(({ name }) => name === '_execute_action')?.shortcut ?? '';
}

/** Opens the browser's own page for keys; false where an extension may not. */
export async function openKeySettings(): Promise<boolean> {
  try {
    if (import.meta.env.FIREFOX) {
      const { openShortcutSettings } = browser.commands as {
        openShortcutSettings?: () => Promise<void>;
      };
      if (openShortcutSettings === undefined) return false;
      await openShortcutSettings();
      return true;
    }
    await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
    return true;
  } catch {
    return false;
  }
}

/** Whether the reader lets us run in private windows. */
export function allowedInPrivate(): Promise<boolean> {
  return browser.extension.isAllowedIncognitoAccess();
}

export function extensionVersion(): string {
  return browser.runtime.getManifest().version;
}
