/** A modal dialog of the page: closed by Escape, by its button, and by a press outside it. */

import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { CloseIcon } from './icons.tsx';

interface Props {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
}

export function Dialog({ title, onClose, children }: Props) {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const before = document.activeElement;
    box.current?.showModal();
    const focus = box.current?.querySelector<HTMLElement>('[data-first]');
    focus?.focus();
    return () => {
      // The browser gives the focus back where it closes a dialog, not where one is taken out of the page.
      queueMicrotask(() => {
        if (before instanceof HTMLElement && document.activeElement === document.body) {
          before.focus({ preventScroll: true });
        }
      });
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it; the press outside is for pointers.
    <dialog
      class="dialog"
      ref={box}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === box.current) box.current?.close();
      }}
    >
      <div class="dialog-inner">
        <header>
          <h2 id={id}>{title}</h2>
          <button
            type="button"
            class="button quiet icon-button"
            aria-label={i18n.t('library.close')}
            onClick={() => box.current?.close()}
          >
            <CloseIcon />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
