/** What a page's own thread goes through while it works, and what a reader is shown meanwhile. */
import type { LibraryRequest } from '../lib/library/protocol.ts';
import type { BenchBrowser, BenchPage } from './library-browser.ts';
import { madeArticle } from './library-made.ts';

export interface Watched {
  seconds: number;
  /** The longest task in milliseconds; null where the browser does not tell. Under 50 ms none counts as long. */
  taskMsMax: number | null;
  /** The longest time that a timer of the page was late. */
  lateMsMax: number;
  /** How often what is shown of the progress changed, and the longest time that it did not. */
  shown: number;
  stillMsMax: number;
  /** Of searches and saves that another page asked for meanwhile. */
  searches: Answers;
  saves: Answers;
  /** Proportional memory in MB: before, and at most while it ran; of the extension and of the whole browser. */
  beforeMB: number;
  peakMB: number;
  beforeAllMB: number;
  peakAllMB: number;
}

export interface Answers {
  count: number;
  median: number;
  max: number;
}

const BEGIN = `(() => {
  window.benchStop?.();
  const tells = PerformanceObserver.supportedEntryTypes.includes('longtask');
  const seen = { task: tells ? 0 : null, late: 0, shown: 0, still: 0 };
  const observer = tells && new PerformanceObserver((list) => {
    for (const one of list.getEntries()) seen.task = Math.max(seen.task, one.duration);
  });
  if (observer) observer.observe({ type: 'longtask' });
  let last = performance.now();
  let changed = last;
  let words = null;
  const timer = setInterval(() => {
    const now = performance.now();
    seen.late = Math.max(seen.late, now - last - 20);
    last = now;
    const next = document.querySelector('.progress span')?.textContent ?? null;
    if (next !== words || next === null) {
      if (next !== null) seen.shown += 1;
      words = next;
      changed = now;
    }
    seen.still = Math.max(seen.still, now - changed);
  }, 20);
  window.benchSeen = seen;
  window.benchStop = () => { clearInterval(timer); if (observer) observer.disconnect(); };
})()`;

const END = `(() => { window.benchStop(); return JSON.stringify(window.benchSeen); })()`;

/** The number of the next article that a watch saves. */
let next = 20_000_000;

const answers = (list: readonly number[]): Answers => {
  const sorted = [...list].sort((a, b) => a - b);
  return {
    count: sorted.length,
    median: sorted[Math.floor(sorted.length / 2)] ?? 0,
    max: sorted.at(-1) ?? 0,
  };
};

const SEARCHES = ['government', 'harbor economy', 'gov', ''];
const EVERY = 300;

/** Watches a page from `begin` until `over` holds, while another page searches and saves. */
export async function watch(
  browser: BenchBrowser,
  page: BenchPage,
  begin: () => Promise<void>,
  over: string,
): Promise<Watched> {
  const beforeMB = browser.memory() ?? 0;
  const beforeAllMB = browser.memoryOfAll() ?? 0;
  let peakMB = beforeMB;
  let peakAllMB = beforeAllMB;
  const searches: number[] = [];
  const saves: number[] = [];
  await page.evaluate(BEGIN);
  const from = performance.now();
  let ended: number | null = null;
  const asking = async () => {
    for (let round = 0; ended === null; round += 1) {
      const query = SEARCHES[round % SEARCHES.length] ?? '';
      const request: LibraryRequest = { type: 'library:list', query, offset: 0, limit: 50 };
      searches.push((await browser.ask(request)).ms);
      const article = madeArticle(next++);
      saves.push((await browser.ask({ type: 'library:save', article })).ms);
      await new Promise((resolve) => setTimeout(resolve, EVERY));
    }
  };
  await begin();
  const asked = asking();
  while (ended === null) {
    await new Promise((resolve) => setTimeout(resolve, 150));
    if (await page.evaluate(over)) ended = performance.now();
    peakMB = Math.max(peakMB, browser.memory() ?? 0);
    peakAllMB = Math.max(peakAllMB, browser.memoryOfAll() ?? 0);
  }
  const seen = JSON.parse(String(await page.evaluate(END))) as {
    task: number | null;
    late: number;
    shown: number;
    still: number;
  };
  await asked;
  return {
    seconds: (ended - from) / 1000,
    taskMsMax: seen.task,
    lateMsMax: seen.late,
    shown: seen.shown,
    stillMsMax: seen.still,
    searches: answers(searches),
    saves: answers(saves),
    beforeMB,
    peakMB,
    beforeAllMB,
    peakAllMB,
  };
}

/** Clicks an element once `ready` holds; milliseconds until `done` holds. Null: it was over before. */
export async function cancelTime(
  page: BenchPage,
  button: string,
  ready: string,
  done: string,
): Promise<number | null> {
  const ms = await page.evaluate(`(async () => {
    const until = async (test) => { while (!test()) await new Promise((resolve) => setTimeout(resolve, 5)); };
    await until(() => ${ready} || ${done});
    if (${done}) return null;
    const from = performance.now();
    document.querySelector(${JSON.stringify(button)}).click();
    await until(() => ${done});
    return performance.now() - from;
  })()`);
  return ms === null ? null : Number(ms);
}
