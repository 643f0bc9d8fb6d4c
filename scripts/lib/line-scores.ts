/** How the lines of a page scored as chrome, for a report that is read by eye. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { normalise } from './compare.ts';
import { ROOT } from './paths.ts';

/** By a line's normalized text: its kind and score, and each feature with its weight. */
export type LineScores = ReadonlyMap<string, string>;

const NAME = 'nutgrafScores';

/** Bundles the cleaning stage with all languages, as it is in the tree now. */
export async function scoresBundle(): Promise<string> {
  const result = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    // The condition under which the rules of every language are at hand.
    resolve: { conditions: ['node'] },
    build: {
      write: false,
      minify: false,
      lib: {
        entry: join(ROOT, 'scripts', 'lib', 'scores-in-page.ts'),
        formats: ['iife'],
        name: NAME,
        fileName: () => 'scores.js',
      },
    },
  });
  const [output] = [result].flat();
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (!chunk) throw new Error('the cleaning stage could not be bundled');
  return chunk.code;
}

/** Scores the lines of a page in a browser without the extension. Changes nothing in it. */
export async function lineScores(page: Page, bundle: string): Promise<LineScores> {
  const scores: [string, string][] = await page.evaluate(`${bundle}\n${NAME}.scores();`);
  return new Map(scores.map(([text, told]) => [normalise(text), told]));
}
