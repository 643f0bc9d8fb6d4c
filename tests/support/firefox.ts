/** Firefox with the built add-on: the same start for every test. */
export {
  addressOf,
  type Firefox,
  type FirefoxOptions,
  launchFirefox,
} from '../../scripts/lib/firefox.ts';
