/** Firefox with the built add-on: the same start for every test. */
export {
  type Firefox,
  type FirefoxOptions,
  launchFirefox,
} from '../../scripts/lib/firefox.ts';
export { pageOf, tabsOf, waitForTab } from '../../scripts/lib/firefox-pages.ts';
