/**
 * `npm run bench -- digest [--json FILE] [--rounds N] [file.jsonl]…`: what the digest
 * costs, warm, in Chromium, and how that grows with the story. Without a file: stories
 * that are put together from a stock of sentences with names, titles and quotations.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import type { Block } from '../lib/article.ts';
import { browserPath, ROOT } from '../scripts/lib/paths.ts';
import { table } from '../scripts/lib/report-pages.ts';
import { percentile } from '../scripts/lib/score-pages.ts';
import type { TimedStory } from './digest-in-page.ts';

const USAGE = 'usage: npm run bench -- digest [--json FILE] [--rounds N] [file.jsonl]…';
const NAME = 'nutgrafDigest';
const TARGET = { perThousand: 1.5, slope: 1.1 };
/** Words of the stories whose times give the slope. */
const LENGTHS = [500, 1000, 2000, 4000, 8000, 16_000, 32_000, 50_000];
const WARM_UP = 12;

const PEOPLE = [
  'Ada Brook',
  'Tom Hale',
  'Ruth Moss',
  'Owen Prentiss',
  'Helen Sorensen',
  'Joseph Karanja',
];
const PLACES = ['Leeds', 'Millbrook', 'Ashby', 'the harbor', 'the county', 'Rook Lane'];
const THINGS = ['bridge', 'ferry', 'council', 'market', 'school', 'railway', 'budget', 'orchard'];
const SENTENCES: ((n: number) => string)[] = [
  (n) =>
    `The ${of(THINGS, n)} near ${of(PLACES, n + 1)} will close for ${(n % 9) + 2} years, the council decided on Tuesday.`,
  (n) =>
    `${of(PEOPLE, n)}, the chief engineer of the ${of(THINGS, n + 2)}, said it had cost £${(n % 90) + 10},000.`,
  (n) =>
    `“Nobody has shown us a plan for the ${of(THINGS, n + 3)}, and we have asked for one ${(n % 7) + 2} times,” said ${of(PEOPLE, n + 1)}.`,
  () => `She added that the report would be read in March, and that nothing had been settled.`,
  (n) =>
    `Some ${(n % 80) + 12} people came to ${of(PLACES, n)} to hear what ${of(PEOPLE, n + 2)} had to say about the ${of(THINGS, n + 1)}.`,
  (n) => `“It is a ${of(THINGS, n)},” he said, “and not a monument.”`,
  (n) =>
    `Since ${1900 + (n % 120)} the town has paid for the ${of(THINGS, n + 4)} out of the rates, according to Mr. ${of(PEOPLE, n).split(' ')[1] ?? ''}.`,
];

function of(list: readonly string[], n: number): string {
  return list[n % list.length] ?? '';
}

/** Two or three sentences a paragraph, with as many words as asked for. */
function madeStory(words: number): TimedStory {
  const blocks: Block[] = [];
  let count = 0;
  for (let n = 0; count < words; n += 3) {
    const text = [n, n + 1, n + 2]
      .map((at) => SENTENCES[(at * 5 + (at >> 3)) % SENTENCES.length]?.(at) ?? '')
      .join(' ');
    count += text.split(' ').length;
    blocks.push({ kind: 'paragraph', text });
  }
  return { blocks, lang: 'en', title: 'The bridge near the harbor will close for two years' };
}

interface Line {
  title?: string | null;
  lang?: string;
  text?: string;
  blocks?: Block[];
}

function storiesOf(file: string): TimedStory[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Line)
    .map(({ title, lang = 'en', text = '', blocks }) => ({
      blocks: blocks ?? text.split('\n').map((part) => ({ kind: 'paragraph', text: part.trim() })),
      lang,
      title: title ?? '',
    }));
}

function wordsOf({ blocks }: TimedStory): number {
  return blocks.reduce((sum, { text }) => sum + text.split(/\s+/u).length, 0);
}

/** The stories one after the other, to a length: their people and words grow with it. */
function joined(stories: readonly TimedStory[], words: number): TimedStory {
  const blocks: Block[] = [];
  let count = 0;
  for (const block of stories.flatMap((story) => story.blocks)) {
    if (count >= words) break;
    blocks.push(block);
    count += block.text.split(/\s+/u).length;
  }
  return { blocks, lang: stories[0]?.lang ?? 'en', title: stories[0]?.title ?? '' };
}

/** Of the line through the points' logarithms. */
function logSlope(points: readonly { words: number; ms: number }[]): number {
  const logs = points.map(({ words, ms }) => ({ x: Math.log(words), y: Math.log(ms) }));
  const mean = (value: (one: { x: number; y: number }) => number) =>
    logs.reduce((sum, one) => sum + value(one), 0) / Math.max(logs.length, 1);
  const x = mean((one) => one.x);
  const y = mean((one) => one.y);
  const above = mean((one) => (one.x - x) * (one.y - y));
  return above / mean((one) => (one.x - x) ** 2);
}

async function bundle(): Promise<string> {
  const result = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    // The condition under which the rules of every language are at hand.
    resolve: { conditions: ['node'] },
    build: {
      write: false,
      lib: {
        entry: join(ROOT, 'bench', 'digest-in-page.ts'),
        formats: ['iife'],
        name: NAME,
        fileName: () => 'digest.js',
      },
    },
  });
  const [output] = [result].flat();
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (!chunk) throw new Error('the digest could not be bundled');
  return chunk.code;
}

/** @returns the exit code: 1 where a target is missed */
export async function digestBench(argv: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { json: { type: 'string' }, rounds: { type: 'string', default: '9' } },
  });
  const rounds = Number(values.rounds);
  if (!(rounds > 0)) {
    console.error(USAGE);
    return 2;
  }
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const given = positionals.flatMap((file) => storiesOf(resolve(cwd, file)));
  const stories = given.length > 0 ? given : [600, 800, 1000, 1200, 1500].map(madeStory);
  const longest = given.length > 0 ? stories.reduce((sum, one) => sum + wordsOf(one), 0) : Infinity;
  const lengths = LENGTHS.filter((words) => words <= longest);
  const browser = await chromium.launch({
    executablePath: browserPath('chromium'),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage();
    await page.evaluate(await bundle());
    const time = async (story: TimedStory, times: number): Promise<number> =>
      percentile(
        await page.evaluate<number[], { story: TimedStory; times: number; name: string }>(
          ({ story: one, times: n, name }) => Reflect.get(globalThis, name).time(one, n),
          { story, times, name: NAME },
        ),
        0.5,
      );
    for (let n = 0; n < WARM_UP; n += 1)
      await time(stories[n % stories.length] ?? madeStory(800), 3);
    const each: { words: number; ms: number; perThousand: number }[] = [];
    for (const story of stories) {
      const words = wordsOf(story);
      if (words < 50) continue;
      const ms = await time(story, rounds);
      each.push({ words, ms, perThousand: (ms / words) * 1000 });
    }
    const growth: { words: number; ms: number }[] = [];
    for (const length of lengths) {
      const story = given.length > 0 ? joined(given, length) : madeStory(length);
      growth.push({ words: wordsOf(story), ms: await time(story, rounds) });
    }
    const figures = {
      stories: each.length,
      perThousand: percentile(
        each.map((one) => one.perThousand),
        0.5,
      ),
      perThousand95: percentile(
        each.map((one) => one.perThousand),
        0.95,
      ),
      slope: logSlope(growth),
    };
    console.log(
      table([
        ['words', 'ms', 'ms per 1,000 words'],
        ...growth.map(({ words, ms }) => [
          String(words),
          ms.toFixed(2),
          ((ms / words) * 1000).toFixed(2),
        ]),
      ]),
    );
    console.log(
      `\n${table([
        [
          `digest, ms per 1,000 words, median of ${each.length} stories`,
          figures.perThousand.toFixed(2),
          `target ≤ ${TARGET.perThousand.toFixed(2)}`,
        ],
        ['the same, 95th percentile', figures.perThousand95.toFixed(2), ''],
        [
          'slope of log time on log length',
          figures.slope.toFixed(2),
          `target ≤ ${TARGET.slope.toFixed(2)}`,
        ],
      ])}`,
    );
    if (values.json)
      writeFileSync(
        resolve(cwd, values.json),
        `${JSON.stringify({ ...figures, growth, rows: each }, null, 1)}\n`,
      );
    return figures.perThousand <= TARGET.perThousand && figures.slope <= TARGET.slope ? 0 : 1;
  } finally {
    await browser.close();
  }
}
