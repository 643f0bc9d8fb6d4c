/** Shows what was done, and the way back. */

import { i18n } from '#i18n';
import { CloseIcon } from './icons.tsx';
import type { ToastControl } from './useToast.ts';

export function Toast({ told, close }: Omit<ToastControl, 'tell'>) {
  const act = told?.act;
  return (
    <div
      class="toast"
      data-shown={told !== null}
      data-stays={act !== undefined && told?.passing !== true}
      data-acts={act !== undefined}
      onAnimationEnd={close}
    >
      <span role="status">{told?.words ?? ''}</span>
      {act !== undefined && (
        <span class="toast-acts">
          <button
            type="button"
            class="button"
            onClick={() => {
              close();
              act.run();
            }}
          >
            {act.words}
          </button>
          <button
            type="button"
            class="button icon-only"
            aria-label={i18n.t('reader.close')}
            onClick={close}
          >
            <CloseIcon />
          </button>
        </span>
      )}
    </div>
  );
}
