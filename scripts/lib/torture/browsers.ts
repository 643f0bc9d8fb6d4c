/** A page of the extension in a browser that may be killed at any moment. */
import { launchChromium } from '../chromium.ts';
import { launchFirefox } from '../firefox.ts';

const ADDON = 'nutgraf@nutgraf.org';
const ADDRESS = '5f0c3a52-7d7e-4a51-9f0e-0a4d3c1b2e6f';

export type Engine = 'chromium' | 'firefox';

/** What both drivers' pages can do. */
export interface OwnPage {
  evaluate<A, R>(act: (argument: A) => R | Promise<R>, argument: A): Promise<R>;
}

/** Starts the browser with this profile; it is never closed, only killed. */
export async function openPage(
  engine: Engine,
  profile: string,
  extension: string,
): Promise<OwnPage> {
  if (engine === 'chromium') {
    const browser = await launchChromium({ profile, extension });
    const page = await browser.open('options.html');
    return { evaluate: (act, argument) => page.evaluate(act as never, argument as never) };
  }
  // An add-on's address is drawn at its installation and written to the profile when that is closed,
  // which this one never is: without its address it would find none of its files.
  const firefox = await launchFirefox({
    profile,
    addon: extension,
    prefs: { 'extensions.webextensions.uuids': JSON.stringify({ [ADDON]: ADDRESS }) },
  });
  const page = await firefox.ownPage('welcome.html');
  return { evaluate: (act, argument) => page.evaluate(act as never, argument as never) };
}
