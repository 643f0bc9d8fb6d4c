/**
 * `npm run bench -- library [--json FILE] [--sizes 10000,100000] [--browsers chromium,firefox]`:
 * the real library in the real extension, with so many invented articles of 700 words.
 * Opening is measured over restarts of the browser, from the first question of a page
 * to its answer; searching and saving as a page of the extension sees them.
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { ListFilter } from '../lib/library/types.ts';
import { table } from '../scripts/lib/report-pages.ts';
import { percentile } from '../scripts/lib/score-pages.ts';
import { type BenchBrowser, type BenchEngine, openBenchBrowser } from './library-browser.ts';
import { madeLibrary } from './library-file.ts';
import { madeArticle, QUERIES } from './library-made.ts';

const USAGE =
  'usage: npm run bench -- library [--json FILE] [--sizes N,N] [--browsers chromium,firefox]';
const ROUNDS = 5;
const SAVES = 20;
const STARTS = 3;

interface Figures {
  articles: number;
  bytes: number;
  /** From a page's first question after a start of the browser to the answer. */
  openMs: number;
  /** Words, several words and phrases. */
  searchMsMedian: number;
  searchMsP95: number;
  prefixMsMedian: number;
  prefixMsP95: number;
  /** Words, each under several filters. */
  filteredMsMedian: number;
  /** Every search of two CJK characters found something. */
  cjkFound: boolean;
  cjkMsMedian: number;
  listMsMedian: number;
  /** What there is to filter by, counted. */
  facetsMs: number;
  saveMsMedian: number;
  /** While the library page is scrolled from its top to its end. */
  scrollFrameMsMax: number;
  /** Null where the browser does not tell; 0 where none was longer than 50 ms. */
  scrollTaskMsMax: number | null;
  /** Memory of the process that holds database and pages, resident, in MB; null where it is not told. */
  heapMB: number | null;
  worst: { query: string; ms: number }[];
}

async function timed(
  browser: BenchBrowser,
  query: string,
  filter?: ListFilter,
): Promise<{ ms: number; total: number }> {
  const times: number[] = [];
  let total = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const answer = await browser.ask<{ total: number }>({
      type: 'library:list',
      query,
      ...(filter ? { filter } : {}),
      offset: 0,
      limit: 50,
    });
    total = answer.value.total;
    // The first one warms up.
    if (round > 0) times.push(answer.ms);
  }
  return { ms: percentile(times, 0.5), total };
}

/** Most leave nearly the whole library, one leaves little of it. */
const FILTERS: readonly ListFilter[] = [
  { shelf: 'list' },
  { site: 'paper7.example' },
  { unread: true },
  { lang: 'en' },
];

async function measure(engine: BenchEngine, count: number): Promise<Figures> {
  const made = madeLibrary(count);
  const browser = await openBenchBrowser(engine);
  try {
    await browser.fill(made);
    const opens: number[] = [];
    for (let start = 0; start < STARTS; start += 1) {
      await browser.restart();
      const first = await browser.ask({ type: 'library:list', query: '', offset: 0, limit: 50 });
      opens.push(first.ms);
    }
    const group = async (queries: readonly string[]) => {
      const found: { query: string; ms: number; total: number }[] = [];
      for (const query of queries) found.push({ query, ...(await timed(browser, query)) });
      return found;
    };
    const searched = await group([...QUERIES.words, ...QUERIES.several, ...QUERIES.phrases]);
    const prefixes = await group(QUERIES.prefixes);
    const filtered: { query: string; ms: number }[] = [];
    for (const filter of FILTERS) {
      for (const query of QUERIES.words) {
        const { ms } = await timed(browser, query, filter);
        filtered.push({ query: `${query} ${JSON.stringify(filter)}`, ms });
      }
    }
    const cjk = await group(QUERIES.cjk);
    const lists = await group(['']);
    const facets: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1)
      facets.push((await browser.ask({ type: 'library:facets' })).ms);
    const saves: number[] = [];
    for (let number = 1; number <= SAVES; number += 1) {
      const article = madeArticle(10_000_000 + number);
      saves.push((await browser.ask({ type: 'library:save', article })).ms);
    }
    const scrolled = await browser.scroll();
    const of = (list: readonly { ms: number }[], share: number) =>
      percentile(
        list.map(({ ms }) => ms),
        share,
      );
    return {
      articles: count,
      bytes: made.bytes,
      openMs: percentile(opens, 0.5),
      searchMsMedian: of(searched, 0.5),
      searchMsP95: of(searched, 0.95),
      prefixMsMedian: of(prefixes, 0.5),
      prefixMsP95: of(prefixes, 0.95),
      filteredMsMedian: of(filtered, 0.5),
      cjkFound: cjk.every(({ total }) => total > 0),
      cjkMsMedian: of(cjk, 0.5),
      listMsMedian: of(lists, 0.5),
      facetsMs: percentile(facets, 0.5),
      saveMsMedian: percentile(saves, 0.5),
      scrollFrameMsMax: scrolled.frame,
      scrollTaskMsMax: scrolled.task,
      heapMB: browser.memory(),
      worst: [...searched, ...prefixes, ...filtered, ...cjk]
        .sort((a, b) => b.ms - a.ms)
        .slice(0, 6)
        .map(({ query, ms }) => ({ query, ms })),
    };
  } finally {
    await browser.close();
  }
}

function targets(count: number): Partial<Record<keyof Figures, number>> {
  const large = count > 10_000;
  return {
    openMs: 300,
    searchMsMedian: large ? 60 : 15,
    filteredMsMedian: large ? 60 : 15,
    prefixMsMedian: large ? 150 : 30,
    saveMsMedian: 150,
    scrollFrameMsMax: 50,
  };
}

const one = (value: number) => value.toFixed(1);

function print(engine: BenchEngine, figures: Figures): boolean {
  const wanted = targets(figures.articles);
  const line = (name: string, key: keyof Figures): string[] => {
    const value = figures[key];
    const target = wanted[key];
    return [
      name,
      typeof value === 'number' ? one(value) : String(value),
      target === undefined ? '' : `target ≤ ${target}`,
    ];
  };
  console.log(
    `\n${engine}, ${figures.articles} articles, ${Math.round(figures.bytes / 1e6)} MB of database:`,
  );
  console.log(
    table([
      line('open, ms', 'openMs'),
      line('words and phrases, median ms', 'searchMsMedian'),
      line('  95 of 100, ms', 'searchMsP95'),
      line('prefixes, median ms', 'prefixMsMedian'),
      line('  95 of 100, ms', 'prefixMsP95'),
      line('words with a filter, median ms', 'filteredMsMedian'),
      line('two CJK characters are found', 'cjkFound'),
      line('  median ms', 'cjkMsMedian'),
      line('newest fifty, ms', 'listMsMedian'),
      line('what there is to filter by, ms', 'facetsMs'),
      line('save, ms', 'saveMsMedian'),
      line('scrolling, longest frame, ms', 'scrollFrameMsMax'),
      line('  longest task, ms', 'scrollTaskMsMax'),
      line('memory, MB', 'heapMB'),
    ]),
  );
  console.log(`slowest: ${figures.worst.map(({ query, ms }) => `${query} ${one(ms)}`).join(', ')}`);
  const within = Object.entries(wanted).every(([key, target]) => {
    const value = figures[key as keyof Figures];
    return typeof value !== 'number' || value <= target;
  });
  return within && figures.cjkFound;
}

/** @returns the exit code: 1 where a target is missed */
export async function libraryBench(argv: string[]): Promise<number> {
  const { values } = parseArgs({
    args: argv,
    options: {
      json: { type: 'string' },
      sizes: { type: 'string', default: '10000,100000' },
      browsers: { type: 'string', default: 'chromium,firefox' },
    },
  });
  const sizes = values.sizes.split(',').map(Number);
  const engines = values.browsers.split(',');
  if (
    !sizes.every((size) => size > 0) ||
    !engines.every((engine) => engine === 'chromium' || engine === 'firefox')
  ) {
    console.error(USAGE);
    return 2;
  }
  const others: Record<string, Record<string, Figures>> = {};
  let within = true;
  for (const engine of engines as BenchEngine[]) {
    for (const size of sizes) {
      const figures = await measure(engine, size);
      within = print(engine, figures) && within;
      others[engine] = { ...others[engine], [String(size)]: figures };
    }
  }
  // By size for the first browser, and for each browser under its name.
  const all = { ...others[engines[0] ?? ''], ...others };
  if (values.json) {
    const file = resolve(process.env.INIT_CWD ?? process.cwd(), values.json);
    writeFileSync(file, `${JSON.stringify(all, null, 1)}\n`);
  }
  return within ? 0 : 1;
}
