/**
 * Pick mode: the reader points at a piece of the page and takes it, by mouse,
 * touch or keyboard. The page hears nothing of it and keeps no trace.
 */

import { colours, type Layer, makeButton, openLayer } from './layer.ts';
import { beside, type Ground, narrower, pieceAt, wider } from './pieces.ts';

export interface PickerWords {
  /** What the mode does, and how it ends. */
  hint: string;
  take: string;
  wider: string;
  narrower: string;
  cancel: string;
  /** What would go: its kind and its words. */
  describe(element: Element): string;
}

export interface Taken {
  element: Element;
  /** By keyboard: what is said next gets the focus. */
  byKey: boolean;
}

/** Lets the reader point. Null where the mode was ended without a piece. */
export async function pickPiece(
  document: Document,
  ground: Ground,
  words: PickerWords,
  signal: AbortSignal,
): Promise<Taken | null> {
  const focused = document.activeElement;
  const layer = await openLayer(document);
  if (layer === null || signal.aborted) {
    await layer?.remove();
    return null;
  }
  const ended = new AbortController();
  try {
    return await new Promise<Taken | null>((resolve) => {
      signal.addEventListener('abort', () => resolve(null), { signal: ended.signal });
      new Mode(document, layer, ground, words, ended.signal, resolve).start();
    });
  } finally {
    ended.abort();
    await layer.remove();
    if (focused instanceof HTMLElement && focused !== document.body) {
      focused.focus({ preventScroll: true });
    }
  }
}

class Mode {
  readonly #page: Document;
  readonly #layer: Layer;
  readonly #ground: Ground;
  readonly #words: PickerWords;
  readonly #signal: AbortSignal;
  readonly #end: (taken: Taken | null) => void;
  readonly #outline: HTMLElement;
  readonly #label: HTMLElement;
  readonly #bar: HTMLElement;
  /** What was pointed at, and what it was widened to. */
  #start: Element | null = null;
  #piece: Element | null = null;

  constructor(
    page: Document,
    layer: Layer,
    ground: Ground,
    words: PickerWords,
    signal: AbortSignal,
    end: (taken: Taken | null) => void,
  ) {
    this.#page = page;
    this.#layer = layer;
    this.#ground = ground;
    this.#words = words;
    this.#signal = signal;
    this.#end = end;
    const { document } = layer;
    layer.frame.title = words.hint;
    const palette = colours(page);
    // Dark and light at once: it is seen on a page of any colour.
    this.#outline = document.createElement('div');
    this.#outline.style.cssText = `position: fixed; box-sizing: border-box; border: 2px solid #0d5763; border-radius: 3px; background: rgb(13 120 137 / 18%); box-shadow: 0 0 0 2px rgb(255 255 255 / 85%); pointer-events: none; visibility: hidden`;
    this.#label = document.createElement('div');
    this.#label.setAttribute('role', 'status');
    this.#label.style.cssText = `position: fixed; max-width: min(420px, calc(100vw - 16px)); box-sizing: border-box; padding: 3px 8px; border-radius: 4px; background: ${palette.accent}; color: ${palette.on}; font: 600 13px/1.4 system-ui, sans-serif; pointer-events: none; visibility: hidden`;
    this.#bar = document.createElement('div');
    this.#bar.setAttribute('role', 'group');
    this.#bar.setAttribute('aria-label', words.hint);
    this.#bar.style.cssText = `position: fixed; bottom: 16px; left: 50%; transform: translateX(-50%); display: flex; flex-wrap: wrap; align-items: center; justify-content: center; gap: 8px; width: max-content; max-width: calc(100vw - 24px); box-sizing: border-box; padding: 10px 14px; border: 1px solid ${palette.edge}; border-radius: 10px; background: ${palette.paper}; color: ${palette.ink}; box-shadow: 0 4px 18px rgb(0 0 0 / 30%); pointer-events: none`;
    const hint = document.createElement('span');
    hint.textContent = words.hint;
    hint.style.cssText = `flex: 1 1 260px; color: ${palette.soft}; font: 13px/1.4 system-ui, sans-serif`;
    const button = (label: string, primary: boolean, onClick: () => void) => {
      const made = makeButton(document, label, palette, primary, onClick);
      made.style.pointerEvents = 'auto';
      return made;
    };
    this.#bar.append(hint);
    // A mouse on its way to them would point at something else: it has the keys beside it.
    if (page.defaultView?.matchMedia('(any-pointer: coarse)').matches === true) {
      this.#bar.append(
        button(words.narrower, false, () => this.#narrow()),
        button(words.wider, false, () => this.#widen()),
        button(words.take, true, () => this.#take(true)),
      );
    }
    this.#bar.append(button(words.cancel, false, () => this.#end(null)));
    document.body.append(this.#outline, this.#label, this.#bar);
    document.documentElement.style.cursor = 'crosshair';
    document.body.style.minHeight = '100vh';
  }

  start(): void {
    const { document, frame } = this.#layer;
    const signal = this.#signal;
    const page = this.#page.defaultView;
    document.body.tabIndex = -1;
    document.body.style.outline = 'none';
    const focus = () => {
      frame.contentWindow?.focus();
      if (document.activeElement === document.body || document.activeElement === null) {
        document.body.focus();
      }
    };
    focus();
    page?.addEventListener('focus', focus, { signal });
    document.addEventListener('pointermove', (event) => this.#point(event), { signal });
    document.addEventListener(
      'pointerdown',
      (event) => {
        if (event.pointerType !== 'mouse') this.#point(event);
      },
      { signal },
    );
    document.addEventListener(
      'click',
      (event) => {
        if (this.#isBar(event)) return;
        event.preventDefault();
        // A finger cannot hover: its first tap points, the bar's button takes.
        const pointer = (event as PointerEvent).pointerType;
        if (pointer === 'touch' || pointer === 'pen') return;
        this.#point(event);
        this.#take(false);
      },
      { signal },
    );
    document.addEventListener('keydown', (event) => this.#key(event), { signal });
    // Where the focus stayed in the page, it must not hear our keys either.
    page?.addEventListener('keydown', (event) => this.#key(event), { signal, capture: true });
    const redraw = () => this.#draw();
    page?.addEventListener('scroll', redraw, { signal, capture: true, passive: true });
    page?.addEventListener('resize', redraw, { signal, passive: true });
    document.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        const unit = event.deltaMode === 1 ? 18 : event.deltaMode === 2 ? 600 : 1;
        page?.scrollBy({
          left: event.deltaX * unit,
          top: event.deltaY * unit,
          behavior: 'instant',
        });
      },
      { signal, passive: false },
    );
    this.#startInTheMiddle();
  }

  /** The keyboard needs somewhere to begin: what stands in the middle of the window. */
  #startInTheMiddle(): void {
    const window = this.#page.defaultView;
    if (window === null) return;
    for (const share of [0.4, 0.5, 0.3, 0.6, 0.2]) {
      const piece = this.#at(window.innerWidth / 2, window.innerHeight * share);
      if (piece === null) continue;
      this.#set(piece, piece);
      return;
    }
    const first = this.#ground.leaves().find((leaf) => this.#ground.isAllowed(leaf));
    if (first !== undefined) this.#set(first, first);
  }

  #at(x: number, y: number): Element | null {
    const { host } = this.#layer;
    const hit = this.#page.elementsFromPoint(x, y).find((element) => element !== host);
    const piece = hit === undefined ? null : pieceAt(hit, this.#ground);
    if (piece !== null) return piece;
    // What the page makes dead to the pointer is known by where it stands.
    const dead = this.#ground.leaves().find((leaf) => {
      const { left, right, top, bottom } = leaf.getBoundingClientRect();
      return x >= left && x < right && y >= top && y < bottom;
    });
    return dead === undefined || hit?.contains(dead) === false ? null : pieceAt(dead, this.#ground);
  }

  #isBar(event: Event): boolean {
    return event.composedPath().includes(this.#bar);
  }

  /** What lies under the bar can be pointed at through it: banners like that edge too. */
  #seeThrough({ clientX: x, clientY: y }: MouseEvent): void {
    const { left, right, top, bottom } = this.#bar.getBoundingClientRect();
    const under = x >= left && x <= right && y >= top && y <= bottom;
    this.#bar.style.opacity = under ? '0.35' : '1';
  }

  #point(event: MouseEvent): void {
    if (this.#isBar(event)) {
      this.#bar.style.opacity = '1';
      return;
    }
    this.#seeThrough(event);
    const piece = this.#at(event.clientX, event.clientY);
    // Within what was widened the pointer changes nothing.
    const widened = this.#piece !== this.#start && this.#piece?.contains(piece) === true;
    if (piece !== null && (piece === this.#start || widened)) return;
    this.#set(piece, piece);
  }

  #set(start: Element | null, piece: Element | null): void {
    this.#start = start;
    this.#piece = piece;
    this.#draw();
    this.#label.textContent = piece === null ? '' : this.#words.describe(piece);
    this.#draw();
  }

  #widen(): void {
    const piece = this.#piece === null ? null : wider(this.#piece, this.#ground);
    if (piece !== null) this.#set(this.#start, piece);
  }

  #narrow(): void {
    if (this.#piece === null || this.#start === null) return;
    const piece = narrower(this.#piece, this.#start, this.#ground);
    if (piece !== null) this.#set(this.#start, piece);
  }

  #move(step: 1 | -1): void {
    const piece = this.#piece === null ? null : beside(this.#piece, step, this.#ground);
    if (piece === null) return;
    piece.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    this.#set(piece, piece);
  }

  #take(byKey: boolean): void {
    if (this.#piece?.isConnected === true) this.#end({ element: this.#piece, byKey });
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const onButton = (event.target as Element | null)?.localName === 'button';
    const act = {
      Escape: () => this.#end(null),
      ArrowUp: () => this.#widen(),
      '+': () => this.#widen(),
      ArrowDown: () => this.#narrow(),
      '-': () => this.#narrow(),
      ArrowRight: () => this.#move(1),
      ArrowLeft: () => this.#move(-1),
      Enter: onButton ? undefined : () => this.#take(true),
    }[event.key];
    if (act === undefined) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    act();
  }

  /** Puts outline and label where the piece is now. */
  #draw(): void {
    const rect = this.#piece?.getBoundingClientRect();
    const shown = rect !== undefined && rect.width > 0 && rect.height > 0;
    for (const part of [this.#outline, this.#label]) {
      part.style.visibility = shown ? 'visible' : 'hidden';
    }
    if (!shown) return;
    const { innerWidth: width, innerHeight: height } = this.#page.defaultView ?? window;
    const left = Math.max(0, rect.left - 3);
    const top = Math.max(0, rect.top - 3);
    Object.assign(this.#outline.style, {
      left: `${left}px`,
      top: `${top}px`,
      width: `${Math.min(width, rect.right + 3) - left}px`,
      height: `${Math.max(4, Math.min(height, rect.bottom + 3) - top)}px`,
    });
    const label = this.#label.getBoundingClientRect();
    const above = top - label.height - 4;
    this.#label.style.top = `${Math.min(Math.max(above >= 0 ? above : top + 6, 0), height - label.height - 4)}px`;
    this.#label.style.left = `${Math.max(8, Math.min(left, width - label.width - 8))}px`;
  }
}
