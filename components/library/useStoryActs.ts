/** Single and bulk acts on stories, by button or key, in terms of the library's changes. */

import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { SavedSummary } from '../../lib/library/types.ts';
import { formatNumber } from '../format.ts';
import type { BulkAct } from './BulkBar.tsx';
import type { Asking } from './Confirm.tsx';
import type { RowAct } from './RowActions.tsx';
import type { Actions } from './useActions.ts';

/** The ids for the page that exports. */
const EXPORT = 'nutgraf:export-ids';

interface Tagging {
  ids: readonly string[];
  present: readonly string[];
}

export interface StoryActs {
  asking: Asking | null;
  tagging: Tagging | null;
  close: () => void;
  bulk: (act: BulkAct, ids: readonly string[]) => void;
  row: (act: RowAct, item: SavedSummary) => void;
  tag: (add: string[], remove: string[]) => void;
}

interface Needs {
  actions: Actions;
  /** Loaded stories, for their tags. */
  loaded: () => SavedSummary[];
  knownTags: readonly string[];
  /** The stories left the list; it is let go of them. */
  onGone: () => void;
}

export function useStoryActs({ actions, loaded, knownTags, onGone }: Needs): StoryActs {
  const [asking, setAsking] = useState<Asking | null>(null);
  const [tagging, setTagging] = useState<Tagging | null>(null);
  const { change, remove } = actions;

  const moved = async (done: Promise<boolean>): Promise<void> => {
    if (await done) onGone();
  };
  const words =
    (name: 'archived' | 'unarchived' | 'read' | 'unread' | 'tagged' | 'trashed' | 'restored') =>
    (count: number) =>
      i18n.t(`library.done.${name}`, count, [formatNumber(count)]);

  const askDelete = (ids: readonly string[]) =>
    setAsking({
      title: i18n.t('library.deleteTitle', ids.length, [formatNumber(ids.length)]),
      text: i18n.t('library.deleteText'),
      yes: i18n.t('library.act.delete'),
      onYes: () => void moved(remove(ids)),
    });

  const askTags = (ids: readonly string[]) => {
    const chosen = new Set(ids);
    const known = loaded().filter(({ id }) => chosen.has(id));
    const present =
      known.length < chosen.size ? knownTags : [...new Set(known.flatMap(({ tags }) => tags))];
    setTagging({ ids, present: present.slice(0, 60) });
  };

  const bulk = (act: BulkAct, ids: readonly string[]): void => {
    switch (act) {
      case 'archive':
        void moved(change(ids, { archived: true }, words('archived')));
        return;
      case 'unarchive':
        void moved(change(ids, { archived: false }, words('unarchived')));
        return;
      case 'read':
        void change(ids, { read: true }, words('read'));
        return;
      case 'unread':
        void change(ids, { read: false }, words('unread'));
        return;
      case 'trash':
        void moved(change(ids, { trashed: true }, words('trashed')));
        return;
      case 'restore':
        void moved(change(ids, { trashed: false }, words('restored')));
        return;
      case 'delete':
        askDelete(ids);
        return;
      case 'tag':
        askTags(ids);
        return;
      case 'export':
        try {
          sessionStorage.setItem(EXPORT, JSON.stringify(ids));
          location.assign('/transfer.html#export');
        } catch {
          actions.tell(i18n.t('library.tooMany'), true);
        }
        return;
      case 'clear':
        onGone();
    }
  };

  const row = (act: RowAct, item: SavedSummary): void => {
    const kept = item.archivedAt !== null;
    const unread = item.readAt === null;
    if (act === 'archive') bulk(kept ? 'unarchive' : 'archive', [item.id]);
    else if (act === 'read') bulk(unread ? 'read' : 'unread', [item.id]);
    else bulk(act, [item.id]);
  };

  return {
    asking,
    tagging,
    close: () => {
      setAsking(null);
      setTagging(null);
    },
    bulk,
    row,
    tag: (add, removeTags) => {
      const ids = tagging?.ids ?? [];
      setTagging(null);
      if (add.length + removeTags.length === 0) return;
      void change(
        ids,
        {
          ...(add.length > 0 ? { addTags: add } : {}),
          ...(removeTags.length > 0 ? { removeTags } : {}),
        },
        words('tagged'),
      );
    },
  };
}
