/** What can be done with one story, beside its row. */

import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { SavedSummary } from '../../lib/library/types.ts';
import {
  ArchiveIcon,
  ReadIcon,
  RestoreIcon,
  TagIcon,
  TrashIcon,
  UnarchiveIcon,
  UnreadIcon,
} from './icons.tsx';

export type RowAct = 'read' | 'archive' | 'tag' | 'trash' | 'restore' | 'delete';

interface Props {
  item: SavedSummary;
  title: string;
  tabIndex: number;
  onAct: (act: RowAct) => void;
}

export function RowActions({ item, title, tabIndex, onAct }: Props) {
  const act = (name: RowAct, tip: string, words: string, icon: ComponentChildren) => (
    <button
      type="button"
      class="button quiet icon-button"
      data-act={name}
      tabIndex={tabIndex}
      title={tip}
      aria-label={words}
      onClick={() => onAct(name)}
    >
      {icon}
    </button>
  );
  if (item.trashedAt !== null) {
    return (
      <div class="entry-acts">
        {act(
          'restore',
          i18n.t('library.act.restore'),
          i18n.t('library.one.restore', [title]),
          <RestoreIcon />,
        )}
        {act(
          'delete',
          i18n.t('library.act.delete'),
          i18n.t('library.one.delete', [title]),
          <TrashIcon />,
        )}
      </div>
    );
  }
  const unread = item.readAt === null;
  const kept = item.archivedAt !== null;
  return (
    <div class="entry-acts">
      {unread
        ? act('read', i18n.t('library.act.read'), i18n.t('library.one.read', [title]), <ReadIcon />)
        : act(
            'read',
            i18n.t('library.act.unread'),
            i18n.t('library.one.unread', [title]),
            <UnreadIcon />,
          )}
      {kept
        ? act(
            'archive',
            i18n.t('library.act.unarchive'),
            i18n.t('library.one.unarchive', [title]),
            <UnarchiveIcon />,
          )
        : act(
            'archive',
            i18n.t('library.act.archive'),
            i18n.t('library.one.archive', [title]),
            <ArchiveIcon />,
          )}
      {act('tag', i18n.t('library.act.tag'), i18n.t('library.one.tag', [title]), <TagIcon />)}
      {act(
        'trash',
        i18n.t('library.act.trash'),
        i18n.t('library.one.trash', [title]),
        <TrashIcon />,
      )}
    </div>
  );
}
