/** How far the reader came: shown as a thin line, kept with a saved story, and come back to. */

import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Article } from '../../lib/article.ts';
import type { BlockMap } from './block-map.ts';
import { blockAt, partRead } from './progress.ts';
import { barHeight } from './scroll.ts';
import type { Copy } from './useCopy.ts';
import type { Tell } from './useToast.ts';

/** At most one write in this time; leaving the page writes at once. */
const EVERY = 3000;
/** A story that needs no scrolling counts as read after this time in sight. */
const SHORT = 15_000;
/** Nearer to the beginning or the end than this there is no place to come back to. */
const EDGE = 0.02;
/** What moves the page by the reader's own hand. */
const HANDS = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;

interface Options {
  article: Article;
  map: BlockMap | null;
  copy: Copy;
  tell: Tell;
  /** The address names a place: the reader goes there instead. */
  placed: boolean;
  /** An earlier version leaves no trace. */
  fixed: boolean;
}

export function useProgress({ article, map, copy, tell, placed, fixed }: Options): number {
  const [progress, setProgress] = useState(0);
  const newest = useRef(copy);
  newest.current = copy;
  /** Once a visit: what the reader makes unread again stays so. */
  const finished = useRef(false);
  const returned = useRef(placed || fixed);

  useEffect(() => {
    if (map === null || returned.current) return;
    returned.current = true;
    const { saved } = newest.current;
    if (saved === null || saved.progress < EDGE || saved.progress > 1 - EDGE) return;
    const length = article.blocks[saved.atBlock]?.text.length ?? 0;
    const range = map.range({ block: saved.atBlock, start: 0, end: length });
    if (range === null || saved.atBlock === 0) return;
    // The browser's own idea of the place, after a reload, would come on top.
    history.scrollRestoration = 'manual';
    const top = window.scrollY + range.getBoundingClientRect().top - barHeight();
    window.scrollTo({ top, behavior: 'instant' });
    const run = () => window.scrollTo({ top: 0 });
    tell({
      words: i18n.t('reader.leftOff'),
      act: { words: i18n.t('reader.toTop'), run },
      passing: true,
    });
  }, [map, article, tell]);

  useEffect(() => {
    if (map === null) return;
    let moved = false;
    let pending = false;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const write = () => {
      clearTimeout(timer);
      timer = undefined;
      if (!pending || fixed) return;
      pending = false;
      const part = partRead();
      void newest.current.change({ progress: part, atBlock: blockAt(map, article, barHeight()) });
    };
    const finish = () => {
      const { saved } = newest.current;
      if (finished.current || fixed || saved === null || saved.readAt !== null) return;
      finished.current = true;
      void newest.current.change({ read: true }, i18n.t('reader.markedRead'));
    };
    const look = () => {
      const part = partRead();
      setProgress(part);
      if (!moved || newest.current.saved === null) return;
      pending = true;
      timer ??= setTimeout(write, EVERY);
      if (part >= 1) finish();
    };
    const hand = () => {
      moved = true;
    };
    const hide = () => {
      if (document.hidden) write();
    };
    look();
    const scrolls = document.documentElement.scrollHeight > window.innerHeight + 8;
    const short = scrolls ? undefined : setTimeout(finish, SHORT);
    for (const kind of HANDS) window.addEventListener(kind, hand, { passive: true });
    window.addEventListener('scroll', look, { passive: true });
    window.addEventListener('resize', look);
    window.addEventListener('pagehide', write);
    document.addEventListener('visibilitychange', hide);
    return () => {
      write();
      clearTimeout(short);
      for (const kind of HANDS) window.removeEventListener(kind, hand);
      window.removeEventListener('scroll', look);
      window.removeEventListener('resize', look);
      window.removeEventListener('pagehide', write);
      document.removeEventListener('visibilitychange', hide);
    };
  }, [map, article, fixed]);

  return progress;
}
