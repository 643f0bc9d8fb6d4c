/** The reader's highlights: painted, made, changed, deleted. */

import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Article, Span } from '../../lib/article.ts';
import { HIGHLIGHT_COLORS, type HighlightColor } from '../../lib/library/types.ts';
import type { BlockMap } from './block-map.ts';
import { changedParts, type Mark, marksOf, newParts, sameMark, trimmed } from './marks.ts';
import { paint } from './paint.ts';
import type { Copy } from './useCopy.ts';
import type { Tell } from './useToast.ts';

export interface Marks {
  all: readonly Mark[];
  /** The colour used last. */
  color: HighlightColor;
  /** Marks the stretches of a saved story; the mark's id, null where it failed. `copy` is its id if just saved. */
  add: (spans: readonly Span[], color: HighlightColor, copy?: string) => Promise<string | null>;
  change: (mark: Mark, change: { color?: HighlightColor; note?: string }) => Promise<boolean>;
  remove: (mark: Mark) => Promise<boolean>;
}

export function useMarks(article: Article, map: BlockMap | null, copy: Copy, tell: Tell): Marks {
  const list = copy.saved?.highlightList;
  const all = useMemo(() => marksOf(list ?? [], article.blocks), [list, article]);
  const [color, setColor] = useState<HighlightColor>('yellow');
  const { mark, unmark } = copy;

  useEffect(() => {
    const rangesOf = (wanted: (one: Mark) => boolean) =>
      all.filter(wanted).flatMap(({ spans }) => spans.map((span) => map?.range(span) ?? null));
    for (const name of HIGHLIGHT_COLORS)
      paint(
        name,
        rangesOf((one) => one.color === name),
      );
    paint(
      'noted',
      rangesOf((one) => one.note.trim() !== ''),
    );
  }, [all, map]);

  const change = useCallback<Marks['change']>(
    async (one, wanted) => {
      if (wanted.color !== undefined) setColor(wanted.color);
      return mark(changedParts(one, wanted));
    },
    [mark],
  );

  const add = useCallback<Marks['add']>(
    async (spans, wanted, copyId) => {
      const exact = trimmed(article.blocks, spans);
      if (exact.length === 0) return null;
      setColor(wanted);
      const known = sameMark(all, exact);
      if (known !== null) return (await change(known, { color: wanted })) ? known.id : null;
      const id = crypto.randomUUID();
      const done = await mark(newParts(article.blocks, exact, id, wanted), copyId);
      if (done) tell({ words: i18n.t('reader.marked') });
      return done ? id : null;
    },
    [all, article, change, mark, tell],
  );

  const remove = useCallback<Marks['remove']>(
    async (one) => {
      if (!(await unmark(one.parts.map(({ id }) => id)))) return false;
      const run = () => void mark(changedParts(one, {}));
      const act = { words: i18n.t('reader.undo'), run };
      tell({ words: i18n.t('reader.unmarked'), act, passing: true });
      return true;
    },
    [mark, unmark, tell],
  );

  return { all, color, add, change, remove };
}
