/** What is to be visited and what came of it, as it is stored; pages watch it. */

import { storage } from '@wxt-dev/storage';
import type { VisitOutcome } from './visit.ts';

export interface Visit {
  url: string;
  /** The saved link that this visit is to fill. */
  link?: string;
  /** The tab whose badge tells how it went, and where the visit's own tab is opened. */
  tell?: { tabId: number; windowId?: number };
}

export interface VisitDone {
  url: string;
  state: VisitOutcome['state'];
  /** Empty where nothing could be read. */
  title: string;
  /** The saved article. */
  id: string | null;
}

export interface VisitList {
  /** The first is under way or the next. */
  waiting: Visit[];
  /** Newest last; since the list was last empty. */
  done: VisitDone[];
}

const EMPTY: VisitList = { waiting: [], done: [] };
/** Told one by one; of more only these. */
const TOLD = 1000;

export const visitsItem = storage.defineItem<VisitList>('local:visits', { fallback: EMPTY });

/** Adds what is not waiting already; what a reader clicked comes before what an import brings. */
export function withVisits(
  list: VisitList,
  added: readonly Visit[],
  first: boolean,
): VisitList | null {
  const known = new Set(list.waiting.map(({ url }) => url));
  const fresh = added.filter(
    ({ url }) => /^https?:/u.test(url) && !known.has(url) && known.add(url),
  );
  if (fresh.length === 0) return null;
  const [now, ...later] = list.waiting;
  if (now === undefined) return { waiting: fresh, done: [] };
  return {
    ...list,
    waiting: first ? [now, ...fresh, ...later] : [now, ...later, ...fresh],
  };
}

/** One visit less, with what came of it. A cancelled one is forgotten. */
export function withoutVisit(list: VisitList, url: string, outcome: VisitOutcome): VisitList {
  const waiting = list.waiting.filter((visit) => visit.url !== url);
  if (outcome.state === 'cancelled') return { ...list, waiting };
  const saved = outcome.state === 'saved' ? outcome : null;
  const done = { url, state: outcome.state, title: saved?.title ?? '', id: saved?.id ?? null };
  return { waiting, done: [...list.done, done].slice(-TOLD) };
}

/** Nothing waits any more; what is done stays told. */
export function withoutWaiting(list: VisitList): VisitList | null {
  return list.waiting.length === 0 ? null : { ...list, waiting: [] };
}
