/**
 * `npm run bench -- transfer [--json FILE] [--sizes 1000,10000] [--browsers chromium,firefox]
 * [--only archive,markdown,html,epub,json,quotes,pocket,restore]`: exports and imports of a
 * whole library on the real transfer page, while another page searches and saves.
 * `pocket` imports five rows a story of the size, `restore` the archive into an empty
 * library. What comes out, and what comes in, is counted.
 */
import { copyFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { EXPORT_FORMATS, type ExportFormat } from '../lib/library/export/export.ts';
import type { ImportReport } from '../lib/library/types.ts';
import { table } from '../scripts/lib/report-pages.ts';
import { type BenchBrowser, type BenchEngine, openBenchBrowser } from './library-browser.ts';
import { madeLibrary } from './library-file.ts';
import { countIn } from './transfer-check.ts';
import { pocketFile } from './transfer-pocket.ts';
import { cancelTime, type Watched, watch } from './transfer-watch.ts';

const USAGE =
  'usage: npm run bench -- transfer [--json FILE] [--sizes N,N] [--browsers chromium,firefox] [--only NAME,NAME]';
const ALL = [...EXPORT_FORMATS, 'pocket', 'restore'] as const;
type Job = (typeof ALL)[number];
const ROWS_A_STORY = 5;
/** What the reader's own requests may take meanwhile, and what stops must not take, in milliseconds. */
const USABLE = 500;
const STOPPED = 1000;

interface Run extends Watched {
  what: string;
  size: number;
  /** Stories or rows. */
  items: number;
  bytes: number;
  cancelMs: number | null;
  /** Averaged over a minute, at the end. */
  load: number;
  /** What was found out about the outcome; empty: all as it should be. */
  wrong: string;
}

const has = (selector: string) => `!!document.querySelector(${JSON.stringify(selector)})`;
const FAILED = `(() => { const bad = document.querySelector('.notice.bad'); if (bad) throw new Error(bad.textContent); return false; })()`;

async function exported(
  browser: BenchBrowser,
  format: ExportFormat,
  size: number,
  folder: string,
): Promise<Run & { path: string }> {
  const page = await browser.openPage('transfer.html');
  const button = 'section:first-of-type .acts button';
  await page.click(`input[name=format][value=${format}]`);
  const over = `${FAILED} || ${has('.notice.good a[download]')}`;
  const watched = await watch(browser, page, () => page.click(button), over);
  const name = String(
    await page.evaluate(`document.querySelector('.notice.good a[download]').download`),
  );
  const path = join(folder, name);
  copyFileSync(await page.saved(name), path);
  const count = await countIn(format, path);
  const { value } = await browser.ask<{ total: number }>(
    format === 'quotes'
      ? { type: 'library:quotes', query: '', offset: 0, limit: 1 }
      : { type: 'library:list', query: '', offset: 0, limit: 1 },
  );
  // What another page saved in the last moment may have come too late.
  const right = count <= value.total && (format === 'quotes' ? count > 0 : count >= size);
  await page.click(button);
  const cancelMs = await cancelTime(
    page,
    button,
    `document.querySelector('.progress progress')?.value > 0`,
    // The notice of the export before may still stand.
    has('section:first-of-type .outcome .notice:not(.good)'),
  );
  await page.close();
  return {
    what: format,
    size,
    items: count,
    bytes: statSync(path).size,
    cancelMs,
    load: loadavg()[0] ?? 0,
    wrong: right ? '' : `${count} of ${value.total}`,
    ...watched,
    path,
  };
}

/** Reads a file in, and takes it in: two runs. */
async function imported(
  engine: BenchEngine,
  what: string,
  size: number,
  path: string,
  want: { rows: number; stories: number; refused: number },
): Promise<Run[]> {
  const browser = await openBenchBrowser(engine);
  try {
    const page = await browser.openPage('transfer.html');
    const field = '.drop input[type=file]';
    const cancel = 'section:nth-of-type(2) .acts button';
    await page.upload(field, path);
    const readCancelMs = await cancelTime(
      page,
      cancel,
      `document.querySelector('section:nth-of-type(2) .progress span')?.textContent.match(/\\d/)`,
      has('section:nth-of-type(2) .outcome .notice'),
    );
    const before = (
      await browser.ask<{ total: number }>({ type: 'library:list', query: '', offset: 0, limit: 1 })
    ).value.total;
    const read = await watch(
      browser,
      page,
      () => page.upload(field, path),
      `${FAILED} || ${has('.ask .button.primary')}`,
    );
    const taken = await watch(
      browser,
      page,
      () => page.click('.ask .button.primary'),
      `${FAILED} || ${has('.imports [role=status] .figures')}`,
    );
    const { value } = await browser.ask<{ items: ImportReport[] }>({ type: 'library:imports' });
    const report = value.items[0];
    const { value: list } = await browser.ask<{ total: number }>({
      type: 'library:list',
      query: '',
      offset: 0,
      limit: 1,
    });
    const saved = read.saves.count + taken.saves.count;
    const refused = report ? report.done - report.added - report.merged - report.same : -1;
    const right =
      report?.done === want.rows &&
      refused === want.refused &&
      list.total - before - saved === want.stories;
    const wrong = right
      ? ''
      : `${report?.done} rows of ${want.rows}, ${list.total - before - saved} stories of ${want.stories}, ${refused} refused of ${want.refused}`;
    // Once more, and stopped in mid-work.
    await page.upload(field, path);
    await page.evaluate(
      `(async () => { while (!${has('.ask .button.primary')}) await new Promise((resolve) => setTimeout(resolve, 50)); })()`,
    );
    await page.click('.ask .button.primary');
    const stopMs = await cancelTime(
      page,
      '.imports > li:first-child button',
      `document.querySelector('.imports > li:nth-last-child(2) .progress progress')?.value > 0`,
      has('.imports > li:nth-last-child(2) [role=status] .figures'),
    );
    await page.close();
    const both = { size, items: want.rows, bytes: statSync(path).size, load: loadavg()[0] ?? 0 };
    return [
      { what: `${what}: read`, ...both, cancelMs: readCancelMs, wrong: '', ...read },
      { what: `${what}: take in`, ...both, cancelMs: stopMs, wrong, ...taken },
    ];
  } finally {
    await browser.close();
  }
}

async function measure(
  engine: BenchEngine,
  size: number,
  jobs: ReadonlySet<Job>,
  told: (run: Run) => void,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'nutgraf-transfer-'));
  try {
    const formats = EXPORT_FORMATS.filter(
      (format) => jobs.has(format) || (format === 'archive' && jobs.has('restore')),
    );
    let archive: { path: string; items: number } | null = null;
    if (formats.length > 0) {
      const browser = await openBenchBrowser(engine);
      try {
        await browser.fill(madeLibrary(size));
        await browser.restart();
        for (const format of formats) {
          const { path, ...run } = await exported(browser, format, size, folder);
          told(run);
          if (format === 'archive') archive = { path, items: run.items };
        }
      } finally {
        await browser.close();
      }
    }
    if (jobs.has('pocket')) {
      const file = pocketFile(folder, size * ROWS_A_STORY);
      for (const run of await imported(engine, 'pocket', size, file.path, file)) told(run);
    }
    if (jobs.has('restore') && archive) {
      const { path, items } = archive;
      const want = { rows: items, stories: items, refused: 0 };
      for (const run of await imported(engine, 'restore', size, path, want)) told(run);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const HEAD = [
  'what',
  'items',
  's',
  'items/s',
  'MB',
  'memory MB',
  'all MB',
  'task ms',
  'late ms',
  'shown',
  'still ms',
  'search ms',
  'max',
  'save ms',
  'max',
  'cancel ms',
  'load',
];

function lineOf(run: Run): string[] {
  const whole = (value: number | null) => (value === null ? '' : value.toFixed(0));
  return [
    run.what,
    String(run.items),
    run.seconds.toFixed(1),
    whole(run.items / run.seconds),
    (run.bytes / 1e6).toFixed(1),
    `${whole(run.beforeMB)}→${whole(run.peakMB)}`,
    `${whole(run.beforeAllMB)}→${whole(run.peakAllMB)}`,
    whole(run.taskMsMax),
    whole(run.lateMsMax),
    String(run.shown),
    whole(run.stillMsMax),
    whole(run.searches.median),
    whole(run.searches.max),
    whole(run.saves.median),
    whole(run.saves.max),
    whole(run.cancelMs),
    run.load.toFixed(1),
  ];
}

/** What of a run is not as it should be. */
function faultsOf(run: Run): string[] {
  return [
    run.wrong,
    run.searches.max > USABLE ? `a search took ${run.searches.max.toFixed(0)} ms` : '',
    run.saves.max > USABLE ? `a save took ${run.saves.max.toFixed(0)} ms` : '',
    (run.cancelMs ?? 0) > STOPPED ? `cancelling took ${run.cancelMs?.toFixed(0)} ms` : '',
    run.seconds > 2 && run.shown < 2 ? 'no progress was shown' : '',
  ].filter((fault) => fault !== '');
}

/** @returns the exit code: 1 where something is lost, or the library was not usable meanwhile */
export async function transferBench(argv: string[]): Promise<number> {
  const { values } = parseArgs({
    args: argv,
    options: {
      json: { type: 'string' },
      sizes: { type: 'string', default: '1000,10000' },
      browsers: { type: 'string', default: 'chromium,firefox' },
      only: { type: 'string', default: ALL.join(',') },
    },
  });
  const sizes = values.sizes.split(',').map(Number);
  const engines = values.browsers.split(',');
  const jobs = values.only.split(',');
  if (
    !sizes.every((size) => size > 0) ||
    !engines.every((engine) => engine === 'chromium' || engine === 'firefox') ||
    !jobs.every((job) => (ALL as readonly string[]).includes(job))
  ) {
    console.error(USAGE);
    return 2;
  }
  const all: Record<string, Run[]> = {};
  let good = true;
  for (const engine of engines as BenchEngine[]) {
    const runs: Run[] = [];
    all[engine] = runs;
    for (const size of sizes) {
      await measure(engine, size, new Set(jobs as Job[]), (run) => {
        runs.push(run);
        console.error(`${engine} ${lineOf(run).join('  ')}`);
      });
    }
    console.log(`\n${engine}:\n${table([HEAD, ...runs.map(lineOf)])}`);
    for (const run of runs) {
      for (const fault of faultsOf(run)) {
        good = false;
        console.log(`${run.what} of ${run.size}: ${fault}`);
      }
    }
  }
  if (values.json) {
    const file = resolve(process.env.INIT_CWD ?? process.cwd(), values.json);
    writeFileSync(file, `${JSON.stringify(all, null, 1)}\n`);
  }
  return good ? 0 : 1;
}
