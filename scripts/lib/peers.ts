/** Plain Readability and Defuddle, run on the same page in a browser without the extension. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { CACHE, ROOT } from './paths.ts';

export interface PeerReading {
  /** The article's HTML cut into lines at block elements; empty where it found no article. */
  lines: string[];
  ms: number;
}

export interface PeerReadings {
  readability: PeerReading;
  defuddle: PeerReading;
  /** Readability's own quick guess. */
  readerable: boolean;
  /** The page's rendered text as it came. */
  visibleText: string;
}

/** What the bundle puts into the page. */
interface Peers {
  readable(): PeerReadings;
  /** One timed round of each: milliseconds. */
  time(): { readability: number; defuddle: number };
}

const NAME = 'nutgrafPeers';

/** Bundles the peers for the page, once a version of them. */
export async function peersBundle(): Promise<string> {
  const source = join(ROOT, 'scripts', 'lib', 'peers-in-page.ts');
  const key = createHash('sha256')
    .update(readFileSync(source))
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex')
    .slice(0, 16);
  const target = join(CACHE, `peers-${key}.js`);
  if (!existsSync(target)) {
    const result = await build({
      root: ROOT,
      configFile: false,
      logLevel: 'error',
      build: {
        write: false,
        minify: false,
        lib: { entry: source, formats: ['iife'], name: NAME, fileName: () => 'peers.js' },
      },
    });
    const [output] = [result].flat();
    const chunk = output && 'output' in output ? output.output[0] : undefined;
    if (!chunk) throw new Error('the peers could not be bundled');
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(`${target}.${process.pid}`, chunk.code);
    renameSync(`${target}.${process.pid}`, target);
  }
  return readFileSync(target, 'utf8');
}

/** Puts the peers into the page, past its content policy. */
export async function loadPeers(page: Page, bundle: string): Promise<void> {
  await page.evaluate(`${bundle}\nglobalThis.${NAME} = ${NAME};`);
}

export function readWithPeers(page: Page): Promise<PeerReadings> {
  return page.evaluate((name) => (Reflect.get(globalThis, name) as Peers).readable(), NAME);
}

export function timePeers(page: Page): Promise<{ readability: number; defuddle: number }> {
  return page.evaluate((name) => (Reflect.get(globalThis, name) as Peers).time(), NAME);
}
