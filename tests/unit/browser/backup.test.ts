/** When backups are made, what is kept of them, and what is never deleted. */
import { beforeEach, expect, test, vi } from 'vitest';

interface Item {
  id: number;
  filename: string;
  state: string;
  error?: string;
}

const fake = vi.hoisted(() => ({
  stored: {} as Record<string, unknown>,
  alarms: {} as Record<string, number>,
  downloads: [] as { id: number; filename: string; state: string; error?: string }[],
  deleted: [] as string[],
  allowed: true,
  asked: [] as object[],
  broken: false,
}));

vi.mock('wxt/browser', () => ({
  browser: {
    alarms: {
      get: async (name: string) =>
        name in fake.alarms ? { name, scheduledTime: fake.alarms[name] } : undefined,
      create: async (name: string, { when }: { when: number }) => {
        fake.alarms[name] = when;
      },
      clear: async (name: string) => delete fake.alarms[name],
    },
    permissions: { contains: async () => fake.allowed },
    downloads: {
      download: async (options: { filename: string }): Promise<number> => {
        fake.asked.push(options);
        const id = fake.downloads.length + 1;
        const state = fake.broken ? 'interrupted' : 'complete';
        fake.downloads.push({
          id,
          filename: `/home/${options.filename}-${id}`,
          state,
          error: 'FILE_FAILED',
        });
        return id;
      },
      search: async ({ id }: { id?: number }) =>
        fake.downloads.filter((item) => id === undefined || item.id === id),
      removeFile: async (id: number) => {
        const item = fake.downloads.find((one) => one.id === id);
        if (item) fake.deleted.push(item.filename);
      },
      erase: async ({ id }: { id: number }) => {
        fake.downloads = fake.downloads.filter((one) => one.id !== id);
      },
    },
  },
}));
vi.mock('@wxt-dev/storage', () => ({
  storage: {
    defineItem: (name: string, { fallback }: { fallback: unknown }) => ({
      getValue: async () => fake.stored[name] ?? fallback,
      setValue: async (value: unknown) => {
        fake.stored[name] = value;
      },
      watch: () => () => undefined,
    }),
  },
}));

const { BACKUP_ALARM, backupItem, backupStateItem, dueAt, planBackup, runBackup } = await import(
  '../../../lib/browser/backup.ts'
);

const DAY = 86_400_000;
const IDLE = { last: null, failure: null, running: null, files: [] };
const maker = (dropped: string[] = []) => ({
  make: async () => ({ url: 'blob:made', bytes: 12, articles: 3 }),
  drop: async (url: string) => void dropped.push(url),
});

beforeEach(() => {
  Object.assign(fake, {
    stored: {},
    alarms: {},
    downloads: [],
    deleted: [],
    allowed: true,
    asked: [],
    broken: false,
  });
});

test('off, no alarm is set; on, the first is soon', async () => {
  await planBackup();
  expect(fake.alarms).toEqual({});
  await backupItem.setValue({ every: 'weekly', keep: 2 });
  await planBackup();
  expect(fake.alarms[BACKUP_ALARM]).toBeLessThan(Date.now() + 120_000);
  await backupItem.setValue({ every: 'off', keep: 2 });
  await planBackup();
  expect(fake.alarms).toEqual({});
});

test('the next is a period after the last; one that was missed is made up soon', () => {
  const daily = { every: 'daily', keep: 3 } as const;
  const last = { at: 10 * DAY, bytes: 1, articles: 1, name: 'x' };
  expect(dueAt(daily, { ...IDLE, last }, 10 * DAY + 1)).toBe(11 * DAY);
  expect(dueAt(daily, { ...IDLE, last }, 20 * DAY)).toBe(20 * DAY + 60_000);
  const failure = { at: 20 * DAY, why: 'download', detail: '' } as const;
  expect(dueAt(daily, { ...IDLE, last, failure }, 20 * DAY + 1)).toBe(20 * DAY + 3_600_000);
});

test('a backup is saved without a question, noted, and its making cleared away', async () => {
  const dropped: string[] = [];
  const state = await runBackup(maker(dropped));
  expect(state).toMatchObject({ last: { bytes: 12, articles: 3 }, failure: null, running: null });
  expect(state.last?.name).toMatch(/^nutgraf-backup-\d{4}-\d\d-\d\d\.zip/u);
  expect(fake.asked).toEqual([
    expect.objectContaining({ url: 'blob:made', saveAs: false, conflictAction: 'uniquify' }),
  ]);
  expect(dropped).toEqual(['blob:made']);
});

test('the oldest of ours go, and nothing else', async () => {
  await backupItem.setValue({ every: 'daily', keep: 2 });
  await runBackup(maker());
  const first: Item | undefined = fake.downloads[0];
  // A number that now means another file, as after a restart of Firefox.
  const other: Item = { id: 1, filename: '/home/tax.pdf', state: 'complete' };
  fake.downloads = [other];
  for (let count = 0; count < 3; count++) await runBackup(maker());
  expect(fake.deleted).not.toContain('/home/tax.pdf');
  expect(fake.deleted).not.toContain(first?.filename);
  expect(fake.downloads.map(({ filename }) => filename)).toContain('/home/tax.pdf');
  expect((await backupStateItem.getValue()).files).toHaveLength(2);
  expect(fake.deleted).toHaveLength(1);
});

const noRoom = async (): Promise<never> => {
  throw new Error('no room');
};

test.each([
  ['permission', 'allowed', false, maker()],
  ['download', 'broken', true, maker()],
  ['library', 'broken', false, { ...maker(), make: noRoom }],
] as const)(
  'a failure of the %s is kept, the last good one too',
  async (why, what, value, broken) => {
    await runBackup(maker());
    Object.assign(fake, { [what]: value });
    const state = await runBackup(broken);
    expect(state.failure?.why).toBe(why);
    expect(state.last?.articles).toBe(3);
    expect(state.running).toBeNull();
  },
);

test('a backup that a background did not end is told and tried again', async () => {
  await backupItem.setValue({ every: 'monthly', keep: 2 });
  await backupStateItem.setValue({ ...IDLE, running: 5 });
  await planBackup();
  expect((await backupStateItem.getValue()).failure?.why).toBe('interrupted');
  expect(fake.alarms[BACKUP_ALARM]).toBeDefined();
});
