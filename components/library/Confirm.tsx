/** Asks before something that cannot be taken back. */

import { i18n } from '#i18n';
import { Dialog } from './Dialog.tsx';

export interface Asking {
  title: string;
  text: string;
  yes: string;
  onYes: () => void;
}

export function Confirm({ asking, onClose }: { asking: Asking; onClose: () => void }) {
  return (
    <Dialog title={asking.title} onClose={onClose}>
      <p>{asking.text}</p>
      <div class="buttons">
        <button
          type="button"
          class="button danger"
          onClick={() => {
            asking.onYes();
            onClose();
          }}
        >
          {asking.yes}
        </button>
        <button type="button" class="button" data-first onClick={onClose}>
          {i18n.t('library.cancel')}
        </button>
      </div>
    </Dialog>
  );
}
