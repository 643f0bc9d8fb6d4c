/**
 * `npm run bench -- pages [options] [dir|file]…`: what the pipeline costs, warm,
 * as ratios to plain Readability and Defuddle on the same page in the same
 * process. Without a folder: the practice story and the page tests' fixtures.
 * `npm run bench -- storm`: its share of the time of a page that never rests.
 * `npm run bench -- digest`: the digest alone, and how it grows with the story.
 * `npm run bench -- library`: opening, searching, saving in large libraries, in both browsers.
 * `npm run bench -- transfer`: exports and imports of large libraries, in both browsers.
 */
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { digestBench } from '../bench/digest.ts';
import { libraryBench } from '../bench/library.ts';
import { storm } from '../bench/storm.ts';
import { transferBench } from '../bench/transfer.ts';
import type { Timings } from '../lib/article.ts';
import { type Input, readInput } from './lib/input.ts';
import { ROOT } from './lib/paths.ts';
import { loadPeers, peersBundle, timePeers } from './lib/peers.ts';
import { readTab } from './lib/reader.ts';
import { table } from './lib/report-pages.ts';
import { percentile } from './lib/score-pages.ts';
import { TabPool } from './lib/tabs.ts';

const USAGE = `usage: npm run bench -- pages [--json FILE] [--rounds N] [--limit N] [dir|file]…
       npm run bench -- storm [--json FILE] [--seconds N] [--only VARIANT]
       npm run bench -- digest [--json FILE] [--rounds N] [file.jsonl]…
       npm run bench -- library [--json FILE] [--sizes N,N] [--browsers chromium,firefox]
       npm run bench -- transfer [--json FILE] [--sizes N,N] [--browsers chromium,firefox] [--only NAME,NAME]`;

/** Milliseconds on one page, each the median of the warm rounds. */
interface Costs {
  probe: number;
  /** Probe, access, clean and extract. */
  read: number;
  /** The same with digest and sanitising. */
  whole: number;
  digest: number;
  readability: number;
  defuddle: number;
}

interface Row extends Costs {
  id: string;
  words: number;
  /** To Readability, its clone included. */
  readRatio: number;
  wholeRatio: number;
  defuddleRatio: number;
  digestPerThousand: number;
}

function pagesIn(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => ['source.html', 'page.html'].map((file) => join(path, name, file)))
    .filter((file) => existsSync(file));
}

/** Rounds that only warm up. */
const COLD = 2;

async function costsOf(pool: TabPool, input: Input, bundle: string, rounds: number) {
  return pool.run(input, async (tab) => {
    await readTab(tab);
    await loadPeers(tab.page, bundle);
    const ours: Timings[] = [];
    const peers: { readability: number; defuddle: number }[] = [];
    let words = 0;
    for (let round = 0; round < rounds + COLD; round += 1) {
      const { article } = await readTab(tab, true);
      const others = await timePeers(tab.page);
      if (round < COLD) continue;
      ours.push(article.timings);
      peers.push(others);
      words = article.blocks.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
    }
    const middle = <T>(list: T[], value: (one: T) => number) => percentile(list.map(value), 0.5);
    const costs: Costs = {
      probe: middle(ours, (one) => one.probe),
      read: middle(ours, (one) => one.probe + one.access + one.clean + one.extract),
      whole: middle(
        ours,
        (one) => one.probe + one.access + one.clean + one.extract + one.digest + one.sanitize,
      ),
      digest: middle(ours, (one) => one.digest),
      readability: middle(peers, (one) => one.readability),
      defuddle: middle(peers, (one) => one.defuddle),
    };
    return { costs, words };
  });
}

const two = (value: number) => value.toFixed(2);

function medians(rows: readonly Row[]) {
  const of = (value: (row: Row) => number) => percentile(rows.map(value), 0.5);
  return {
    pages: rows.length,
    readRatio: of((row) => row.readRatio),
    wholeRatio: of((row) => row.wholeRatio),
    defuddleRatio: of((row) => row.defuddleRatio),
    probe: of((row) => row.probe),
    digestPerThousand: of((row) => row.digestPerThousand),
    readability: of((row) => row.readability),
    defuddle: of((row) => row.defuddle),
    whole: of((row) => row.whole),
  };
}

async function main(argv: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      json: { type: 'string' },
      rounds: { type: 'string', default: '5' },
      limit: { type: 'string' },
      timeout: { type: 'string', default: '120' },
    },
  });
  const [kind = 'pages', ...folders] = positionals;
  if (kind !== 'pages') {
    console.error(USAGE);
    return 2;
  }
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const own = [join(ROOT, 'sample', 'index.html'), join(ROOT, 'tests', 'pages')];
  const given = folders.length > 0 ? folders.map((folder) => resolve(cwd, folder)) : own;
  const files = given
    .flatMap((path) => (existsSync(path) ? pagesIn(path) : []))
    .slice(0, values.limit === undefined ? undefined : Number(values.limit));
  if (files.length === 0) {
    console.error(`no pages there\n${USAGE}`);
    return 2;
  }
  const pool = new TabPool({
    extension: true,
    scripts: false,
    ownProcesses: false,
    timeoutSeconds: Number(values.timeout),
  });
  const bundle = await peersBundle();
  const rows: Row[] = [];
  let failed = 0;
  try {
    for (const [index, file] of files.entries()) {
      const id = basename(dirname(file));
      try {
        const input = await readInput(file, { cwd });
        const { costs, words } = await costsOf(pool, input, bundle, Number(values.rounds));
        rows.push({
          id,
          words,
          ...costs,
          readRatio: costs.read / costs.readability,
          wholeRatio: costs.whole / costs.readability,
          defuddleRatio: costs.whole / costs.defuddle,
          digestPerThousand: words === 0 ? 0 : (costs.digest / words) * 1000,
        });
      } catch (error) {
        failed += 1;
        console.error(`${id}: ${error instanceof Error ? error.message : String(error)}`);
      }
      if ((index + 1) % 25 === 0) console.error(`timed ${index + 1} of ${files.length}`);
    }
  } finally {
    await pool.close();
  }
  const head = ['page', 'words', 'ms', '/Readability', 'with digest', '/Defuddle', 'probe ms'];
  console.log(
    table([
      head,
      ...rows.map((row) => [
        row.id.slice(0, 48),
        String(row.words),
        two(row.whole),
        two(row.readRatio),
        two(row.wholeRatio),
        two(row.defuddleRatio),
        two(row.probe),
      ]),
    ]),
  );
  const result = medians(rows);
  console.log(`\nMedians of ${result.pages} pages, warm:`);
  console.log(
    table([
      ['probe, access, clean, extract / Readability', two(result.readRatio), 'target ≤ 1.00'],
      ['with digest and sanitising / Readability', two(result.wholeRatio), 'target ≤ 1.50'],
      ['with digest and sanitising / Defuddle', two(result.defuddleRatio), 'target ≤ 0.25'],
      ['probe, ms', two(result.probe), 'target ≤ 1.00'],
      ['digest, ms per 1,000 words', two(result.digestPerThousand), 'target ≤ 1.50'],
      [
        'Readability, Defuddle, Nutgraf, ms',
        `${two(result.readability)} ${two(result.defuddle)}`,
        two(result.whole),
      ],
    ]),
  );
  if (values.json)
    writeFileSync(
      resolve(cwd, values.json),
      `${JSON.stringify({ medians: result, rows }, null, 1)}\n`,
    );
  return failed > 0 ? 1 : 0;
}

const [first, ...rest] = process.argv.slice(2);
if (first === 'storm') process.exitCode = await storm(rest);
else if (first === 'digest') process.exitCode = await digestBench(rest);
else if (first === 'library') process.exitCode = await libraryBench(rest);
else if (first === 'transfer') process.exitCode = await transferBench(rest);
else process.exitCode = await main(process.argv.slice(2));
