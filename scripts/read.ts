/**
 * `npm run --silent read -- [options] <file|url>…`: what the built extension
 * reads in each page, one line of JSON an input, in input order.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { inOrder } from './lib/in-order.ts';
import { InputError, readInput } from './lib/input.ts';
import type { ReadLine } from './lib/read-line.ts';
import { readPage } from './lib/reader.ts';
import { TabPool } from './lib/tabs.ts';

const USAGE = `usage: npm run --silent read -- [options] <file|url>…
  --base-url URL      show files at this address instead of their own
  --concurrency N     pages at once (default: the machine's cores)
  --timeout SECONDS   for one page (default 30)
  --scripts           let the scripts of saved pages run
  --page-state        add visibleText and hiddenText of the page after cleaning`;

function positive(value: string | undefined, fallback: number): number {
  if (value === undefined) return fallback;
  const number = Number(value);
  if (!Number.isFinite(number) || number <= 0)
    throw new TypeError(`not a number above 0: ${value}`);
  return number;
}

function options(argv: string[]) {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      'base-url': { type: 'string' },
      concurrency: { type: 'string' },
      timeout: { type: 'string' },
      scripts: { type: 'boolean', default: false },
      'page-state': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const baseUrl = values['base-url'];
  if (baseUrl !== undefined && !/^https?:$/.test(URL.parse(baseUrl)?.protocol ?? ''))
    throw new TypeError(`--base-url must be an http or https address: ${baseUrl}`);
  return {
    inputs: positionals,
    baseUrl,
    help: values.help,
    state: values['page-state'],
    concurrency: Math.ceil(positive(values.concurrency, availableParallelism())),
    tabs: {
      extension: true,
      timeoutSeconds: positive(values.timeout, 30),
      scripts: values.scripts,
      ownProcesses: values.scripts || positionals.some((input) => /^https?:/i.test(input)),
    },
  };
}

/** Waits where the reader of our output is slower than we are. */
function print(line: ReadLine): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(`${JSON.stringify(line)}\n`, (error) =>
      error ? reject(error) : resolve(),
    );
  });
}

async function main(argv: string[]): Promise<number> {
  let given: ReturnType<typeof options>;
  try {
    given = options(argv);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    return 2;
  }
  if (given.help || given.inputs.length === 0) {
    console.error(USAGE);
    return given.help ? 0 : 2;
  }
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const pool = new TabPool(given.tabs);
  let failed = 0;
  let done = 0;
  const readOne = async (input: string): Promise<ReadLine> => {
    try {
      const what = await readInput(input, { baseUrl: given.baseUrl, cwd });
      const { reading, state } = await readPage(pool, what, given.state);
      const { schema: _, ...article } = reading.article;
      return { input, ok: true, ...article, ...state };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return { input, ok: false, error: { code: error.code, message: error.message } };
    }
  };
  try {
    await inOrder(given.inputs, given.concurrency, readOne, async (line) => {
      done += 1;
      if (!line.ok) {
        failed += 1;
        console.error(`${line.input}: ${line.error.code}: ${line.error.message}`);
      }
      await print(line);
      if (done % 25 === 0) console.error(`read ${done} of ${given.inputs.length}`);
    });
  } finally {
    await pool.close();
  }
  return failed > 0 ? 1 : 0;
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever read our output has gone: there is nobody left to read for.
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});
process.exitCode = await main(process.argv.slice(2));
