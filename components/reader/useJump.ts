/** Jumps to a stretch of the story, lights it up, and leads back. */

import { useCallback } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Span } from '../../lib/article.ts';
import type { BlockMap } from './block-map.ts';
import { paint } from './paint.ts';
import { scrollToRange } from './scroll.ts';
import type { Tell } from './useToast.ts';

/** `from` is what the reader pressed; the way back leads there. */
export type Jump = (spans: readonly Span[], from?: HTMLElement | null) => void;

export function useJump(map: BlockMap | null, tell: Tell): Jump {
  return useCallback(
    (spans, from = null) => {
      const ranges = spans.map((span) => map?.range(span) ?? null).filter((one) => one !== null);
      const [first] = ranges;
      if (first === undefined) {
        tell({ words: i18n.t('reader.placeGone') });
        return;
      }
      const before = window.scrollY;
      paint('place', ranges);
      scrollToRange(first);
      focusOn(first);
      if (from === null) return;
      const run = () => {
        paint('place', []);
        window.scrollTo({ top: before });
        from.focus({ preventScroll: true });
      };
      tell({
        words: i18n.t('reader.jumped'),
        act: { words: i18n.t('reader.back'), run },
        passing: true,
      });
    },
    [map, tell],
  );
}

/** Reading by keyboard or by ear goes on from there. */
function focusOn(range: Range): void {
  const element = range.startContainer.parentElement?.closest<HTMLElement>(
    'p, li, h2, h3, h4, h5, h6, blockquote, figcaption, pre, td, th, dd, dt, div',
  );
  if (!element) return;
  if (!element.hasAttribute('tabindex')) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}
