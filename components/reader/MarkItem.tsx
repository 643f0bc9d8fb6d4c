/** One highlight in the list: its words, its colour, its note. */

import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { HIGHLIGHT_COLORS } from '../../lib/library/types.ts';
import { BinIcon } from './icons.tsx';
import type { Mark } from './marks.ts';
import type { Jump } from './useJump.ts';
import type { Marks } from './useMarks.ts';

interface Props {
  mark: Mark;
  lang: string;
  marks: Marks;
  jump: Jump;
  /** The reader came to write this one's note. */
  wanted: boolean;
  onDelete: () => void;
}

export function MarkItem({ mark, lang, marks, jump, wanted, onDelete }: Props) {
  const note = useRef<HTMLTextAreaElement>(null);
  const lost = mark.spans.length === 0;
  useEffect(() => {
    if (!wanted) return;
    note.current?.focus();
    note.current?.scrollIntoView({ block: 'nearest' });
  }, [wanted]);
  const keep = (text: string) => {
    if (text !== mark.note) void marks.change(mark, { note: text });
  };
  return (
    <li class="mark-item" data-color={mark.color} data-lost={lost}>
      {lost ? (
        <>
          <p class="lost">{i18n.t('reader.lost')}</p>
          <blockquote lang={lang} dir="auto">
            {mark.text}
          </blockquote>
        </>
      ) : (
        <button
          type="button"
          class="jump"
          lang={lang}
          dir="auto"
          onClick={(event) => jump(mark.spans, event.currentTarget)}
        >
          {mark.text}
        </button>
      )}
      <textarea
        ref={note}
        class="field"
        rows={mark.note === '' ? 1 : 3}
        dir="auto"
        aria-label={i18n.t('reader.noteOn', [excerpt(mark.text)])}
        placeholder={i18n.t('reader.addNote')}
        defaultValue={mark.note}
        // Every way out of the field keeps what is in it.
        onBlur={(event) => keep(event.currentTarget.value)}
      />
      <div class="mark-acts">
        <fieldset class="swatches">
          <legend class="unseen">{i18n.t('reader.colorOf')}</legend>
          {HIGHLIGHT_COLORS.map((color) => (
            <button
              key={color}
              type="button"
              class="swatch"
              data-color={color}
              aria-pressed={mark.color === color}
              aria-label={i18n.t(`reader.color.${color}`)}
              title={i18n.t(`reader.color.${color}`)}
              onClick={() => void marks.change(mark, { color })}
            />
          ))}
        </fieldset>
        <button
          type="button"
          class="button icon-only"
          aria-label={i18n.t('reader.deleteMarkOf', [excerpt(mark.text)])}
          onClick={onDelete}
        >
          <BinIcon />
        </button>
      </div>
    </li>
  );
}

function excerpt(text: string): string {
  const line = text.replace(/\s+/gu, ' ');
  return line.length > 40 ? `${line.slice(0, 40).trimEnd()}…` : line;
}
