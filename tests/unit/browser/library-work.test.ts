/** The library's work and its pictures, asked for again at every moment of a run. */
import { beforeEach, expect, test, vi } from 'vitest';

const fake = vi.hoisted(() => ({
  /** Work that is waiting. */
  left: 0,
  item: new Map<string, unknown>(),
  /** At the n-th step of the browser or the library something happens. */
  at: 0,
  step: 0,
  happens: () => undefined as unknown,
}));
const step = vi.hoisted(() => () => {
  fake.step += 1;
  if (fake.step === fake.at) fake.happens();
});
vi.mock('wxt/browser', () => ({
  browser: {
    runtime: { getPlatformInfo: async () => ({}) },
    alarms: { create: async () => step(), clear: async () => step() },
  },
}));
vi.mock('@wxt-dev/storage', () => ({
  storage: {
    defineItem: (name: string) => ({
      getValue: async () => fake.item.get(name) ?? 0,
      setValue: async (value: unknown) => {
        step();
        fake.item.set(name, value);
      },
    }),
  },
}));
vi.mock('../../../lib/browser/library.ts', () => ({
  handleLibrary: async ({ type }: { type: string }) => {
    const { left } = fake;
    fake.left = 0;
    step();
    if (type === 'library:work') return { ok: true, value: { left: left > 0, steps: left } };
    return { ok: true, value: { items: [], next: null } };
  },
}));
vi.mock('../../../lib/browser/saving/sweep.ts', () => ({ sweepPictures: async () => step() }));
const { driveLibrary } = await import('../../../lib/browser/library-work.ts');
const { fetchPictures } = await import('../../../lib/browser/saving/pictures.ts');

beforeEach(() => {
  fake.left = 0;
  fake.at = 0;
  fake.step = 0;
});

test.each([
  ['work', driveLibrary],
  ['pictures', fetchPictures],
])('%s that come at any step of a run are not left lying', async (_, go) => {
  await go();
  const steps = fake.step;
  expect(steps).toBeGreaterThan(1);
  for (let at = 1; at <= steps; at++) {
    fake.step = 0;
    fake.at = at;
    let second: Promise<void> | undefined;
    fake.happens = () => {
      fake.left = 1;
      second = go();
    };
    await go();
    await second;
    expect(fake.left).toBe(0);
  }
});
