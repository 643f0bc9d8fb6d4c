/** The weekly look at every saved text, led by an alarm. */
import { beforeEach, expect, test, vi } from 'vitest';
import { answer } from '../../../lib/library/answer.ts';
import { LibraryError } from '../../../lib/library/protocol.ts';
import { save } from '../../../lib/library/store/articles.ts';
import { article, library } from '../library/database.ts';

const DAY = 86_400_000;
const STORIES = 120;

const fake = vi.hoisted(() => ({
  item: { at: 0, after: 0 },
  alarm: undefined as { scheduledTime: number } | undefined,
  ask: (_request: { after: number }): unknown => undefined,
}));
vi.mock('wxt/browser', () => ({
  browser: {
    runtime: { getPlatformInfo: async () => ({}) },
    alarms: {
      get: async () => fake.alarm,
      create: async (_: string, { when }: { when: number }) => {
        fake.alarm = { scheduledTime: when };
      },
    },
  },
}));
vi.mock('@wxt-dev/storage', () => ({
  storage: {
    defineItem: () => ({
      getValue: async () => fake.item,
      setValue: async (value: typeof fake.item) => {
        fake.item = value;
      },
    }),
  },
}));
vi.mock('../../../lib/browser/library.ts', () => ({
  handleLibrary: async (request: { after: number }) => fake.ask(request),
}));
const { planScrub, scrubLibrary } = await import('../../../lib/browser/library-scrub.ts');

const db = library();
for (let number = 1; number <= STORIES; number++)
  save(db, article(`https://a.example/${number}`, `Story ${number}`, ['x']), number);
let asked: number[] = [];

beforeEach(() => {
  fake.item = { at: 0, after: 0 };
  fake.alarm = undefined;
  asked = [];
  fake.ask = (request) => {
    asked.push(request.after);
    try {
      return { ok: true, value: answer(db, request as Parameters<typeof answer>[1], 1) };
    } catch (error) {
      return { ok: false, code: error instanceof LibraryError ? error.code : 'internal' };
    }
  };
});

test('the first look comes soon after a start, and is not put off by the next starts', async () => {
  await planScrub();
  const set = fake.alarm?.scheduledTime ?? 0;
  expect(set - Date.now()).toBeLessThan(DAY / 24);
  await planScrub();
  expect(fake.alarm?.scheduledTime).toBe(set);
});

test('all texts are looked at in steps; the next look comes in a week', async () => {
  await scrubLibrary(0);
  expect(asked.length).toBeGreaterThan(2);
  expect(fake.item.after).toBe(0);
  expect(fake.alarm?.scheduledTime).toBe(fake.item.at + 7 * DAY);
});

test('a look that was cut off goes on where it was', async () => {
  const whole = fake.ask;
  fake.ask = (request) => (asked.length === 2 ? { ok: false, code: 'internal' } : whole(request));
  await scrubLibrary(0);
  expect(fake.item.at).toBe(0);
  asked = [];
  fake.ask = whole;
  await scrubLibrary(0);
  expect(asked[0]).toBeGreaterThan(0);
  expect(fake.item.at).toBeGreaterThan(0);
});

test('a text that is not what was written is found', async () => {
  db.exec("UPDATE contents SET article = replace(article, 'x', 'y') WHERE number = 110");
  const told: unknown[] = [];
  const whole = fake.ask;
  fake.ask = (request) => {
    const reply = whole(request);
    told.push(reply);
    return reply;
  };
  await scrubLibrary(0);
  expect(told.at(-1)).toEqual({ ok: false, code: 'emptied' });
});
