/** The list beside the text: the note on the story, and all highlights. */

import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Article } from '../../lib/article.ts';
import { CloseIcon } from './icons.tsx';
import { MarkItem } from './MarkItem.tsx';
import { marksAsMarkdown } from './marks.ts';
import type { Copy } from './useCopy.ts';
import type { Jump } from './useJump.ts';
import type { Marks } from './useMarks.ts';
import type { Tell } from './useToast.ts';

interface Props {
  article: Article;
  copy: Copy;
  marks: Marks;
  jump: Jump;
  tell: Tell;
  /** The highlight whose note the reader came to write. */
  wanted: string | null;
  onClose: () => void;
}

export function MarkList({ article, copy, marks, jump, tell, wanted, onClose }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { saved } = copy;
  useEffect(() => {
    if (wanted === null) heading.current?.focus();
  }, [wanted]);
  const copyAll = async (): Promise<void> => {
    const { title, url } = article;
    try {
      const text = marksAsMarkdown({ title, url, note: saved?.note ?? '' }, marks.all);
      await navigator.clipboard.writeText(text);
      tell({ words: i18n.t('reader.copiedAll') });
    } catch {
      tell({ words: i18n.t('reader.copyFailed') });
    }
  };
  return (
    <aside
      class="mark-list"
      aria-labelledby="marks-title"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div class="panel-head">
        <h2 id="marks-title" tabIndex={-1} ref={heading}>
          {i18n.t('reader.marks')}
        </h2>
        <button
          type="button"
          class="button quiet icon-only"
          aria-label={i18n.t('reader.close')}
          onClick={onClose}
        >
          <CloseIcon />
        </button>
      </div>
      {saved === null ? (
        <p class="hint">{i18n.t('reader.marksUnsaved')}</p>
      ) : (
        <>
          <label for="story-note">{i18n.t('reader.storyNote')}</label>
          <textarea
            id="story-note"
            class="field"
            rows={3}
            dir="auto"
            defaultValue={saved.note}
            onBlur={(event) => {
              const note = event.currentTarget.value;
              if (note !== saved.note) void copy.change({ note }, i18n.t('reader.noteKept'));
            }}
          />
          {marks.all.length === 0 ? (
            <p class="hint">{i18n.t('reader.marksEmpty')}</p>
          ) : (
            <>
              <ol class="mark-items">
                {marks.all.map((mark) => (
                  <MarkItem
                    key={mark.id}
                    mark={mark}
                    lang={article.lang}
                    marks={marks}
                    jump={jump}
                    wanted={wanted === mark.id}
                    onDelete={() => {
                      heading.current?.focus();
                      void marks.remove(mark);
                    }}
                  />
                ))}
              </ol>
              <button type="button" class="button" onClick={() => void copyAll()}>
                {i18n.t('reader.copyAll')}
              </button>
            </>
          )}
        </>
      )}
    </aside>
  );
}
