/**
 * `npm run eval -- digests [--json F] [--show] <dir|file.jsonl>…`: counts what ROUGE
 * cannot see. A folder holds pages (each `source.html`), read by the built extension;
 * a file has a story a line, as `text` or as the `blocks` that the read command prints.
 */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Article, Block } from '../lib/article.ts';
import { digest } from '../lib/digest/digest.ts';
import { inOrder } from '../scripts/lib/in-order.ts';
import { readInput } from '../scripts/lib/input.ts';
import { readPage } from '../scripts/lib/reader.ts';
import { TabPool } from '../scripts/lib/tabs.ts';
import { type Digested, type Fault, type FaultKind, faultsOf } from './digest-faults.ts';

const USAGE = 'usage: npm run eval -- digests [--json FILE] [--show] <dir|file.jsonl>…';
const SENTENCES = 3;

interface Story extends Digested {
  id: string;
  title: string;
  chrome: string[];
}

interface Line {
  id?: string;
  input?: string;
  isArticle?: boolean;
  title?: string | null;
  dek?: string | null;
  lang?: string;
  text?: string;
  blocks?: Block[];
}

/** A story of a file is digested here. */
function storyOf(line: Line, index: number): Story | null {
  const { isArticle = true, title, dek = null, lang = 'en', text = '' } = line;
  if (!isArticle) return null;
  const blocks =
    line.blocks ??
    text.split('\n').map((part): Block => ({ kind: 'paragraph', text: part.trim() }));
  const input = { blocks, lang, title: title ?? '', dek, summarySentences: SENTENCES };
  const id = line.id ?? line.input ?? String(index);
  return { id, title: title ?? '', blocks, lang, chrome: [], ...digest(input) };
}

interface Labels {
  article?: boolean;
  chrome?: string[];
  promo?: string[];
}

async function storiesIn(folder: string, cwd: string): Promise<Story[]> {
  const stories: Story[] = [];
  const names = readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'source.html')))
    .sort();
  const pool = new TabPool({
    timeoutSeconds: 60,
    scripts: false,
    ownProcesses: false,
    extension: true,
  });
  const readOne = async (name: string): Promise<{ name: string; article: Article | null }> => {
    try {
      const input = await readInput(join(folder, name, 'source.html'), { cwd });
      return { name, article: (await readPage(pool, input, false)).reading.article };
    } catch (error) {
      console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      return { name, article: null };
    }
  };
  try {
    await inOrder(names, availableParallelism(), readOne, async ({ name, article }, index) => {
      const file = join(folder, name, 'labels.json');
      const labels: Labels = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
      if ((index + 1) % 25 === 0) console.error(`read ${index + 1} of ${names.length}`);
      if (!article?.isArticle || labels.article === false) return;
      const { title, blocks, lang, summary, quotes } = article;
      const chrome = [...(labels.chrome ?? []), ...(labels.promo ?? [])];
      stories.push({ id: name, title, blocks, lang, summary, quotes, chrome });
    });
  } finally {
    await pool.close();
  }
  return stories;
}

function storiesOf(file: string): Story[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => storyOf(JSON.parse(line) as Line, index))
    .filter((story) => story !== null);
}

const KINDS: Record<FaultKind, string> = {
  leans: 'summary sentences that open with an unresolved pronoun or conjunction',
  shared: 'summary sentences that a key quote shares',
  residue: 'summary sentences with dateline, byline, caption or chrome, or cut short',
  twice: 'summary sentences that say what another says',
  offset: 'summary sentences that are not at their offsets',
  'same-quotes': 'key quotes that say what another says',
};

/** @returns the exit code: 1 where there is a fault */
export async function run(argv: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { json: { type: 'string' }, show: { type: 'boolean', default: false } },
  });
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const paths = positionals.map((path) => resolve(cwd, path));
  if (paths.length === 0 || paths.some((path) => !existsSync(path))) {
    console.error(USAGE);
    return 2;
  }
  const rows: (Story & { faults: Fault[] })[] = [];
  for (const path of paths) {
    const stories = statSync(path).isDirectory() ? await storiesIn(path, cwd) : storiesOf(path);
    rows.push(...stories.map((story) => ({ ...story, faults: faultsOf(story, story.chrome) })));
  }
  const counts: Record<string, number> = {};
  for (const kind of Object.keys(KINDS)) counts[kind] = 0;
  for (const { faults } of rows) {
    for (const { kind } of faults) counts[kind] = (counts[kind] ?? 0) + 1;
  }
  const sentences = rows.reduce((sum, { summary }) => sum + summary.length, 0);
  const keys = rows.map(({ quotes }) => quotes.filter(({ key }) => key).length);
  const figures = {
    stories: rows.length,
    sentences,
    withoutSummary: rows.filter(({ summary }) => summary.length === 0).length,
    shortSummaries: rows.filter(({ summary }) => summary.length > 0 && summary.length < SENTENCES)
      .length,
    keyQuotes: keys.reduce((sum, count) => sum + count, 0),
    ...counts,
  };
  console.log(
    `${figures.stories} stories, ${sentences} summary sentences, ${figures.keyQuotes} key quotes; ` +
      `${figures.shortSummaries} summaries shorter than ${SENTENCES}, ${figures.withoutSummary} stories without`,
  );
  for (const [kind, name] of Object.entries(KINDS)) {
    console.log(`${String(counts[kind]).padStart(5)}  ${name}`);
  }
  for (const { id, faults, summary, title } of rows) {
    for (const { kind, text, detail } of faults) {
      console.log(`${kind}  ${id}\n       ${text}\n       (${detail})`);
    }
    if (values.show) {
      console.log(`== ${id}: ${title}`);
      for (const { text } of summary) console.log(`   ${text}`);
    }
  }
  if (values.json) {
    const list = rows.map(({ id, summary, quotes, faults }) => ({
      id,
      summary: summary.map(({ text }) => text),
      keyQuotes: quotes.filter(({ key }) => key).map(({ text }) => text),
      faults,
    }));
    writeFileSync(
      resolve(cwd, values.json),
      `${JSON.stringify({ ...figures, rows: list }, null, 1)}\n`,
    );
  }
  return rows.some(({ faults }) => faults.length > 0) ? 1 : 0;
}
