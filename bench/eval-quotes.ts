/**
 * `npm run eval -- quotes <file.jsonl> [--pronouns FILE] [--json FILE]`: spans
 * and speakers of the digest beside plain methods, over annotated articles.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { digest } from '../lib/digest/digest.ts';
import {
  type BaselineQuote,
  compromiseQuotes,
  nearestName,
  toggleQuotes,
} from './quote-baselines.ts';

interface Gold {
  start: number;
  end: number;
  text: string;
  type: string;
  speaker: string | null;
  speakerHead: string | null;
  speakerKind: string;
}

interface Row {
  id: string;
  lang?: string;
  title?: string;
  text: string;
  quotes: Gold[];
}

interface PronounRow {
  id: string;
  start: number;
  end: number;
  pronoun: string;
  name: string | null;
  head: string | null;
}

interface Answer extends BaselineQuote {
  attributedAs: string | null;
}

interface Tally {
  right: number;
  wrong: number;
  none: number;
  total: number;
}

interface Figures {
  spanPrecision: number;
  spanRecall: number;
  spanF1: number;
  named: Tally;
}

const MIN_WORDS = 5;
const EDGE = /[^\p{L}\p{N}]/u;
const SUFFIX = /^(?:jr|sr|ii|iii|iv)\.?$/iu;

/** @returns the exit code */
export async function run(argv: string[]): Promise<number> {
  const options = parse(argv);
  if (!options) {
    console.error('usage: eval quotes <file.jsonl> [--pronouns FILE] [--json FILE]');
    return 2;
  }
  const rows = readRows<Row>(options.file);
  const answers = new Map<string, Answer[]>();
  let words = 0;
  const started = performance.now();
  for (const row of rows) {
    answers.set(row.id, digestAnswers(row));
    words += row.text.split(/\s+/u).length;
  }
  const ms = ((performance.now() - started) * 1000) / Math.max(words, 1);
  const own = score(rows, (row) => answers.get(row.id) ?? []);
  const compromise = await compromiseQuotes();
  const baselines: Record<string, Figures> = {
    toggle: score(rows, (row) => toggleQuotes(row.text)),
    nearestName: score(rows, (row) => nearestName(row.text)),
  };
  if (compromise) baselines.compromise = score(rows, (row) => compromise(row.text));
  else console.error('compromise is not installed: left out');
  const pronoun = options.pronouns
    ? scorePronouns(readRows<PronounRow>(options.pronouns), answers, rows, options.misses)
    : { right: 0, wrong: 0, none: 0, total: 0 };
  if (options.misses) printMisses(rows, answers);
  print(own, baselines, pronoun, ms);
  if (options.json) {
    const out = {
      ...own,
      pronoun,
      baselines,
      rows: rows.map((row) => ({ id: row.id, quotes: answers.get(row.id) ?? [] })),
    };
    writeFileSync(options.json, `${JSON.stringify(out)}\n`);
  }
  return 0;
}

interface Options {
  file: string;
  pronouns: string | null;
  json: string | null;
  /** Prints what was missed on standard error. */
  misses: boolean;
}

function parse(argv: string[]): Options | null {
  const options: Options = { file: '', pronouns: null, json: null, misses: false };
  for (let i = 0; i < argv.length; i += 1) {
    const arg = argv[i] ?? '';
    if (arg === '--json') options.json = argv[++i] ?? null;
    else if (arg === '--pronouns') options.pronouns = argv[++i] ?? null;
    else if (arg === '--misses') options.misses = true;
    else options.file = arg;
  }
  return options.file ? options : null;
}

function readRows<T>(path: string): T[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T);
}

/** The digest's quotations with offsets into the whole text; parts that continue stand by themselves. */
function digestAnswers(row: Row): Answer[] {
  const offsets: number[] = [];
  let offset = 0;
  const blocks = row.text.split('\n').map((text) => {
    offsets.push(offset);
    offset += text.length + 1;
    return { kind: 'paragraph' as const, text };
  });
  const { quotes } = digest({
    blocks,
    lang: row.lang ?? 'en',
    title: row.title ?? '',
    dek: null,
    summarySentences: 3,
  });
  return quotes.flatMap((quote) =>
    [quote, ...(quote.continues ?? [])].map((span) => ({
      start: span.start + (offsets[span.block] ?? 0),
      end: span.end + (offsets[span.block] ?? 0),
      speaker: quote.speaker,
      attributedAs: quote.attributedAs,
    })),
  );
}

/** A span without the marks and punctuation at its ends, as a key; null under five words. */
function key(text: string, start: number, end: number, any = false): string | null {
  let a = start;
  let b = end;
  while (a < b && EDGE.test(text[a] ?? '')) a += 1;
  while (b > a && EDGE.test(text[b - 1] ?? '')) b -= 1;
  if (a >= b) return null;
  if (!any && text.slice(a, b).split(/\s+/u).length < MIN_WORDS) return null;
  return `${a}-${b}`;
}

function lastName(name: string | null): string {
  const words = (name ?? '')
    .replace(/['’]s?$/u, '')
    .split(/\s+/u)
    .filter((word) => !SUFFIX.test(word));
  return (words.at(-1) ?? '').toLowerCase().replace(/[^\p{L}\p{N}-]/gu, '');
}

function score(rows: Row[], answer: (row: Row) => BaselineQuote[]): Figures {
  let hit = 0;
  let given = 0;
  let wanted = 0;
  const named: Tally = { right: 0, wrong: 0, none: 0, total: 0 };
  for (const row of rows) {
    const gold = new Map<string, Gold>();
    for (const quote of row.quotes) {
      const id = key(row.text, quote.start, quote.end);
      if (id) gold.set(id, quote);
    }
    const found = new Map<string, BaselineQuote>();
    for (const quote of answer(row)) {
      const id = key(row.text, quote.start, quote.end);
      if (id) found.set(id, quote);
    }
    wanted += gold.size;
    given += found.size;
    for (const [id, quote] of gold) {
      const mine = found.get(id);
      if (!mine) continue;
      hit += 1;
      if (quote.speakerKind !== 'named' || !quote.speakerHead) continue;
      tally(named, mine.speaker, quote.speakerHead);
    }
  }
  const precision = given > 0 ? hit / given : 0;
  const recall = wanted > 0 ? hit / wanted : 0;
  const f1 = precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
  return { spanPrecision: precision, spanRecall: recall, spanF1: f1, named };
}

function tally(into: Tally, speaker: string | null, head: string): void {
  into.total += 1;
  if (!speaker) into.none += 1;
  else if (lastName(speaker) === lastName(head)) into.right += 1;
  else into.wrong += 1;
}

function scorePronouns(
  list: PronounRow[],
  answers: Map<string, Answer[]>,
  rows: Row[],
  misses: boolean,
): Tally {
  const texts = new Map(rows.map((row) => [row.id, row.text]));
  const result: Tally = { right: 0, wrong: 0, none: 0, total: 0 };
  for (const row of list) {
    const text = texts.get(row.id);
    if (text === undefined) continue;
    const id = key(text, row.start, row.end, true);
    const mine = (answers.get(row.id) ?? []).find(
      (quote) => key(text, quote.start, quote.end, true) === id,
    );
    const speaker = mine?.speaker ?? null;
    if (!row.head) {
      result.total += 1;
      if (speaker) result.wrong += 1;
      else result.right += 1;
    } else {
      tally(result, speaker, row.head);
    }
    if (misses && lastName(speaker) !== lastName(row.head)) {
      console.error(`PRON ${row.id} ${row.start} ${row.pronoun} want ${row.name} got ${speaker}`);
    }
  }
  return result;
}

function printMisses(rows: Row[], answers: Map<string, Answer[]>): void {
  for (const row of rows) {
    const mine = answers.get(row.id) ?? [];
    const found = new Map(mine.map((quote) => [key(row.text, quote.start, quote.end), quote]));
    const gold = new Set(row.quotes.map((quote) => key(row.text, quote.start, quote.end)));
    for (const quote of row.quotes) {
      const id = key(row.text, quote.start, quote.end);
      if (!id) continue;
      const answer = found.get(id);
      if (!answer) {
        console.error(`MISS ${row.id} ${quote.start} ${quote.text.slice(0, 90)}`);
      } else if (
        quote.speakerKind === 'named' &&
        quote.speakerHead &&
        lastName(answer.speaker) !== lastName(quote.speakerHead)
      ) {
        const around = `${row.text.slice(Math.max(0, quote.start - 130), quote.start)}⟦${quote.text.slice(0, 20)}…${quote.text.slice(-20)}⟧${row.text.slice(quote.end, quote.end + 130)}`;
        console.error(
          `WHO ${row.id} ${quote.start} want ${quote.speakerHead} got ${answer.speaker} (${answer.attributedAs}) :: ${around.replace(/\n+/gu, ' ¶ ')}`,
        );
      }
    }
    for (const quote of mine) {
      const id = key(row.text, quote.start, quote.end);
      if (id && !gold.has(id)) {
        const text = row.text.slice(Math.max(0, quote.start - 60), quote.end + 30);
        console.error(
          `EXTRA ${row.id} ${quote.start} ${text.slice(0, 200).replace(/\n+/gu, ' ¶ ')}`,
        );
      }
    }
  }
}

function print(
  own: Figures,
  baselines: Record<string, Figures>,
  pronoun: Tally,
  msPerThousand: number,
): void {
  const line = (name: string, figures: Figures): string =>
    [
      name.padEnd(14),
      percent(figures.spanPrecision),
      percent(figures.spanRecall),
      percent(figures.spanF1),
      ...share(figures.named),
    ].join('  ');
  console.log('method          prec    rec     F1      named   wrong   none');
  console.log(line('nutgraf', own));
  for (const [name, figures] of Object.entries(baselines)) console.log(line(name, figures));
  if (pronoun.total > 0) {
    console.log(`pronouns        right ${share(pronoun).join('  ')} (of ${pronoun.total})`);
  }
  console.log(`digest          ${msPerThousand.toFixed(2)} ms per 1,000 words`);
}

function share(tally: Tally): string[] {
  const of = (n: number): string => percent(tally.total > 0 ? n / tally.total : 0);
  return [of(tally.right), of(tally.wrong), of(tally.none)];
}

function percent(value: number): string {
  return (value * 100).toFixed(1).padStart(6);
}
