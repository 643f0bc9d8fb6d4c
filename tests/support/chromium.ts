/** Chromium with the built extension: the same that the commands use. */
export {
  type Chromium,
  type ChromiumOptions,
  launchChromium,
  unwrap,
} from '../../scripts/lib/chromium.ts';
export { openPopup, type Popup } from '../../scripts/lib/popup.ts';
export { type Serving, serveSavedPages } from '../../scripts/lib/serve.ts';
export { type StaticServer, serveFolder } from '../../scripts/lib/static-server.ts';
