/**
 * Set-up of a bare machine, with nothing but Node's own modules: packages,
 * browsers, generated types and the builds. Each step first looks whether it
 * was done already, so that a second run does none of it. Everything is told on
 * standard error; standard output belongs to the command that runs afterwards.
 */
import { alone } from './setup/alone.mjs';
import { log } from './setup/base.mjs';
import { ENGINES, findBrowser, knownBrowser } from './setup/browsers.mjs';
import { build, buildReady, prepare, preparedReady } from './setup/builds.mjs';
import { triedEpubcheck, tryEpubcheck } from './setup/epubcheck.mjs';
import { installPackages, packagesReady } from './setup/packages.mjs';

const started = Date.now();

/**
 * Brings the machine to where a command can run.
 * @param {{ prepare?: boolean, browsers?: ('chromium' | 'firefox')[], builds?: ('chrome' | 'firefox')[], rebuild?: boolean }} needs
 * @returns {Promise<Record<string, string>>} variables for the command's environment
 */
export async function setup({
  prepare: types = true,
  browsers = [],
  builds = [],
  rebuild = false,
  epubcheck = false,
}) {
  const env = {};
  const missing = () =>
    !packagesReady() ||
    (epubcheck && !triedEpubcheck()) ||
    (types && !preparedReady()) ||
    browsers.some((engine) => !knownBrowser(engine)) ||
    builds.some((target) => rebuild || !buildReady(target));
  if (missing()) {
    await alone(async () => {
      if (!packagesReady()) await installPackages();
      if (types && !preparedReady()) await prepare();
      for (const engine of browsers) if (!knownBrowser(engine)) await findBrowser(engine);
      if (epubcheck && !triedEpubcheck()) await tryEpubcheck();
      for (const target of builds) if (rebuild || !buildReady(target)) await build(target);
    });
    log(`set-up done, ${Math.round((Date.now() - started) / 1000)} s`);
  }
  for (const engine of browsers) env[ENGINES[engine].variable] = knownBrowser(engine) ?? '';
  return env;
}
