/** Where things lie, for scripts, benches and tests. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
/** Ignored folder for what can be made again. */
export const CACHE = join(ROOT, '.cache');

export type Target = 'chrome' | 'firefox';

/** The built extension. */
export function outputOf(target: Target): string {
  return join(ROOT, '.output', `${target}-mv3`);
}

/** The browser that the set-up found; `CHROME_PATH` and `FIREFOX_PATH` win. */
export function browserPath(engine: 'chromium' | 'firefox'): string {
  const variable = engine === 'chromium' ? 'CHROME_PATH' : 'FIREFOX_PATH';
  const named = process.env[variable];
  if (named) return named;
  try {
    const known: unknown = JSON.parse(readFileSync(join(CACHE, 'browsers.json'), 'utf8'));
    const path = known !== null && typeof known === 'object' ? Object(known)[engine] : undefined;
    if (typeof path === 'string') return path;
  } catch {
    // Told below.
  }
  throw new Error(`no browser is known: run \`npm run setup\` or set ${variable}`);
}
