/** What can be done with all selected stories. */

import { i18n } from '#i18n';
import type { Shelf } from '../../lib/library/types.ts';

export type BulkAct =
  | 'archive'
  | 'unarchive'
  | 'read'
  | 'unread'
  | 'tag'
  | 'trash'
  | 'restore'
  | 'delete'
  | 'export'
  | 'clear';

const IN_TRASH: readonly BulkAct[] = ['restore', 'delete', 'clear'];
const KEPT: readonly BulkAct[] = ['read', 'unread', 'tag', 'trash', 'export', 'clear'];

interface Props {
  shelf: Shelf;
  busy: boolean;
  onAct: (act: BulkAct) => void;
}

export function BulkBar({ shelf, busy, onAct }: Props) {
  const acts: readonly BulkAct[] =
    shelf === 'trash'
      ? IN_TRASH
      : shelf === 'archive'
        ? ['unarchive', ...KEPT]
        : shelf === 'list'
          ? ['archive', ...KEPT]
          : ['archive', 'unarchive', ...KEPT];
  return (
    <fieldset class="bulk">
      <legend class="unseen">{i18n.t('library.bulk')}</legend>
      {acts.map((act) => (
        <button
          key={act}
          type="button"
          class={`button${act === 'delete' ? ' danger' : ''}`}
          data-bulk={act}
          aria-disabled={busy}
          onClick={() => !busy && onAct(act)}
        >
          {i18n.t(`library.bulkAct.${act}`)}
        </button>
      ))}
    </fieldset>
  );
}
