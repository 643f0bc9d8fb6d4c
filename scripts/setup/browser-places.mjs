/** Where browsers usually lie. */
import { join } from 'node:path';
import { WINDOWS } from './base.mjs';

/** @returns {string[]} */
export function usualPlaces(engine) {
  const env = process.env;
  if (process.platform === 'darwin') {
    const apps =
      engine === 'chromium'
        ? ['Chromium', 'Google Chrome', 'Microsoft Edge', 'Brave Browser']
        : ['Firefox', 'Firefox Developer Edition', 'Firefox Nightly'];
    return ['/Applications', join(env.HOME ?? '/', 'Applications')].flatMap((folder) =>
      apps.map((app) =>
        join(folder, `${app}.app`, 'Contents', 'MacOS', engine === 'chromium' ? app : 'firefox'),
      ),
    );
  }
  if (WINDOWS) {
    const tails =
      engine === 'chromium'
        ? [
            'Chromium\\Application\\chrome.exe',
            'Google\\Chrome\\Application\\chrome.exe',
            'Microsoft\\Edge\\Application\\msedge.exe',
            'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
          ]
        : ['Mozilla Firefox\\firefox.exe', 'Firefox Developer Edition\\firefox.exe'];
    const roots = [env.LOCALAPPDATA, env.PROGRAMFILES, env['PROGRAMFILES(X86)']];
    return tails.flatMap((tail) => roots.filter(Boolean).map((root) => join(root, tail)));
  }
  const names =
    engine === 'chromium'
      ? [
          'chromium',
          'chromium-browser',
          'google-chrome-stable',
          'google-chrome',
          'microsoft-edge-stable',
          'microsoft-edge',
          'brave-browser',
        ]
      : ['firefox-esr', 'firefox', 'firefox-developer-edition'];
  const folders = [...(env.PATH ?? '').split(':'), '/usr/bin', '/usr/local/bin', '/snap/bin'];
  const fixed =
    engine === 'chromium'
      ? ['/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge', '/opt/brave.com/brave/brave']
      : ['/opt/firefox/firefox', '/usr/lib/firefox/firefox'];
  return [
    ...names.flatMap((name) => folders.filter(Boolean).map((folder) => join(folder, name))),
    ...fixed,
  ];
}
