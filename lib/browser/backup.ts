/** Backups by themselves: when, how many are kept, how the last one went. */

import { storage } from '@wxt-dev/storage';
import { browser } from 'wxt/browser';
import { type BackupFile, keepNewest, saveBackup } from './backup-files.ts';
import type { MadeBackup } from './backup-make.ts';
import { changesOf } from './changes.ts';

export const BACKUP_ALARM = 'nutgraf-backup';

export const BACKUP_TIMES = ['off', 'daily', 'weekly', 'monthly'] as const;
export type BackupTime = (typeof BACKUP_TIMES)[number];

export interface BackupSettings {
  every: BackupTime;
  /** How many of our files stay; older ones are deleted. */
  keep: number;
}

export interface BackupState {
  last: { at: number; bytes: number; articles: number; name: string } | null;
  /** How the newest attempt failed; null: it did not. */
  failure: { at: number; why: BackupFault; detail: string } | null;
  /** When an attempt began that has not ended. */
  running: number | null;
  /** Our files, the newest last. */
  files: BackupFile[];
}

/** `interrupted`: the browser was closed, or ended the work. */
export type BackupFault = 'permission' | 'library' | 'download' | 'interrupted';

export class BackupError extends Error {
  readonly why: BackupFault;

  constructor(why: BackupFault, detail: string) {
    super(detail);
    this.why = why;
  }
}

export const backupItem = storage.defineItem<BackupSettings>('local:backup', {
  fallback: { every: 'off', keep: 3 },
});
export const backupStateItem = storage.defineItem<BackupState>('local:backup-state', {
  fallback: { last: null, failure: null, running: null, files: [] },
});
const changeState = changesOf(backupStateItem);

const DAY = 86_400_000;
const PERIODS: Record<Exclude<BackupTime, 'off'>, number> = {
  daily: DAY,
  weekly: 7 * DAY,
  monthly: 30 * DAY,
};
/** After a start the browser has better things to do. */
const SOON = 60_000;
/** A failed attempt is repeated after this time. */
const RETRY = 3_600_000;

/** When the next backup is due; null: never by itself. */
export function dueAt(settings: BackupSettings, state: BackupState, now: number): number | null {
  if (settings.every === 'off') return null;
  const retry = state.failure === null ? 0 : state.failure.at + RETRY;
  const planned = state.last === null ? now : state.last.at + PERIODS[settings.every];
  return Math.max(planned, retry, now + SOON);
}

let running: Promise<BackupState> | null = null;

/** Brings the alarm in line with the settings; at every start, since Firefox forgets alarms. */
export async function planBackup(): Promise<void> {
  // Begun by a background that is no more.
  if (running === null) {
    await changeState((state) =>
      state.running === null
        ? null
        : { ...state, running: null, failure: fault('interrupted', '') },
    );
  }
  const [settings, state, alarm] = await Promise.all([
    backupItem.getValue(),
    backupStateItem.getValue(),
    browser.alarms.get(BACKUP_ALARM),
  ]);
  const due = dueAt(settings, state, Date.now());
  if (due === null) await browser.alarms.clear(BACKUP_ALARM);
  // An alarm that comes sooner is not put off by a start.
  else if (!alarm || alarm.scheduledTime > due)
    await browser.alarms.create(BACKUP_ALARM, { when: due });
}

function fault(why: BackupFault, detail: string): NonNullable<BackupState['failure']> {
  return { at: Date.now(), why, detail };
}

/** What makes the file: the offscreen document, or this one. */
export interface BackupMaker {
  make(): Promise<MadeBackup>;
  drop(url: string): Promise<void>;
}

/** Makes a backup now; calls share one run. Never rejects: a failure is kept in the state. */
export function runBackup(maker: BackupMaker): Promise<BackupState> {
  running ??= backUp(maker).finally(() => {
    running = null;
    void browser.alarms.clear(BACKUP_ALARM).then(planBackup);
  });
  return running;
}

async function backUp(maker: BackupMaker): Promise<BackupState> {
  await changeState((state) => ({ ...state, running: Date.now() }));
  try {
    if (!(await browser.permissions.contains({ permissions: ['downloads'] })))
      throw new BackupError('permission', 'downloads');
    const made = await maker.make().catch((error: unknown) => {
      throw new BackupError('library', error instanceof Error ? error.message : String(error));
    });
    try {
      const file = await saveBackup(made.url, new Date());
      const { bytes, articles } = made;
      const name = file.path.split(/[\\/]/u).at(-1) ?? '';
      await changeState((state) => ({
        ...state,
        last: { at: Date.now(), bytes, articles, name },
        failure: null,
        running: null,
        files: [...state.files, file],
      }));
    } finally {
      await maker.drop(made.url).catch(() => undefined);
    }
    const { keep } = await backupItem.getValue();
    const before = (await backupStateItem.getValue()).files;
    const files = await keepNewest(before, keep);
    await changeState((state) => ({ ...state, files }));
  } catch (error) {
    const why = error instanceof BackupError ? error.why : 'download';
    const detail = error instanceof Error ? error.message : String(error);
    await changeState((state) => ({ ...state, running: null, failure: fault(why, detail) }));
  }
  return backupStateItem.getValue();
}
