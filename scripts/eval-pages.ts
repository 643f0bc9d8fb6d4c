/**
 * `eval -- pages <dir>`: labelled pages through the built extension, and in the
 * same run through plain Readability and Defuddle in a browser without it.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Article } from '../lib/article.ts';
import { inOrder } from './lib/in-order.ts';
import { readInput } from './lib/input.ts';
import { type LineScores, lineScores, scoresBundle } from './lib/line-scores.ts';
import { loadPeers, peersBundle, readWithPeers } from './lib/peers.ts';
import { readPage } from './lib/reader.ts';
import { MissReport, printFigures } from './lib/report-pages.ts';
import { figures, type Labels, type Row, scorePage } from './lib/score-pages.ts';
import { TabPool } from './lib/tabs.ts';

const USAGE = 'usage: npm run eval -- pages [--json FILE] [--html FILE] [--concurrency N] <dir>…';

interface Case {
  id: string;
  folder: string;
}

function casesIn(folder: string): Case[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => existsSync(join(folder, entry.name, 'labels.json')))
    .map(({ name }) => ({ id: name, folder: join(folder, name) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

interface Outcome {
  row: Row;
  labels: Labels;
  article: Article;
  scores: LineScores;
}

/** Runs the evaluation; the exit code is 1 where a page could not be read. */
export async function run(argv: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      json: { type: 'string' },
      html: { type: 'string' },
      concurrency: { type: 'string', default: String(availableParallelism()) },
      timeout: { type: 'string', default: '60' },
    },
  });
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const cases = positionals.flatMap((folder) => casesIn(resolve(cwd, folder)));
  if (cases.length === 0) {
    console.error(positionals.length > 0 ? 'no labelled pages there' : USAGE);
    return 2;
  }
  const tabs = { timeoutSeconds: Number(values.timeout), scripts: false, ownProcesses: false };
  const withNutgraf = new TabPool({ ...tabs, extension: true });
  const without = new TabPool({ ...tabs, extension: false });
  const bundle = await peersBundle();
  // What weighed is asked only for the report: it costs a second reading of each page.
  const cleaning = values.html ? await scoresBundle() : null;
  const rows: Row[] = [];
  const report = new MissReport();
  let failed = 0;

  const readCase = async ({ id, folder }: Case): Promise<Outcome | string> => {
    try {
      const labels: Labels = JSON.parse(readFileSync(join(folder, 'labels.json'), 'utf8'));
      const path = join(folder, 'source.html');
      const input = await readInput(path, { cwd, fallbackUrl: labels.url });
      const { reading, state } = await readPage(withNutgraf, input, true);
      const { peers, scores } = await without.run(input, async ({ page }) => {
        const scores: LineScores = cleaning ? await lineScores(page, cleaning) : new Map();
        await loadPeers(page, bundle);
        return { peers: await readWithPeers(page), scores };
      });
      const { article } = reading;
      const page = { article, visibleText: '', hiddenText: '', ...state };
      return { row: scorePage(id, labels, page, peers), labels, article, scores };
    } catch (error) {
      return `${id}: ${error instanceof Error ? error.message : String(error)}`;
    }
  };
  try {
    await inOrder(cases, Number(values.concurrency), readCase, async (outcome, index) => {
      if (typeof outcome === 'string') {
        failed += 1;
        console.error(`not read: ${outcome}`);
      } else {
        rows.push(outcome.row);
        report.add(outcome.row, outcome.labels, outcome.article, outcome.scores);
      }
      if ((index + 1) % 25 === 0) console.error(`measured ${index + 1} of ${cases.length}`);
    });
  } finally {
    await Promise.all([withNutgraf.close(), without.close()]);
  }
  const result = figures(rows);
  const text = printFigures(result, rows);
  console.log(text);
  if (failed > 0) console.log(`\n${failed} pages could not be read`);
  if (values.json)
    writeFileSync(resolve(cwd, values.json), `${JSON.stringify({ ...result, rows }, null, 1)}\n`);
  if (values.html) writeFileSync(resolve(cwd, values.html), report.html(text));
  return failed > 0 ? 1 : 0;
}
