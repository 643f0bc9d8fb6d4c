/**
 * `npm run eval -- summaries <file.jsonl> [--folds N] [--json FILE]`: ROUGE of the digest's
 * summary beside the first three sentences and TextRank; with folds, also what weights chosen
 * from the grid gain on the stories that they were not chosen on.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { digest } from '../lib/digest/digest.ts';
import { language } from '../lib/digest/language.ts';
import { findRegions } from '../lib/digest/quotes.ts';
import { splitSentences } from '../lib/digest/sentences.ts';
import { WEIGHTS, type Weights } from '../lib/digest/summary.ts';
import { ROOT } from '../scripts/lib/paths.ts';
import { crossValidate, type Grid, type Rule, settingsOf, type Trial } from './cross-validation.ts';
import { average, type Difference, difference } from './intervals.ts';
import { type Rouge, rouge, words } from './rouge.ts';

interface Row {
  id: string;
  title?: string | null;
  lang?: string;
  text: string;
  summary: string;
}

interface Figures extends Rouge {
  words: number;
  /** The same measures when cut at the reference's length. */
  atLength: Rouge;
}

interface Measured {
  figures: Figures;
  each: Rouge[];
  lengths: number[];
}

type Differences = Record<keyof Rouge, Difference>;
type Setting = Partial<Weights>;

interface Fold {
  rule: Rule;
  seed: number;
  difference95: Differences;
  lengthToLead3: number;
  chosen: Setting[];
}

const USAGE = 'usage: npm run eval -- summaries <file.jsonl> [--folds N] [--json FILE]';
const SENTENCES = 3;
const GRID = join(ROOT, 'bench', 'summary-grid.json');
/** How the stories are dealt out changes the outcome: it is told for each of these. */
const SEEDS = [1, 2, 3, 4, 5];
const MEASURES = ['r1', 'r2', 'rl'] as const;
/** What a summary may lose to the lead at the lower bound. */
const MAY_LOSE = -0.005;
const RULES: readonly Rule[] = ['best', 'careful'];

/** @returns the exit code */
export async function run(argv: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { json: { type: 'string' }, folds: { type: 'string' } },
  });
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const file = positionals[0] === undefined ? null : resolve(cwd, positionals[0]);
  const folds = Number(values.folds ?? 0);
  if (file === null || !existsSync(file) || !Number.isInteger(folds) || folds < 0 || folds === 1) {
    console.error(USAGE);
    return 2;
  }
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row);
  const own = rows.map((row) => ours(row, WEIGHTS));
  const nutgraf = measure(rows, own);
  const lead3 = measure(
    rows,
    rows.map((row) => sentences(row).slice(0, SENTENCES)),
  );
  const textrank = measure(
    rows,
    rows.map((row) => textRank(sentences(row), SENTENCES)),
  );
  const difference95 = differences(gains(nutgraf, lead3));
  console.log('method        R-1     R-2     R-L    words    at the reference length');
  for (const [name, { figures }] of Object.entries({ nutgraf, lead3, textrank })) {
    console.log(line(name, figures));
  }
  for (const [name, { mean, low, high }] of Object.entries(difference95)) {
    console.log(`${name} over lead-3: ${points(mean)} (95 %: ${points(low)} to ${points(high)})`);
  }
  const folded = folds > 0 ? inFolds(rows, lead3, folds) : null;
  if (values.json) {
    const out = {
      nutgraf: nutgraf.figures,
      lead3: lead3.figures,
      textrank: textrank.figures,
      difference95,
      ...(folded === null ? {} : { folds: folded }),
      rows: rows.map((row, i) => ({ id: row.id, sentences: own[i] ?? [] })),
    };
    writeFileSync(resolve(cwd, values.json), `${JSON.stringify(out)}\n`);
  }
  return 0;
}

/** Prints what the grid gains on folds, beside what the digest's own weights gain. */
function inFolds(rows: Row[], lead3: Measured, folds: number): Fold[] {
  const settings = settingsOf(JSON.parse(readFileSync(GRID, 'utf8')) as Grid<keyof Weights>);
  const leadWords = average(lead3.lengths);
  const tryOut = (setting: Setting): Trial<Setting> => {
    const weights = { ...WEIGHTS, ...setting };
    const measured = measure(
      rows,
      rows.map((row) => ours(row, weights)),
    );
    return { setting, gains: gains(measured, lead3), words: measured.lengths };
  };
  const prior = tryOut({});
  const trials = settings.map(tryOut);
  console.log(
    `\nover lead-3, with the lower 95 % bound: ${settings.length} settings, ${folds} folds`,
  );
  console.log(`own weights, no folds   ${brief(differences(prior.gains))}`);
  console.log(`all settings, no folds  ${spread(trials)}`);
  return RULES.flatMap((rule) =>
    SEEDS.map((seed): Fold => {
      const folded = crossValidate(trials, prior, rule, folds, seed);
      const difference95 = differences(folded.gains);
      const lengthToLead3 = average(folded.words) / leadWords;
      const { chosen } = folded;
      console.log(
        `${rule.padEnd(8)} folds, seed ${seed}   ${brief(difference95)}   ` +
          `length ${lengthToLead3.toFixed(2)}   ${tally(chosen)}`,
      );
      return { rule, seed, difference95, lengthToLead3, chosen };
    }),
  );
}

function blocksOf(row: Row): { kind: 'paragraph'; text: string }[] {
  return row.text.split('\n').map((text) => ({ kind: 'paragraph' as const, text }));
}

function ours(row: Row, weights: Weights): string[] {
  const input = {
    blocks: blocksOf(row),
    lang: row.lang ?? 'en',
    title: row.title ?? '',
    dek: null,
    summarySentences: SENTENCES,
  };
  const { summary } = digest(input, weights);
  return summary.map((sentence) => sentence.text);
}

/** The story's sentences as the digest cuts them, so that the baselines have the same pieces. */
function sentences(row: Row): string[] {
  const lang = language(row.lang ?? 'en');
  const blocks = blocksOf(row);
  const regions = findRegions(blocks, lang);
  return blocks.flatMap((block, index) =>
    splitSentences(
      block.text,
      regions.filter((region) => region.block === index),
      lang,
    ).map((sentence) => block.text.slice(sentence.start, sentence.end)),
  );
}

function measure(rows: Row[], summaries: string[][]): Measured {
  const each: Rouge[] = [];
  const cut: Rouge[] = [];
  const lengths: number[] = [];
  rows.forEach((row, i) => {
    const text = (summaries[i] ?? []).join(' ');
    each.push(rouge(text, row.summary));
    const limit = words(row.summary).length;
    cut.push(rouge(words(text).slice(0, limit).join(' '), row.summary));
    lengths.push(words(text).length);
  });
  return {
    figures: { ...mean(each), words: average(lengths), atLength: mean(cut) },
    each,
    lengths,
  };
}

function mean(list: Rouge[]): Rouge {
  const of = (key: keyof Rouge): number => average(list.map((item) => item[key]));
  return { r1: of('r1'), r2: of('r2'), rl: of('rl') };
}

function gains(a: Measured, b: Measured): Rouge[] {
  return a.each.map((item, i) => {
    const other = b.each[i] ?? { r1: 0, r2: 0, rl: 0 };
    return { r1: item.r1 - other.r1, r2: item.r2 - other.r2, rl: item.rl - other.rl };
  });
}

function differences(each: readonly Rouge[]): Differences {
  return {
    r1: difference(each.map(({ r1 }) => r1)),
    r2: difference(each.map(({ r2 }) => r2)),
    rl: difference(each.map(({ rl }) => rl)),
  };
}

function brief(of: Differences): string {
  return Object.entries(of)
    .map(([name, { mean, low }]) => `${name} ${fine(mean)} (${fine(low)})`)
    .join('  ');
}

/** How much hangs on the weights: the middle setting's gains, and how many settings are safe. */
function spread(trials: readonly Trial<Setting>[]): string {
  const all = trials.map((trial) => differences(trial.gains));
  const safe = all.filter((of) => Object.values(of).every(({ low }) => low >= MAY_LOSE));
  const middle = MEASURES.map((name) => {
    const means = all.map((of) => of[name].mean).sort((a, b) => a - b);
    return `${name} ${fine(means[Math.floor(means.length / 2)] ?? 0)}`;
  });
  return `median ${middle.join('  ')}; ${safe.length} with every bound above ${fine(MAY_LOSE)}`;
}

/** How often each setting was chosen. */
function tally(chosen: readonly Setting[]): string {
  const counts = new Map<string, number>();
  for (const setting of chosen) {
    const name = Object.values(setting).join('/') || 'own';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => `${count} × ${name}`).join(', ');
}

/** TextRank over word overlap, in the story's order. */
function textRank(list: string[], count: number): string[] {
  const bags = list.map((text) => new Set(words(text)));
  const size = list.length;
  const links = bags.map((a, i) =>
    bags.map((b, j) => {
      if (i === j) return 0;
      let shared = 0;
      for (const word of a) if (b.has(word)) shared += 1;
      return shared / (Math.log(a.size + 1) + Math.log(b.size + 1) || 1);
    }),
  );
  const sums = links.map((row) => row.reduce((sum, item) => sum + item, 0));
  let ranks = new Array<number>(size).fill(1);
  for (let k = 0; k < 30; k += 1) {
    const before = ranks;
    ranks = before.map(
      (_, i) =>
        0.15 +
        0.85 *
          before.reduce((sum, rank, j) => sum + ((links[j]?.[i] ?? 0) / (sums[j] || 1)) * rank, 0),
    );
  }
  return ranks
    .map((rank, i) => ({ rank, i }))
    .sort((a, b) => b.rank - a.rank)
    .slice(0, count)
    .sort((a, b) => a.i - b.i)
    .map(({ i }) => list[i] ?? '');
}

function line(name: string, figures: Figures): string {
  const cut = figures.atLength;
  return [
    name.padEnd(10),
    points(figures.r1),
    points(figures.r2),
    points(figures.rl),
    figures.words.toFixed(0).padStart(6),
    `  ${points(cut.r1)} ${points(cut.r2)} ${points(cut.rl)}`,
  ].join('  ');
}

function points(value: number): string {
  return (value * 100).toFixed(1).padStart(5);
}

/** Where a tenth of a point is too coarse. */
function fine(value: number): string {
  return (value * 100).toFixed(2).padStart(5);
}
