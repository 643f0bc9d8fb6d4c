/** Selecting and marking in the text: brings the tools to what is selected or pressed. */

import { useCallback, useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { HighlightColor } from '../../lib/library/types.ts';
import type { BlockMap } from './block-map.ts';
import { MarkTools } from './MarkTools.tsx';
import { type Mark, markAt } from './marks.ts';
import { paint } from './paint.ts';
import type { Copy } from './useCopy.ts';
import type { Marks } from './useMarks.ts';
import { readSelection, type Selected, type Spot, spotOf, useSelection } from './useSelection.ts';
import type { Tell } from './useToast.ts';

interface Props {
  map: BlockMap | null;
  marks: Marks;
  copy: Copy;
  /** An earlier version is only read. */
  fixed: boolean;
  /** Letters alone are commands. */
  keys: boolean;
  tell: Tell;
  /** Opens the list at this highlight's note. */
  onNote: (id: string) => void;
}

/** The point of the text that was pressed. */
function pressedAt(event: MouseEvent): { node: Node; offset: number } | null {
  const point = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  return point ? { node: point.offsetNode, offset: point.offset } : null;
}

export function Marking({ map, marks, copy, fixed, keys, tell, onNote }: Props) {
  const { selected, clear } = useSelection(map);
  const [pressed, setPressed] = useState<{ id: string; spot: Spot } | null>(null);
  const mark = marks.all.find(({ id }) => id === pressed?.id) ?? null;
  const shut = useCallback(() => setPressed(null), []);

  useEffect(() => {
    const press = (event: MouseEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest('.mark-tools')) return;
      setPressed(null);
      if (!target?.closest('.body, .dek') || target.closest('a, button, summary')) return;
      if (window.getSelection()?.isCollapsed === false) return;
      const point = pressedAt(event);
      const place = point && map?.at(point.node, point.offset);
      const found = place ? markAt(marks.all, place) : null;
      const [span] = found?.spans ?? [];
      const range = span && map?.range(span);
      if (found && range) setPressed({ id: found.id, spot: spotOf(range) });
    };
    document.addEventListener('click', press);
    return () => document.removeEventListener('click', press);
  }, [map, marks.all]);

  useEffect(() => {
    paint('active', mark === null ? [] : mark.spans.map((span) => map?.range(span) ?? null));
    return () => paint('active', []);
  }, [mark, map]);

  const add = async (what: Selected, color: HighlightColor, note: boolean): Promise<void> => {
    // At once: by the time it is stored the reader may have selected something else.
    clear();
    const saved = copy.saved?.id ?? (await copy.save());
    if (saved === null) return;
    const id = await marks.add(what.spans, color, saved);
    if (note && id !== null) onNote(id);
  };

  useEffect(() => {
    if (fixed) return;
    const key = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === 'Escape') {
        if (pressed !== null) shut();
        return;
      }
      if (!keys || (event.key !== 'h' && event.key !== 'n')) return;
      const what = readSelection(map);
      if (what === null) return;
      event.preventDefault();
      if (copy.saved === null)
        tell(saveOffer(() => void add(what, marks.color, event.key === 'n')));
      else void add(what, marks.color, event.key === 'n');
    };
    document.addEventListener('keydown', key);
    return () => document.removeEventListener('keydown', key);
  });

  const copyText = async (text: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      tell({ words: i18n.t('reader.copied') });
    } catch {
      tell({ words: i18n.t('reader.copyFailed') });
    }
  };

  if (fixed) return null;
  if (selected !== null) {
    return (
      <MarkTools
        key="selection"
        spot={selected.spot}
        color={null}
        saved={copy.saved !== null}
        onColor={(color) => void add(selected, color, false)}
        onNote={() => void add(selected, marks.color, true)}
        onCopy={() => void copyText(selected.text)}
        onClose={clear}
      />
    );
  }
  if (mark === null || pressed === null) return null;
  return (
    <MarkTools
      key={mark.id}
      spot={pressed.spot}
      color={mark.color}
      saved
      onColor={(color) => void marks.change(mark, { color })}
      onNote={() => {
        shut();
        onNote(mark.id);
      }}
      onCopy={() => void copyText(mark.text)}
      onDelete={() => void removeMark(marks, mark).then(shut)}
      onClose={shut}
    />
  );
}

async function removeMark(marks: Marks, mark: Mark): Promise<void> {
  await marks.remove(mark);
}

function saveOffer(run: () => void) {
  return {
    words: i18n.t('reader.saveFirst'),
    act: { words: i18n.t('reader.saveAndMark'), run },
  };
}

/** Letters typed into a field are no commands. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/u.test(target.tagName))
  );
}
