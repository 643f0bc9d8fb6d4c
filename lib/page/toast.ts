/** A word on what was just done in the page, with its undo. */

import { colours, makeButton, openLayer } from './layer.ts';

/** Milliseconds that it stays; it waits while somebody is at it. */
const STAYS = 10_000;

export interface ToastWords {
  text: string;
  undo: string;
  close: string;
}

/** Shows it until it is closed, undone or has been there long enough. True: undo. */
export async function toast(
  document: Document,
  words: ToastWords,
  focus: boolean,
  signal: AbortSignal,
): Promise<boolean> {
  const focused = document.activeElement;
  const layer = await openLayer(
    document,
    'inset: auto auto 16px 50%; width: 0; height: 0; translate: -50% 0',
  );
  if (layer === null || signal.aborted) {
    await layer?.remove();
    return false;
  }
  const palette = colours(document);
  const inner = layer.document;
  layer.frame.title = words.text;
  const ended = new AbortController();
  try {
    return await new Promise<boolean>((resolve) => {
      const box = inner.createElement('div');
      box.style.cssText = `display: flex; align-items: center; gap: 10px; box-sizing: border-box; width: max-content; max-width: 460px; margin: 8px; padding: 10px 12px 10px 16px; border: 1px solid ${palette.edge}; border-radius: 10px; background: ${palette.paper}; color: ${palette.ink}; box-shadow: 0 2px 8px rgb(0 0 0 / 30%)`;
      const text = inner.createElement('p');
      text.setAttribute('role', 'status');
      text.textContent = words.text;
      text.style.cssText =
        'flex: 1 1 auto; margin: 0; font: 14px/1.4 system-ui, sans-serif; overflow-wrap: anywhere';
      const undo = makeButton(inner, words.undo, palette, true, () => resolve(true));
      box.append(
        text,
        undo,
        makeButton(inner, words.close, palette, false, () => resolve(false)),
      );
      layer.frame.style.setProperty(
        'width',
        `${Math.min(480, document.defaultView?.innerWidth ?? 480)}px`,
        'important',
      );
      inner.body.append(box);
      const { width, height } = box.getBoundingClientRect();
      layer.frame.style.setProperty('width', `${Math.ceil(width) + 16}px`, 'important');
      layer.frame.style.setProperty('height', `${Math.ceil(height) + 16}px`, 'important');
      if (focus) {
        layer.frame.contentWindow?.focus();
        undo.focus();
      }
      const { signal: over } = ended;
      let timer = setTimeout(() => resolve(false), STAYS);
      const wait = () => clearTimeout(timer);
      const go = () => {
        clearTimeout(timer);
        timer = setTimeout(() => resolve(false), STAYS);
      };
      inner.addEventListener('pointerenter', wait, { signal: over, capture: true });
      inner.addEventListener('focusin', wait, { signal: over });
      inner.documentElement.addEventListener('pointerleave', go, { signal: over });
      inner.addEventListener('focusout', go, { signal: over });
      inner.addEventListener(
        'keydown',
        (event) => {
          if (event.key === 'Escape') resolve(false);
        },
        { signal: over },
      );
      signal.addEventListener('abort', () => resolve(false), { signal: over });
      over.addEventListener('abort', wait);
    });
  } finally {
    ended.abort();
    const mine = document.activeElement === layer.host;
    await layer.remove();
    if (mine && focused instanceof HTMLElement && focused !== document.body) {
      focused.focus({ preventScroll: true });
    }
  }
}
