/** `npm run eval -- pages|quotes|summaries|digests …`: measures against labelled material. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './lib/paths.ts';

const KINDS: Record<string, string> = {
  pages: 'scripts/eval-pages.ts',
  quotes: 'bench/eval-quotes.ts',
  summaries: 'bench/eval-summaries.ts',
  digests: 'bench/eval-digests.ts',
};

/** What every evaluation exports: works on its arguments, gives the exit code. */
interface Evaluation {
  // biome-ignore lint/suspicious/noConfusingVoidType: an evaluation that only prints returns nothing
  run(argv: string[]): Promise<number | void>;
}

const [kind = '', ...argv] = process.argv.slice(2);
const file = Object.hasOwn(KINDS, kind) ? join(ROOT, KINDS[kind] ?? '') : null;
if (file === null || !existsSync(file)) {
  console.error(`usage: npm run eval -- ${Object.keys(KINDS).join('|')} …`);
  process.exitCode = 2;
} else {
  const evaluation: Evaluation = await import(pathToFileURL(file).href);
  process.exitCode = (await evaluation.run(argv)) ?? 0;
}
