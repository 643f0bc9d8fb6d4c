/** The bar over the story: back to the library, save, look, listen, highlights, and the rest behind one button. */

import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { Article } from '../../lib/article.ts';
import { Mark } from '../icons.tsx';
import { MoreIcon, OutIcon, PauseIcon, PenIcon, SaveIcon, SpeakIcon } from './icons.tsx';
import { LOOK_PANEL } from './LookPanel.tsx';
import { MENU } from './Menu.tsx';
import type { Copy } from './useCopy.ts';
import type { Aloud } from './useReadAloud.ts';

interface Props {
  article: Article;
  copy: Copy;
  aloud: Aloud;
  /** How many highlights there are. */
  marks: number;
  marksOpen: boolean;
  progress: number;
  /** An earlier version is only read. */
  fixed: boolean;
  onMarks: () => void;
}

/** Without a story there is only the way to the library. */
export function Frame({ children }: { children?: ComponentChildren }) {
  return (
    <header class="bar">
      <a class="brand" href="/library.html">
        <Mark />
        <span>{i18n.t('reader.library')}</span>
      </a>
      {children}
    </header>
  );
}

export function Bar(props: Props) {
  const { article, copy, aloud, marks, marksOpen, progress, fixed, onMarks } = props;
  const { saved } = copy;
  const speaking = aloud.state.phase === 'speaking';
  return (
    <Frame>
      <div class="acts">
        {saved === null && (
          <button
            key="save"
            type="button"
            class="button primary"
            aria-disabled={copy.busy}
            onClick={() => {
              if (!copy.busy) void copy.save();
            }}
          >
            <SaveIcon />
            <span>{i18n.t(copy.busy ? 'reader.saving' : 'reader.save')}</span>
          </button>
        )}
        {saved !== null && saved.trashedAt !== null && (
          <button
            key="restore"
            type="button"
            class="button"
            onClick={() => void copy.change({ trashed: false }, i18n.t('reader.restored'))}
          >
            {i18n.t('reader.restore')}
          </button>
        )}
        <Act
          label={i18n.t('reader.look.title')}
          popovertarget={LOOK_PANEL}
          icon={<span class="aa" aria-hidden="true" />}
        />
        {aloud.voices.length > 0 && (
          <Act
            label={i18n.t(speaking ? 'reader.pause' : 'reader.listen')}
            icon={speaking ? <PauseIcon /> : <SpeakIcon />}
            onClick={aloud.toggle}
          />
        )}
        {!fixed && (
          <Act
            label={i18n.t('reader.marks')}
            icon={<PenIcon />}
            count={marks}
            expanded={marksOpen}
            id="marks-button"
            onClick={onMarks}
          />
        )}
        <a class="button wide" href={article.url} target="_blank" rel="noreferrer noopener">
          <OutIcon />
          <span>{i18n.t('reader.original')}</span>
        </a>
        {!fixed && (
          <Act label={i18n.t('reader.more')} popovertarget={MENU} icon={<MoreIcon />} alone />
        )}
      </div>
      <div
        class="progress"
        role="progressbar"
        aria-label={i18n.t('reader.progress')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(progress * 100)}
      >
        <span style={{ inlineSize: `${progress * 100}%` }} />
      </div>
    </Frame>
  );
}

interface ActProps {
  label: string;
  icon: ComponentChildren;
  id?: string;
  count?: number;
  expanded?: boolean;
  /** The icon alone at any width. */
  alone?: boolean;
  popovertarget?: string;
  onClick?: () => void;
}

/** A button whose words go where there is no room for them. */
function Act({ label, icon, id, count = 0, expanded, alone, popovertarget, onClick }: ActProps) {
  return (
    <button
      id={id}
      type="button"
      class={alone ? 'button icon-only' : 'button'}
      title={label}
      aria-label={count > 0 ? `${label} ${count}` : label}
      aria-expanded={expanded}
      popovertarget={popovertarget}
      onClick={onClick}
    >
      {icon}
      {!alone && <span>{label}</span>}
      {count > 0 && <span class="badge" data-count={count} aria-hidden="true" />}
    </button>
  );
}
