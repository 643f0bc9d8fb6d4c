/**
 * A list of any length of which the rows in sight are in the page. One row is
 * in the order of Tab; arrows lead from row to row; the place is kept.
 */

import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { formatNumber } from '../format.ts';
import { keepPlace, type Place } from './place.ts';
import { OVER, useVirtual } from './useVirtual.ts';

export interface ListHandle {
  /** Brings a row into sight and gives it the focus, once it is there. */
  focusRow: (index: number) => void;
  /** The first row that is wholly in sight. */
  firstInSight: () => number;
  keep: () => void;
  toTop: () => void;
  rows: number;
}

/** How a row stands in its list. */
export interface RowState {
  index: number;
  /** The one row whose controls are in the order of Tab. */
  active: boolean;
  selected: boolean;
}

type RenderRow<T> = (item: T, state: RowState) => ComponentChildren;

interface Props<T> {
  label: string;
  name: string;
  count: number;
  estimate: { wide: number; narrow: number };
  active: number;
  onActive: (index: number) => void;
  at: (index: number) => T | undefined;
  idOf: (item: T) => string;
  onWant: (first: number, last: number) => void;
  /** A place to go to, once. */
  place: Place | null;
  busy: boolean;
  selected?: (item: T) => boolean;
  /** Rows are drawn anew when this, their item or their state is another: keep it the same. */
  render: RenderRow<T>;
  handle: RefObject<ListHandle | null>;
}

interface ContentProps<T> extends RowState {
  item: T;
  render: RenderRow<T>;
}

/** The content of a row, drawn once for as long as nothing of it changes: a list that scrolls moves rows, and makes few. */
function Content<T>({ item, render, index, active, selected }: ContentProps<T>) {
  const drawn = useMemo(
    () => render(item, { index, active, selected }),
    [item, render, index, active, selected],
  );
  return <>{drawn}</>;
}

export function VirtualList<T>(props: Props<T>) {
  const { count, active, onActive, at, onWant, place, handle } = props;
  const list = useRef<HTMLUListElement>(null);
  const focused = useRef(false);
  /** A row that shall have the focus when it is there. */
  const wanted = useRef<number | null>(null);
  const { virtual, rows, margin, covered } = useVirtual({
    count,
    estimate: props.estimate,
    list,
    keep: focused.current || wanted.current !== null ? active : null,
  });
  const items = virtual.getVirtualItems();
  // The row that has the focus stays in the page, however far it is out of sight.
  const first = Math.max(0, (virtual.range?.startIndex ?? 0) - OVER);
  // An empty list asks for its beginning, in case something comes in.
  const last = Math.max(first, Math.min(rows - 1, (virtual.range?.endIndex ?? 0) + OVER));

  useEffect(() => onWant(first, last), [first, last, onWant, count]);

  const firstInSight = () => {
    const top = window.scrollY + covered;
    return virtual.getVirtualItems().find(({ start }) => start >= top - 4)?.index ?? 0;
  };
  const keep = () => {
    const there = virtual.getVirtualItems();
    const top = window.scrollY;
    const one = there.find(({ end }) => end > top);
    if (one === undefined || top < margin) return;
    keepPlace({
      index: one.index,
      delta: top - one.start,
      active,
      sizes: there.map(({ index, size }) => [index, size]),
    });
  };
  useImperativeHandle(handle, () => ({
    focusRow: (index) => {
      const to = Math.max(0, Math.min(index, rows - 1));
      wanted.current = to;
      onActive(to);
      virtual.scrollToIndex(to, { align: 'auto' });
      // Nothing is drawn anew where the row was in sight and active already.
      takeFocus();
    },
    firstInSight,
    keep,
    toTop: () => window.scrollTo({ top: 0 }),
    rows,
  }));

  // To the place that was kept, as soon as the list is as long as it was.
  const gone = useRef<Place | null>(null);
  useLayoutEffect(() => {
    if (place === null || gone.current === place || rows === 0 || margin === 0) return;
    gone.current = place;
    for (const [index, size] of place.sizes) if (index < rows) virtual.resizeItem(index, size);
    const index = Math.min(place.index, rows - 1);
    const start = virtual.getOffsetForIndex(index, 'start')?.[0] ?? 0;
    window.scrollTo({ top: start + covered + place.delta });
    onActive(Math.min(place.active, rows - 1));
  });

  useEffect(() => {
    window.addEventListener('pagehide', keep);
    return () => window.removeEventListener('pagehide', keep);
  });

  const takeFocus = () => {
    const to = wanted.current;
    if (to === null) return;
    const link = list.current?.querySelector<HTMLElement>(`[data-index="${to}"] .entry-title`);
    if (!link) return;
    wanted.current = null;
    link.focus({ preventScroll: true });
  };
  useLayoutEffect(takeFocus);

  return (
    <>
      <ul
        class={`entries ${props.name}`}
        ref={list}
        aria-label={props.label}
        aria-busy={props.busy}
        style={{ blockSize: `${virtual.getTotalSize()}px` }}
        onFocusCapture={(event) => {
          focused.current = true;
          const row = (event.target as Element).closest<HTMLElement>('[data-index]');
          const index = Number(row?.dataset.index ?? active);
          if (index !== active) onActive(index);
        }}
        onBlurCapture={() => {
          focused.current = false;
        }}
      >
        {items.map(({ index, start }) => {
          const item = at(index);
          const chosen = item !== undefined && props.selected?.(item) === true;
          return (
            <li
              key={index}
              ref={virtual.measureElement}
              class="entry"
              data-index={index}
              data-id={item === undefined ? undefined : props.idOf(item)}
              data-selected={chosen}
              data-waiting={item === undefined}
              data-active={index === active}
              aria-setsize={count}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start - margin}px)` }}
            >
              {item === undefined ? (
                <div class="bones" aria-hidden="true">
                  <span />
                  <span />
                  <span />
                </div>
              ) : (
                <Content
                  item={item}
                  render={props.render}
                  index={index}
                  active={index === active}
                  selected={chosen}
                />
              )}
            </li>
          );
        })}
      </ul>
      {rows < count && (
        <p class="list-end">
          {i18n.t('library.listEnd', [formatNumber(rows), formatNumber(count)])}
        </p>
      )}
    </>
  );
}
