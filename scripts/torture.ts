/**
 * `npm run torture -- [--rounds N] [--seed N] [--damage-every N] [--browser firefox]`: the browser is killed (-9) at random
 * moments while it saves, edits and imports. After each round the library is opened
 * again: the file, its indexes and every article's checksum must be sound, and all
 * that was acknowledged must be there to the letter. In every third round another
 * owner is opening when the kill comes, in every tenth a file is damaged before.
 *
 * The last line: `N rounds, N acknowledged, N lost, N integrity failures`.
 */
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { LibraryRecord } from '../lib/library/types.ts';
import { outputOf } from './lib/paths.ts';
import { type Random, randomOf } from './lib/random.ts';
import { type Drawn, drawAct } from './lib/torture/acts.ts';
import { type OwnPage, openPage } from './lib/torture/browsers.ts';
import { damageOne } from './lib/torture/damage.ts';
import { Ledger } from './lib/torture/expect.ts';
import { killAll } from './lib/torture/processes.ts';

/** Rounds after which a new profile begins, so that looking at all of it stays quick. */
const LIFE = 25;
const LONGEST_ROUND = 2500;

interface Answer {
  ok: boolean;
  code?: string;
  message?: string;
  value?: unknown;
}

interface Sum {
  rounds: number;
  acknowledged: number;
  lost: number;
  failures: number;
}

const say = (words: string) => console.error(`torture: ${words}`);

function ask(page: OwnPage, message: object): Promise<Answer> {
  return page.evaluate((one) => chrome.runtime.sendMessage(one), message);
}

/** Every article; a damaged library is restored as a reader would, by the button's message. */
async function readAll(page: OwnPage): Promise<LibraryRecord[]> {
  const verified = await verify(page);
  if (verified.code === 'emptied') {
    say(`damaged: ${verified.message}`);
    const restored = await ask(page, { type: 'library:restore' });
    if (!restored.ok) throw new Error(`not restored: ${restored.message}`);
    const again = await verify(page);
    if (!again.ok) throw new Error(`damaged after it was restored: ${again.message}`);
  } else if (!verified.ok) throw new Error(`${verified.code}: ${verified.message}`);
  // An import that was cut off goes on.
  for (let left = true; left; ) {
    const answer = await ask(page, { type: 'library:work', budget: 1000 });
    if (!answer.ok) throw new Error(`${answer.code}: ${answer.message}`);
    left = (answer.value as { left: boolean }).left;
  }
  const records: LibraryRecord[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const answer = await ask(page, { type: 'library:records', after, limit: 200, trash: true });
    if (!answer.ok) throw new Error(`${answer.code}: ${answer.message}`);
    const { items, next } = answer.value as { items: LibraryRecord[]; next: number | null };
    records.push(...items);
    after = next;
  }
  return records;
}

async function verify(page: OwnPage): Promise<Answer> {
  for (let after: number | null = 0; after !== null; ) {
    const answer = await ask(page, { type: 'library:verify', after });
    if (!answer.ok) return answer;
    after = (answer.value as { next: number | null }).next;
  }
  return { ok: true };
}

/** Carries out one act in the page; ids are asked for, imports are worked off. */
function perform(page: OwnPage, drawn: Drawn): Promise<Answer> {
  return page.evaluate(async ({ messages, urls }) => {
    let job = 0;
    let last: Answer = { ok: true };
    for (const message of messages) {
      const one: Record<string, unknown> = { ...message };
      if ('job' in one) one.job = job;
      if ('ids' in one || one.type === 'library:highlight') {
        const found = await chrome.runtime.sendMessage({ type: 'library:find', url: urls[0] });
        const id = found?.value?.id ?? '';
        if ('ids' in one) one.ids = [id];
        else one.id = id;
      }
      last = await chrome.runtime.sendMessage(one);
      if (!last?.ok) return last ?? { ok: false, message: 'no answer' };
      if (one.type === 'library:import-begin') job = (last.value as { job: number }).job;
      if (one.type === 'library:import-commit') {
        for (let left = true; left; ) {
          const worked = await chrome.runtime.sendMessage({ type: 'library:work', budget: 200 });
          left = worked?.value?.left === true;
        }
      }
    }
    return last;
  }, drawn);
}

/** A second owner that opens the library while the first one lets go or holds it. */
async function collide(page: OwnPage, worker: string, random: Random): Promise<void> {
  await page.evaluate(
    ({ address, closeFirst }) => {
      const other = new Worker(address, { type: 'module' });
      other.postMessage({
        job: 1,
        request: { type: 'library:list', query: '', offset: 0, limit: 1 },
        seal: null,
      });
      if (closeFirst) void chrome.offscreen?.closeDocument();
      void chrome.runtime.sendMessage({ type: 'library:list', query: '', offset: 0, limit: 1 });
      setTimeout(() => other.terminate(), 400);
    },
    { address: `/assets/${worker}`, closeFirst: random() < 0.5 },
  );
}

function after(ms: number): Promise<'time'> {
  return new Promise((resolve) => setTimeout(() => resolve('time'), ms));
}

async function actUntil(
  page: OwnPage,
  ledger: Ledger,
  random: Random,
  next: () => number,
  end: Promise<'time'>,
): Promise<void> {
  for (;;) {
    const drawn = drawAct(ledger, random, next);
    ledger.begin(drawn);
    const answer = await Promise.race([perform(page, drawn).catch(() => null), end]);
    if (answer === 'time' || answer === null) return;
    if (!answer.ok) {
      // Told, so nothing is owed; what is there at the next look counts.
      say(`not done: ${answer.code} ${answer.message}`);
      return;
    }
    ledger.done();
  }
}

async function main(argv: string[]): Promise<number> {
  const { values } = parseArgs({
    args: argv,
    options: {
      rounds: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      'damage-every': { type: 'string', default: '10' },
      browser: { type: 'string', default: 'chromium' },
    },
  });
  const rounds = Number(values.rounds);
  const engine = values.browser;
  if (!(rounds > 0) || (engine !== 'chromium' && engine !== 'firefox')) {
    console.error(
      'usage: npm run torture -- [--rounds N] [--seed N] [--damage-every N] [--browser firefox]',
    );
    return 2;
  }
  const random = randomOf(Number(values.seed));
  // A copy: a build that is made meanwhile must not pull the files away under the browser.
  const extension = mkdtempSync(join(tmpdir(), 'nutgraf-torture-extension-'));
  cpSync(outputOf(engine === 'chromium' ? 'chrome' : 'firefox'), extension, { recursive: true });
  const worker = readdirSync(join(extension, 'assets')).find((name) =>
    /^worker-.*\.js$/u.test(name),
  );
  if (worker === undefined) throw new Error('the build has no worker of the library');
  let count = 0;
  const next = () => ++count;
  const sum: Sum = { rounds: 0, acknowledged: 0, lost: 0, failures: 0 };
  let profile = '';
  let ledger = new Ledger();
  const open = () => openPage(engine, profile, extension);
  const look = async (page: OwnPage, round: number): Promise<void> => {
    try {
      const lost = ledger.check(await readAll(page));
      for (const one of lost) say(`round ${round} LOST ${one.slice(0, 200)}`);
      sum.lost += lost.length;
    } catch (error) {
      sum.failures += 1;
      say(`round ${round} FAILED ${error instanceof Error ? error.message : String(error)}`);
      ledger = new Ledger();
      await killAll(profile);
      rmSync(profile, { recursive: true, force: true });
      profile = '';
    }
  };
  try {
    for (let round = 1; round <= rounds; round += 1) {
      if (profile === '' || round % LIFE === 1) {
        if (profile !== '') rmSync(profile, { recursive: true, force: true });
        profile = mkdtempSync(join(tmpdir(), 'nutgraf-torture-'));
        ledger = new Ledger();
      }
      const damage =
        round % Number(values['damage-every']) === 0 ? damageOne(profile, engine, random) : null;
      if (damage !== null) say(`round ${round}: ${damage}`);
      const page = await open();
      const end = after(50 + random() * LONGEST_ROUND);
      if (round % 3 === 0)
        await Promise.race([collide(page, worker, random).catch(() => null), end]);
      if (damage !== null) await look(page, round);
      const before = ledger.acts;
      if (profile !== '') await actUntil(page, ledger, random, next, end);
      sum.acknowledged += ledger.acts - before;
      if (profile !== '') await killAll(profile);
      // The look afterwards is an opening of its own.
      if (profile !== '') {
        await look(await open(), round);
        if (profile !== '') await killAll(profile);
      }
      sum.rounds += 1;
      if (round % 10 === 0) say(`${round} rounds, ${sum.acknowledged} acknowledged`);
    }
  } finally {
    if (profile !== '') {
      await killAll(profile);
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
    rmSync(extension, { recursive: true, force: true });
  }
  console.log(
    `${sum.rounds} rounds, ${sum.acknowledged} acknowledged, ${sum.lost} lost, ${sum.failures} integrity failures`,
  );
  return sum.lost > 0 || sum.failures > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
