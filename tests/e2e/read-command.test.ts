/** `npm run read` as others call it: lines of JSON in, nothing else, whatever the input. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../scripts/lib/paths.ts';
import type { ReadLine } from '../../scripts/lib/read-line.ts';

const COUNTER = 'You’ve read 5 of 5 free stories this month.';
const SAMPLE = join(ROOT, 'sample', 'index.html');

let folder = '';
const put = (name: string, html: string) => {
  writeFileSync(join(folder, name), html);
  return name;
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nutgraf-read-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(...args: string[]): Promise<{ code: number | null; lines: ReadLine[] }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, 'scripts', 'read.ts'), ...args], {
      cwd: ROOT,
      env: { ...process.env, INIT_CWD: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      const lines = out.split('\n').filter((line) => line !== '');
      resolve({ code, lines: lines.map((line) => JSON.parse(line) as ReadLine) });
    });
  });
}

const STORY = Array.from(
  { length: 6 },
  (_, index) =>
    `<p>Paragraph ${index} of a story about the ferry that left at dawn with nobody aboard, and of the people on the quay who watched it go.</p>`,
).join('');

describe('read', () => {
  it('answers every input in order, errors as data among them', async () => {
    put('notes.txt', 'no markup in here');
    const { code, lines } = await read('gone.html', SAMPLE, 'notes.txt', '--page-state');
    expect(code).toBe(1);
    expect(lines.map(({ input }) => input)).toEqual(['gone.html', SAMPLE, 'notes.txt']);
    expect(lines[0]).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(lines[2]).toMatchObject({ ok: false, error: { code: 'not-html' } });
    const story = lines[1];
    if (!story?.ok) throw new Error('the practice story was not read');
    expect(story.isArticle).toBe(true);
    expect(story.blocks.map(({ text }) => text).join('\n')).not.toContain(COUNTER);
    expect(story.hiddenText).toContain(COUNTER);
    expect(story.visibleText).not.toContain(COUNTER);
    expect(story.visibleText).toContain('The lights on Tern Island went out');
  }, 180_000);

  it('shows a file at its own address, at the given one, or at one of its content', async () => {
    const named = put(
      'named.html',
      `<link rel="canonical" href="https://paper.example/ferry"><h1>Ferry</h1>${STORY}`,
    );
    const bare = put('bare.html', `<h1>Ferry</h1>${STORY}`);
    const own = await read(named, bare);
    expect(own.code).toBe(0);
    expect(own.lines[0]).toMatchObject({ ok: true, url: 'https://paper.example/ferry' });
    expect(own.lines[1]).toMatchObject({
      ok: true,
      url: expect.stringMatching(/^https:\/\/page\.invalid\/[0-9a-f]{40}$/),
    });
    const given = await read('--base-url', 'https://other.example/a', named);
    expect(given.lines[0]).toMatchObject({ ok: true, url: 'https://other.example/a' });
  }, 180_000);

  it('runs no script and follows no refresh of a saved page', async () => {
    const page = put(
      'moving.html',
      `<meta http-equiv="refresh" content="0; url=https://elsewhere.example/"><h1>Ferry</h1>${STORY}
       <script>document.body.innerHTML = '<p>gone</p>'</script>`,
    );
    const { code, lines } = await read('--page-state', page);
    expect(code).toBe(0);
    expect(lines[0]).toMatchObject({
      ok: true,
      url: expect.stringContaining('https://page.invalid/'),
      visibleText: expect.stringContaining('Paragraph 5 of a story'),
    });
  }, 180_000);

  it('gives up on a page that hangs and goes on with the next', async () => {
    const stuck = put('stuck.html', `<h1>Ferry</h1>${STORY}<script>for (;;);</script>`);
    const next = put('next.html', `<h1>Ferry</h1>${STORY}`);
    const { code, lines } = await read(
      ...['--scripts', '--timeout', '15', '--concurrency', '1'],
      stuck,
      next,
    );
    expect(code).toBe(1);
    expect(lines[0]).toMatchObject({ ok: false, error: { code: 'timeout' } });
    expect(lines[1]).toMatchObject({ ok: true });
  }, 240_000);
});
