/**
 * `npm run bench -- storm`: what the extension takes of the time of a page that
 * never rests. A thousand changes a second for ten seconds, of several kinds;
 * counted is every call of a function of ours, with all that it calls, by the
 * browser's own trace.
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { type Chromium, launchChromium } from '../scripts/lib/chromium.ts';
import { table } from '../scripts/lib/report-pages.ts';

const USAGE = `usage: npm run bench -- storm [--json FILE] [--seconds N] [--only VARIANT]`;

/** Of the page's time. */
const TARGET = 0.02;
const PER_SECOND = 1000;
const ADDRESS = 'https://storm.invalid/2026/05/03/the-orchard-that-blooms-twice';

/** What a page does a thousand times a second: the body of a function of `n`, in the page. */
const VARIANTS = {
  /** Plain paragraphs at the end of the story. */
  text: `article.append(element('p', 'Tree number ' + n + ' flowered on a Tuesday, and the station master wrote it down.'))`,
  /** A counter that the page makes anew each time. */
  banners: `document.querySelector('.again')?.remove(); body.append(banner('again', 1))`,
  /** Counters without end. */
  heap: `body.append(banner('heap', n))`,
  /** Classes of chrome and of story elements. */
  flips: `flip(n)`,
  /** Boxes that hold nothing. */
  empty: `body.append(document.createElement('div'))`,
  /** The address, and a paragraph with each. */
  addresses: `if (n % 20 === 0) history.replaceState(null, '', '?n=' + n); article.append(element('p', 'Line ' + n))`,
} as const;

type Variant = keyof typeof VARIANTS;

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The orchard that blooms twice</title>
<meta property="og:type" content="article"><meta property="article:published_time" content="2026-05-03T08:00:00Z"></head>
<body><main><article><h1>The orchard that blooms twice</h1>
<p>For the third year running the pear trees behind the station have flowered in April and again in September, and nobody who grows pears can say why.</p>
<p>The trees are old, planted by the railway in 1931 to feed its workers. They have not been pruned since the line closed.</p>
<p>Ruth Adeyemi, a botanist at the county college, has put thermometers on eleven of them. The roots sit on the old boiler ash.</p>
<p>Growers in the next valley are less patient with the idea. A tree that flowers in autumn, they say, is a tree that is about to die.</p>
<p>None has died so far. The September blossom sets no fruit, but the April crop last year filled forty crates.</p>
<div class="first"><p>You have 1 free article left this month.</p><a href="/join">Subscribe now for $2 a week</a></div>
<p>The town sells the pears on the platform, next to the clock that has shown ten past four since the last train.</p>
</article></main><script>
const body = document.body, article = document.querySelector('article');
function element(tag, text) { const one = document.createElement(tag); one.textContent = text; return one; }
function banner(name, n) {
  const one = element('div', ''); one.className = name;
  one.append(element('p', 'You have ' + n + ' free articles left this month.'), element('a', 'Subscribe now for $2 a week'));
  return one;
}
const flipped = [document.querySelector('.first'), ...article.querySelectorAll('p'), body, article];
function flip(n) { flipped[n % flipped.length].classList.toggle('on'); }
function storm(work, seconds) {
  const begun = performance.now(); let n = 0;
  return new Promise((done) => {
    const timer = setInterval(() => {
      const passed = performance.now() - begun;
      for (const due = Math.min(passed, seconds * 1000) * ${PER_SECOND / 1000}; n < due; ) { n += 1; work(n); }
      if (passed >= seconds * 1000) { clearInterval(timer); done(n); }
    }, 10);
  });
}
</script></body></html>`;

interface Row {
  variant: Variant;
  changes: number;
  seconds: number;
  /** Milliseconds of ours, and of the longest call. */
  own: number;
  longest: number;
  calls: number;
  share: number;
}

interface TraceEvent {
  name: string;
  ph: string;
  ts: number;
  dur?: number;
  /** The thread's own time: what other processes take is not in it. */
  tdur?: number;
  pid: number;
  tid: number;
  args: { data?: { url?: string } };
}

/** Calls of ours that stand in no other call of ours. */
function ownCalls(events: TraceEvent[], own: string): { ts: number; dur: number; cpu: number }[] {
  const ours = events
    .filter(({ ph, dur, args }) => ph === 'X' && dur !== undefined && args.data?.url !== undefined)
    .filter(({ name }) => name === 'FunctionCall' || name === 'EvaluateScript')
    .filter(({ args }) => args.data?.url?.startsWith(own))
    .sort((a, b) => a.ts - b.ts);
  const outer: { ts: number; dur: number; cpu: number; tid: number; pid: number }[] = [];
  for (const { ts, dur = 0, tdur = dur, tid, pid } of ours) {
    const last = outer.findLast((one) => one.tid === tid && one.pid === pid);
    if (last === undefined || ts >= last.ts + last.dur)
      outer.push({ ts, dur, cpu: tdur, tid, pid });
  }
  return outer;
}

async function measure(
  browser: Chromium,
  page: Page,
  variant: Variant,
  seconds: number,
): Promise<Row> {
  await page.goto(ADDRESS);
  await page.locator('.first[data-nutgraf-hidden]').waitFor({ state: 'attached' });
  const root = browser.context.browser();
  if (root === null) throw new Error('this browser cannot be traced');
  await root.startTracing(page, { categories: ['devtools.timeline'] });
  const begun = performance.now();
  const changes = await page.evaluate<number>(`storm((n) => { ${VARIANTS[variant]} }, ${seconds})`);
  const passed = (performance.now() - begun) / 1000;
  const trace = JSON.parse((await root.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const calls = ownCalls(trace.traceEvents, browser.url(''));
  const own = calls.reduce((sum, { cpu }) => sum + cpu, 0) / 1000;
  const longest = Math.max(0, ...calls.map(({ cpu }) => cpu)) / 1000;
  // Without a call nothing was measured: the observer of a page that changes is called.
  if (calls.length === 0) throw new Error(`${variant}: the trace shows no call of ours`);
  return {
    variant,
    changes,
    seconds: passed,
    own,
    longest,
    calls: calls.length,
    share: own / passed / 1000,
  };
}

/** Runs the bench; the exit code. */
export async function storm(argv: string[]): Promise<number> {
  const { values } = parseArgs({
    args: argv,
    options: {
      json: { type: 'string' },
      seconds: { type: 'string', default: '10' },
      only: { type: 'string' },
    },
  });
  const all = Object.keys(VARIANTS) as Variant[];
  const wanted = all.filter((name) => values.only === undefined || name === values.only);
  if (wanted.length === 0) {
    console.error(`${USAGE}\nvariants: ${all.join(', ')}`);
    return 2;
  }
  const browser = await launchChromium();
  const rows: Row[] = [];
  try {
    await browser.grantAllSites();
    const page = await browser.context.newPage();
    await page.route('**/*', (route) =>
      route.request().isNavigationRequest()
        ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: PAGE })
        : route.abort(),
    );
    for (const variant of wanted) {
      console.error(`storm of ${variant}`);
      rows.push(await measure(browser, page, variant, Number(values.seconds)));
    }
  } finally {
    await browser.close();
  }
  console.log(
    table([
      ['storm', 'changes', 'seconds', 'own ms', 'longest ms', 'calls', 'share'],
      ...rows.map((row) => [
        row.variant,
        String(row.changes),
        row.seconds.toFixed(1),
        row.own.toFixed(1),
        row.longest.toFixed(1),
        String(row.calls),
        `${(row.share * 100).toFixed(2)} %`,
      ]),
    ]),
  );
  const worst = Math.max(...rows.map(({ share }) => share));
  console.log(
    `\nworst ${(worst * 100).toFixed(2)} % of the page's time, target < ${TARGET * 100} %`,
  );
  if (values.json) {
    const file = resolve(process.env.INIT_CWD ?? process.cwd(), values.json);
    writeFileSync(file, `${JSON.stringify({ worst, target: TARGET, rows }, null, 1)}\n`);
  }
  return worst < TARGET ? 0 : 1;
}
