/**
 * A layer of our own over the page: one host element with a closed shadow tree,
 * and in it a frame. What happens in the frame (a click, a key) is told to the
 * frame's document alone, so no handler of the page hears of it; and no style
 * of the page reaches into it.
 */

/** CSS text for the frame: where it stands. */
const FILL = 'inset: 0; width: 100%; height: 100%;';
/** Everything inline and important: a page's sheet may say "html > * { display: none }". */
const PLAIN = [
  'all: initial',
  'display: block',
  'position: fixed',
  'z-index: 2147483647',
  'border: 0',
  'margin: 0',
  'padding: 0',
  'background: transparent',
  'overflow: visible',
  'color-scheme: light',
];

export interface Layer {
  host: HTMLElement;
  frame: HTMLIFrameElement;
  /** The frame's own document. */
  document: Document;
  /** Takes the layer off the page, once no key is down: its release is ours to hear too. */
  remove(): Promise<void>;
}

/** Milliseconds that a held key is waited for. */
const RELEASE = 700;

/** Opens the layer; null where the page lets no frame be. `place` is CSS for where it stands. */
export async function openLayer(document: Document, place: string = FILL): Promise<Layer | null> {
  const host = document.createElement('div');
  setStyle(host, [...PLAIN, 'inset: 0 auto auto 0', 'width: 0', 'height: 0'].join('; '));
  const shadow = host.attachShadow({ mode: 'closed' });
  const frame = document.createElement('iframe');
  setStyle(frame, `${PLAIN.join('; ')}; ${place}`);
  const loaded = new Promise<void>((resolve) => {
    frame.addEventListener('load', () => resolve(), { once: true });
  });
  shadow.append(frame);
  // What stands outside an open modal dialog is dead to the pointer.
  const parent = document.querySelector('dialog:modal') ?? document.documentElement;
  parent.append(host);
  raise(host);
  await loaded;
  const inner = frame.contentDocument;
  if (inner?.body == null) {
    host.remove();
    return null;
  }
  inner.documentElement.style.cssText = 'background: transparent; color-scheme: light';
  inner.body.style.cssText = 'margin: 0; font: 14px/1.4 system-ui, sans-serif';
  const down = keysDown(inner);
  const remove = async () => {
    inner.body.replaceChildren();
    await down.released();
    host.remove();
  };
  return { host, frame, document: inner, remove };
}

/** Keeps count of the keys that were pressed in the document and not let go yet. */
function keysDown(document: Document): { released(): Promise<void> } {
  const down = new Set<string>();
  document.addEventListener('keydown', ({ code }) => down.add(code), { capture: true });
  document.addEventListener('keyup', ({ code }) => down.delete(code), { capture: true });
  return {
    released: () =>
      new Promise((resolve) => {
        if (down.size === 0) {
          resolve();
          return;
        }
        const late = setTimeout(resolve, RELEASE);
        document.addEventListener('keyup', () => {
          if (down.size > 0) return;
          clearTimeout(late);
          resolve();
        });
      }),
  };
}

/** Into the top layer, above dialogs and whatever a transform or filter would move. */
function raise(host: HTMLElement): void {
  try {
    host.popover = 'manual';
    host.showPopover();
  } catch {
    // An older browser: the z-index must do.
  }
}

/** Important, each property by itself: style attributes may be forbidden by the page's policy. */
function setStyle(element: HTMLElement, css: string): void {
  for (const rule of css.split(';')) {
    const colon = rule.indexOf(':');
    if (colon < 0) continue;
    element.style.setProperty(
      rule.slice(0, colon).trim(),
      rule.slice(colon + 1).trim(),
      'important',
    );
  }
}

/** The colours of our layers; a page's own scheme is not asked for. */
export function colours(document: Document) {
  const dark = document.defaultView?.matchMedia?.('(prefers-color-scheme: dark)').matches === true;
  return dark
    ? {
        paper: '#1e2124',
        ink: '#ece8df',
        soft: '#b3aea4',
        edge: '#83807a',
        accent: '#86cdd7',
        on: '#0d2a2f',
      }
    : {
        paper: '#ffffff',
        ink: '#1d1b18',
        soft: '#57534b',
        edge: '#837d71',
        accent: '#0d5763',
        on: '#ffffff',
      };
}

/** A button of a layer. Focus is shown by the browser's own ring in our colour. */
export function makeButton(
  document: Document,
  label: string,
  palette: ReturnType<typeof colours>,
  primary: boolean,
  onClick: () => void,
): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label;
  const [ground, ink, edge] = primary
    ? [palette.accent, palette.on, palette.accent]
    : [palette.paper, palette.ink, palette.edge];
  button.style.cssText = `flex: none; min-height: 32px; padding: 4px 12px; border: 1px solid ${edge}; border-radius: 6px; background: ${ground}; color: ${ink}; font: 600 13px/1.2 system-ui, sans-serif; cursor: pointer; outline-offset: 2px`;
  button.addEventListener('focus', () => {
    if (button.matches(':focus-visible')) button.style.outline = `2px solid ${palette.accent}`;
  });
  button.addEventListener('blur', () => {
    button.style.outline = '';
  });
  button.addEventListener('click', onClick);
  return button;
}
