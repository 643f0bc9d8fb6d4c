/** A long list fetched by the page as it comes into sight, and kept in step with the library. */

import { useCallback, useEffect, useReducer, useRef, useState } from 'preact/hooks';
import { watchLibrary } from '../../lib/browser/library-seal.ts';
import type { Envelope, ErrorCode } from '../../lib/browser/messages.ts';
import { PAGE, type Page, PageCache } from './page-cache.ts';

/** Questions at once: more would only wait for one another. */
const AT_ONCE = 2;
/** Changes faster than this are looked at once. */
const CALM = 120;

export interface Trouble {
  code: ErrorCode;
  message: string;
}

export interface Pages<T> {
  cache: PageCache<T>;
  /** Null: all is well. */
  trouble: Trouble | null;
  want: (first: number, last: number) => void;
  /** Asks anew for what is in sight. */
  refresh: () => void;
}

export type Fetch<T> = (offset: number, limit: number) => Promise<Envelope<Page<T>>>;

/** `key` names the list; another one is asked for after `pause` milliseconds without a third. */
export function usePages<T>(key: string, fetch: Fetch<T>, pause: number): Pages<T> {
  const [cache] = useState(() => new PageCache<T>());
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const asker = useRef(fetch);
  const latest = useRef(fetch);
  latest.current = fetch;

  const pump = useCallback(() => {
    while (cache.asking < AT_ONCE) {
      const asked = cache.next();
      if (asked === null) return;
      void asker.current(asked.page * PAGE, PAGE).then((answer) => {
        if (!answer.ok) {
          cache.fail(asked);
          if (asked.epoch === cache.epoch) setTrouble(answer);
          return;
        }
        if (cache.take(asked, answer.value)) {
          setTrouble(null);
          redraw(undefined);
        }
        pump();
      });
    }
  }, [cache]);

  const first = useRef(true);
  useEffect(() => {
    const begin = () => {
      asker.current = latest.current;
      cache.restart();
      cache.want(0, 0);
      pump();
      // Rows of the old list that are not there yet are not asked for any more.
      redraw(undefined);
    };
    if (first.current || pause === 0) {
      first.current = false;
      begin();
      return;
    }
    const timer = setTimeout(begin, pause);
    return () => clearTimeout(timer);
  }, [key, cache, pump]);

  const refresh = useCallback(() => {
    cache.invalidate();
    pump();
  }, [cache, pump]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = watchLibrary(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        refresh();
      }, CALM);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [refresh]);

  const want = useCallback(
    (from: number, to: number) => {
      // Before the first answer of another list its beginning is what counts.
      if (!cache.current) return;
      cache.want(from, to);
      pump();
    },
    [cache, pump],
  );
  return { cache, trouble, want, refresh };
}
