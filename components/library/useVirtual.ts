/** The rows in sight of a list that scrolls with the window: TanStack's core under a hook of ours. */

import {
  defaultRangeExtractor,
  observeWindowOffset,
  observeWindowRect,
  type Range,
  Virtualizer,
  type VirtualizerOptions,
  windowScroll,
} from '@tanstack/virtual-core';
import { useEffect, useLayoutEffect, useReducer, useState } from 'preact/hooks';

/** What of the tallest layout is used: rows may turn out taller than they were thought to be. */
const USED = 0.9;
/** Rows never begin quite at the window's edge. */
const LEAST_COVERED = 8;
const NARROW = '(max-width: 42rem)';

/** Rows that are drawn out of sight, before and after those in it. */
export const OVER = 6;

export type Virtual = Virtualizer<Window, HTMLElement>;

export interface VirtualList {
  virtual: Virtual;
  /** Rows that are laid out: all but where the list is taller than any page. */
  rows: number;
  /** Where the list begins in the page. */
  margin: number;
  /** Height of what stays at the top of the window over the rows. */
  covered: number;
}

interface Options {
  count: number;
  /** Height of a row before it is measured, on a wide and on a narrow window. */
  estimate: { wide: number; narrow: number };
  list: { current: HTMLElement | null };
  /** A row that is kept though it is out of sight: it has the focus. */
  keep: number | null;
}

function rangeWith(range: Range, keep: number | null): number[] {
  const found = defaultRangeExtractor(range);
  if (keep === null || keep >= range.count || found.includes(keep)) return found;
  return [...found, keep].sort((a, b) => a - b);
}

/** Heights to try, in pixels: Chromium lays out up to some 33.5 million, Firefox up to 17.9 and none at all above. */
const HEIGHTS = [33_000_000, 17_500_000];
const ANYWHERE = 10_000_000;

/** How tall a list may be. Rows beyond it are reached by search, and the list's end says so. */
function tallest(): number {
  const probe = document.createElement('div');
  probe.style.cssText = 'position: absolute; visibility: hidden; inline-size: 1px';
  document.body.append(probe);
  const height = HEIGHTS.find((one) => {
    probe.style.blockSize = `${one}px`;
    return probe.getBoundingClientRect().height === one;
  });
  probe.remove();
  return (height ?? ANYWHERE) * USED;
}

export function useVirtual({ count, estimate, list, keep }: Options): VirtualList {
  const [, redraw] = useReducer((turn: number) => turn + 1, 0);
  const [margin, setMargin] = useState(0);
  const [covered, setCovered] = useState(LEAST_COVERED);
  const [narrow] = useState(() => matchMedia(NARROW).matches);
  const size = narrow ? estimate.narrow : estimate.wide;
  const [most] = useState(tallest);
  const rows = Math.min(count, Math.floor(most / size));
  const options: VirtualizerOptions<Window, HTMLElement> = {
    count: rows,
    getScrollElement: () => window,
    estimateSize: () => size,
    scrollToFn: windowScroll,
    observeElementRect: observeWindowRect,
    observeElementOffset: observeWindowOffset,
    overscan: OVER,
    scrollMargin: margin,
    scrollPaddingStart: covered,
    scrollPaddingEnd: 24,
    rangeExtractor: (range) => rangeWith(range, keep),
    onChange: () => redraw(undefined),
  };
  const [virtual] = useState(() => new Virtualizer(options));
  virtual.setOptions(options);

  useLayoutEffect(() => virtual._didMount(), [virtual]);
  useLayoutEffect(() => virtual._willUpdate());

  // What stands above the list grows and shrinks with filters and chips.
  useEffect(() => {
    const main = list.current?.closest('main');
    const over = main?.querySelector<HTMLElement>('[data-over]');
    const place = () => {
      setCovered(Math.max(LEAST_COVERED, over?.offsetHeight ?? 0));
      const top = list.current?.getBoundingClientRect().top;
      if (top !== undefined) setMargin(Math.round(top + window.scrollY));
    };
    place();
    const watcher = new ResizeObserver(place);
    watcher.observe(document.body);
    for (const one of main?.querySelectorAll('[data-above], [data-over]') ?? [])
      watcher.observe(one);
    return () => watcher.disconnect();
  }, [list]);

  return { virtual, rows, margin, covered };
}
