/** What of the story is selected, once the reader has selected it; the browser's own ways stay as they are. */

import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Span } from '../../lib/article.ts';
import type { BlockMap } from './block-map.ts';

/** A place in the page, in pixels from its beginning. */
export interface Spot {
  top: number;
  bottom: number;
  middle: number;
}

export interface Selected {
  spans: Span[];
  text: string;
  spot: Spot;
}

export function spotOf(range: Range): Spot {
  const { top, bottom, left, width } = range.getBoundingClientRect();
  return {
    top: top + window.scrollY,
    bottom: bottom + window.scrollY,
    middle: left + width / 2,
  };
}

export function readSelection(map: BlockMap | null): Selected | null {
  const selection = window.getSelection();
  if (map === null || selection === null || selection.isCollapsed) return null;
  if (selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const spans = map.spans(range);
  if (spans.length === 0) return null;
  return { spans, text: selection.toString(), spot: spotOf(range) };
}

export function useSelection(map: BlockMap | null): {
  selected: Selected | null;
  clear: () => void;
} {
  const [selected, setSelected] = useState<Selected | null>(null);
  useEffect(() => {
    let pressed = false;
    let frame = 0;
    const look = () => {
      cancelAnimationFrame(frame);
      // While the pointer draws the selection, tools would only be in the way.
      if (!pressed) frame = requestAnimationFrame(() => setSelected(readSelection(map)));
    };
    const down = (event: PointerEvent) => {
      pressed = !(event.target instanceof Element && event.target.closest('.mark-tools'));
    };
    const up = () => {
      pressed = false;
      look();
    };
    document.addEventListener('selectionchange', look);
    document.addEventListener('pointerdown', down);
    document.addEventListener('pointerup', up);
    document.addEventListener('pointercancel', up);
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener('selectionchange', look);
      document.removeEventListener('pointerdown', down);
      document.removeEventListener('pointerup', up);
      document.removeEventListener('pointercancel', up);
    };
  }, [map]);
  const clear = useCallback(() => {
    window.getSelection()?.removeAllRanges();
    setSelected(null);
  }, []);
  return { selected, clear };
}
