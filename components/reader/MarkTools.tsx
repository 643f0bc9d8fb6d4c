/** The small bar at a selection or a highlight: colours, note, copy, delete. */

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { HIGHLIGHT_COLORS, type HighlightColor } from '../../lib/library/types.ts';
import { BinIcon, CopyIcon, NoteIcon } from './icons.tsx';
import type { Spot } from './useSelection.ts';

interface Props {
  spot: Spot;
  /** The highlight's colour; null for a mere selection. */
  color: HighlightColor | null;
  /** Highlights need a saved copy: the first press offers to make it. */
  saved: boolean;
  onColor: (color: HighlightColor) => void;
  onNote: () => void;
  onCopy: () => void;
  onDelete?: () => void;
  onClose: () => void;
}

export function MarkTools(props: Props) {
  const { spot, color, saved, onColor, onNote, onCopy, onDelete, onClose } = props;
  const [offer, setOffer] = useState<(() => void) | null>(null);
  const bar = useRef<HTMLDivElement>(null);
  const yes = useRef<HTMLButtonElement>(null);
  const [place, setPlace] = useState({ top: -1000, left: 0 });

  useLayoutEffect(() => {
    const { width = 0, height = 0 } = bar.current?.getBoundingClientRect() ?? {};
    const half = width / 2;
    const room = document.documentElement.clientWidth;
    const over = spot.top - height - 10;
    // Under the sticky bar nothing can be pressed.
    const hidden = over - window.scrollY < 64;
    setPlace({
      top: hidden ? spot.bottom + 10 : over,
      left: Math.max(8, Math.min(spot.middle - half, room - width - 8)),
    });
  }, [spot, offer]);
  useLayoutEffect(() => {
    if (offer !== null) yes.current?.focus();
  }, [offer]);

  const withCopy = (act: () => void) => () => {
    if (saved) act();
    else setOffer(() => act);
  };
  const name = i18n.t(color === null ? 'reader.toolsSelection' : 'reader.toolsMark');
  return (
    <section
      class="mark-tools"
      aria-label={name}
      ref={bar}
      style={{ top: `${place.top}px`, left: `${place.left}px` }}
      // The selection stays while the tools are pressed.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      {offer === null ? (
        <div class="tools" role="toolbar" aria-label={name}>
          {HIGHLIGHT_COLORS.map((one) => (
            <button
              key={one}
              type="button"
              class="swatch"
              data-color={one}
              aria-label={i18n.t(`reader.color.${one}`)}
              title={i18n.t(`reader.color.${one}`)}
              aria-pressed={color === null ? undefined : color === one}
              onClick={withCopy(() => onColor(one))}
            />
          ))}
          <button type="button" class="tool" onClick={withCopy(onNote)}>
            <NoteIcon />
            <span>{i18n.t('reader.note')}</span>
          </button>
          <button type="button" class="tool" onClick={onCopy}>
            <CopyIcon />
            <span>{i18n.t('reader.copy')}</span>
          </button>
          {onDelete !== undefined && (
            <button type="button" class="tool" onClick={onDelete}>
              <BinIcon />
              <span>{i18n.t('reader.deleteMark')}</span>
            </button>
          )}
        </div>
      ) : (
        <>
          <span class="offer">{i18n.t('reader.saveFirst')}</span>
          <button type="button" class="button primary" ref={yes} onClick={offer}>
            {i18n.t('reader.saveAndMark')}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {i18n.t('reader.confirmNo')}
          </button>
        </>
      )}
    </section>
  );
}
