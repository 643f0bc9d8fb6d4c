/**
 * `npm run eval -- summaries <file.jsonl> [--json FILE]`: ROUGE of the digest's
 * summary beside the first three sentences and TextRank.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { digest } from '../lib/digest/digest.ts';
import { language } from '../lib/digest/language.ts';
import { findRegions } from '../lib/digest/quotes.ts';
import { splitSentences } from '../lib/digest/sentences.ts';
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

interface Difference {
  mean: number;
  low: number;
  high: number;
}

const SENTENCES = 3;
const SAMPLES = 2000;

/** @returns the exit code */
export async function run(argv: string[]): Promise<number> {
  const at = argv.indexOf('--json');
  const json = at >= 0 ? argv[at + 1] : undefined;
  const file = argv.find((arg, i) => !arg.startsWith('--') && (at < 0 || i !== at + 1));
  if (!file) {
    console.error('usage: eval summaries <file.jsonl> [--json FILE]');
    return 2;
  }
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row);
  const own = rows.map((row) => ours(row));
  const lead = rows.map((row) => sentences(row).slice(0, SENTENCES));
  const rank = rows.map((row) => textRank(sentences(row), SENTENCES));
  const nutgraf = measure(rows, own);
  const lead3 = measure(rows, lead);
  const textrank = measure(rows, rank);
  const difference95 = {
    r1: difference(nutgraf.each, lead3.each, 'r1'),
    r2: difference(nutgraf.each, lead3.each, 'r2'),
    rl: difference(nutgraf.each, lead3.each, 'rl'),
  };
  console.log('method        R-1     R-2     R-L    words    at the reference length');
  for (const [name, { figures }] of Object.entries({ nutgraf, lead3, textrank })) {
    console.log(line(name, figures));
  }
  for (const [name, value] of Object.entries(difference95)) {
    console.log(
      `${name} over lead-3: ${points(value.mean)} (95 %: ${points(value.low)} to ${points(value.high)})`,
    );
  }
  if (json) {
    const out = {
      nutgraf: nutgraf.figures,
      lead3: lead3.figures,
      textrank: textrank.figures,
      difference95,
      rows: rows.map((row, i) => ({ id: row.id, sentences: own[i] ?? [] })),
    };
    writeFileSync(json, `${JSON.stringify(out)}\n`);
  }
  return 0;
}

function blocksOf(row: Row): { kind: 'paragraph'; text: string }[] {
  return row.text.split('\n').map((text) => ({ kind: 'paragraph' as const, text }));
}

function ours(row: Row): string[] {
  const { summary } = digest({
    blocks: blocksOf(row),
    lang: row.lang ?? 'en',
    title: row.title ?? '',
    dek: null,
    summarySentences: SENTENCES,
  });
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

function measure(rows: Row[], summaries: string[][]): { figures: Figures; each: Rouge[] } {
  const each: Rouge[] = [];
  const cut: Rouge[] = [];
  let length = 0;
  rows.forEach((row, i) => {
    const text = (summaries[i] ?? []).join(' ');
    each.push(rouge(text, row.summary));
    const limit = words(row.summary).length;
    cut.push(rouge(words(text).slice(0, limit).join(' '), row.summary));
    length += words(text).length;
  });
  return {
    figures: { ...mean(each), words: length / Math.max(rows.length, 1), atLength: mean(cut) },
    each,
  };
}

function mean(list: Rouge[]): Rouge {
  const of = (key: keyof Rouge): number =>
    list.reduce((sum, item) => sum + item[key], 0) / Math.max(list.length, 1);
  return { r1: of('r1'), r2: of('r2'), rl: of('rl') };
}

/** The mean difference with its bootstrap interval; a fixed seed, so that runs agree. */
function difference(a: Rouge[], b: Rouge[], key: keyof Rouge): Difference {
  const deltas = a.map((item, i) => item[key] - (b[i]?.[key] ?? 0));
  const total = (list: number[]): number => list.reduce((sum, item) => sum + item, 0);
  let seed = 7;
  const random = (): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed / 2147483648;
  };
  const means: number[] = [];
  for (let k = 0; k < SAMPLES; k += 1) {
    const sample = deltas.map(() => deltas[Math.floor(random() * deltas.length)] ?? 0);
    means.push(total(sample) / Math.max(sample.length, 1));
  }
  means.sort((x, y) => x - y);
  return {
    mean: total(deltas) / Math.max(deltas.length, 1),
    low: means[Math.floor(SAMPLES * 0.025)] ?? 0,
    high: means[Math.floor(SAMPLES * 0.975)] ?? 0,
  };
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
