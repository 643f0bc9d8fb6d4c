/**
 * A small copy of the library's index in `storage.local`: address and title of every
 * story. Should the database and both its copies be lost, the reader still knows
 * what was in it, and gets the stories back as links.
 */

import { browser } from 'wxt/browser';
import type { LibraryAnswer, LibraryReplies, LibraryRequest } from '../library/protocol.ts';
import type { ImportRow, IndexEntry } from '../library/types.ts';

/** Each save writes one part anew, so parts are small. */
const PARTS = 256;
const PREFIX = 'library-index-';
const STATE = 'library-index';
/** Stands from before a library is begun anew until its stories have been handed to the new one. */
const OWED = 'library-index-owed';
const BATCH = 500;
/** Between two attempts to hand them over. */
const RETRY_AFTER = 60_000;
/** Parts written at once: all that is written is told to every page of the extension that is open. */
const AT_ONCE = 2;
/** Between two questions or writes, so that the reader's own are not kept waiting. */
const BREATH = 20;

const breath = () => new Promise((resolve) => setTimeout(resolve, BREATH));

type Entry = [url: string, title: string, savedAt: number];
type Part = Record<string, Entry>;

/** How far the copy goes: of which library, and to which stamp. */
interface State {
  libraryId: string;
  stamp: string;
}

export type AskLibrary = <R extends LibraryRequest>(
  request: R,
) => Promise<LibraryAnswer<LibraryReplies[R['type']]>>;

function partOf(id: string): string {
  const code = Number.parseInt(id.slice(0, 2), 16);
  return PREFIX + String(Number.isNaN(code) ? 0 : code % PARTS);
}

async function readState(): Promise<State | null> {
  const state: unknown = (await browser.storage.local.get(STATE))[STATE];
  const { libraryId, stamp } = (state ?? {}) as Partial<State>;
  return typeof libraryId === 'string' && typeof stamp === 'string' ? { libraryId, stamp } : null;
}

function keys(): string[] {
  return Array.from({ length: PARTS }, (_, number) => PREFIX + String(number));
}

/**
 * Brings the copy up to date with the library of this id; not while it is all that is left of
 * the one before.
 */
export async function copyIndex(ask: AskLibrary, libraryId: string): Promise<void> {
  if (await linksOwed()) return;
  const known = await readState();
  if (known && known.libraryId !== libraryId) await browser.storage.local.remove(keys());
  const from = known?.libraryId === libraryId ? known.stamp : '';
  const { changes, stamp } = await changesAfter(ask, from);
  if (stamp === from) return;
  // Each part once, however many of its stories changed: a part is written as a whole.
  const names = [...changes.keys()];
  for (let at = 0; at < names.length; at += AT_ONCE) {
    if (at > 0) await breath();
    await writeParts(names.slice(at, at + AT_ONCE), changes);
  }
  // Last: what was not written before a browser's end is written again.
  await browser.storage.local.set({ [STATE]: { libraryId, stamp } satisfies State });
}

async function writeParts(
  names: readonly string[],
  changes: ReadonlyMap<string, readonly IndexEntry[]>,
): Promise<void> {
  const parts = (await browser.storage.local.get([...names])) as Record<string, Part>;
  for (const name of names) {
    const part = parts[name] ?? {};
    for (const { id, url, title, savedAt, gone } of changes.get(name) ?? []) {
      if (gone) delete part[id];
      else part[id] = [url, title, savedAt];
    }
    parts[name] = part;
  }
  await browser.storage.local.set(parts);
}

/** All that changed after a stamp, by the part that it belongs to, and the last one's stamp. */
async function changesAfter(
  ask: AskLibrary,
  after: string,
): Promise<{ changes: Map<string, IndexEntry[]>; stamp: string }> {
  const changes = new Map<string, IndexEntry[]>();
  for (let stamp = after; ; ) {
    const answer = await ask({ type: 'library:index', after: stamp });
    if (!answer.ok || answer.value.items.length === 0) return { changes, stamp };
    for (const entry of answer.value.items) {
      const name = partOf(entry.id);
      const there = changes.get(name);
      if (there) there.push(entry);
      else changes.set(name, [entry]);
    }
    stamp = answer.value.next;
    await breath();
  }
}

/** The stories that the copy knows. */
async function knownStories(): Promise<Entry[]> {
  const parts = (await browser.storage.local.get(keys())) as Record<string, Part>;
  return Object.values(parts).flatMap((part) => Object.values(part));
}

/** Null: not looked up in this life of the background, the only one that changes it. */
let owed: boolean | null = null;

export async function linksOwed(): Promise<boolean> {
  owed ??= (await browser.storage.local.get(OWED))[OWED] === true;
  return owed;
}

/** To be called before a library is begun anew, and after it where it was not. Never rejects. */
export async function oweLinks(wanted: boolean): Promise<void> {
  owed = wanted;
  try {
    if (wanted) await browser.storage.local.set({ [OWED]: true });
    else await browser.storage.local.remove(OWED);
  } catch (error) {
    // This life of the background knows it; a mark that stays makes the next one merge the links once more.
    console.warn('Nutgraf: the links of the library could not be noted.', error);
  }
}

let bringing: Promise<number> | null = null;
let lastTried = Number.NEGATIVE_INFINITY;

/**
 * Puts the stories that the copy knows into an empty library, as links, by an import that can be
 * looked up; tells how many came. What a second import finds there already stays as it is.
 */
export function bringBackLinks(ask: AskLibrary): Promise<number> {
  lastTried = Date.now();
  bringing ??= bring(ask).finally(() => {
    bringing = null;
  });
  return bringing;
}

/** Goes on with what an earlier background, or a disk without room, left undone. */
export async function resumeLinks(ask: AskLibrary): Promise<void> {
  if (!(await linksOwed()) || Date.now() - lastTried < RETRY_AFTER) return;
  await bringBackLinks(ask);
}

async function bring(ask: AskLibrary): Promise<number> {
  const stories = await knownStories();
  if (stories.length === 0) {
    await oweLinks(false);
    return 0;
  }
  const begun = await ask({ type: 'library:import-begin', name: 'index', format: 'index' });
  if (!begun.ok) return 0;
  const { job } = begun.value;
  const handed =
    (await stage(ask, job, stories)) && (await ask({ type: 'library:import-commit', job })).ok;
  if (!handed) {
    await ask({ type: 'library:import-cancel', job });
    return 0;
  }
  // From here on the library has them, and its work goes on over restarts.
  await oweLinks(false);
  for (let left = true; left; ) {
    const worked = await ask({ type: 'library:work', budget: 500 });
    left = worked.ok && worked.value.left;
  }
  const reports = await ask({ type: 'library:imports' });
  return (reports.ok && reports.value.items.find((report) => report.job === job)?.added) || 0;
}

/** Whether all of them were taken. */
async function stage(ask: AskLibrary, job: number, stories: readonly Entry[]): Promise<boolean> {
  for (let at = 0; at < stories.length; at += BATCH) {
    const rows = stories
      .slice(at, at + BATCH)
      .map(
        ([url, title, savedAt], index): ImportRow => ({ row: at + index + 1, url, title, savedAt }),
      );
    const staged = await ask({ type: 'library:import-rows', job, rows });
    if (!staged.ok || staged.value.staged < rows.length) return false;
  }
  return true;
}
