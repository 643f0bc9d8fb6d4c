/** What was just done, with its undo; it stays until the next action. */

import { i18n } from '#i18n';
import { CloseIcon } from './icons.tsx';
import type { Told } from './useActions.ts';

interface Props {
  told: Told | null;
  busy: boolean;
  onUndo: () => void;
  onClose: () => void;
}

export function Toast({ told, busy, onUndo, onClose }: Props) {
  return (
    <div class="toast" data-shown={told !== null} data-bad={told?.bad === true}>
      <span role="status" class="toast-words">
        {told?.words}
      </span>
      {told !== null && !busy && (
        <span class="toast-acts">
          {told.undo && (
            <button type="button" class="button" aria-keyshortcuts="z" onClick={onUndo}>
              {i18n.t('library.undo')}
            </button>
          )}
          <button
            type="button"
            class="button icon-button"
            aria-label={i18n.t('library.close')}
            onClick={onClose}
          >
            <CloseIcon />
          </button>
        </span>
      )}
    </div>
  );
}
