/** The page's keys. Letters never act in a field, under a dialog or with a modifier, and can be switched off. */

import { useEffect, useRef, useState } from 'preact/hooks';

export type KeyAct =
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'open'
  | 'select'
  | 'selectRange'
  | 'archive'
  | 'read'
  | 'tag'
  | 'trash'
  | 'undo'
  | 'search'
  | 'clear'
  | 'help';

const LETTERS: Record<string, KeyAct> = {
  j: 'next',
  k: 'previous',
  o: 'open',
  x: 'select',
  X: 'selectRange',
  e: 'archive',
  u: 'read',
  t: 'tag',
  '#': 'trash',
  z: 'undo',
  '/': 'search',
  '?': 'help',
};

/** Only in the list: elsewhere these keys are the browser's. */
const IN_LIST: Record<string, KeyAct> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
  Delete: 'trash',
};

/** What a press means here; null where it is not ours. */
export function actOf(
  press: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
  where: { field: boolean; list: boolean; letters: boolean },
): KeyAct | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = press;
  if (key === 'Escape') return where.field ? null : 'clear';
  if (where.field || altKey) return null;
  if (ctrlKey || metaKey) return key.toLowerCase() === 'z' && !shiftKey ? 'undo' : null;
  if (where.list && Object.hasOwn(IN_LIST, key)) return IN_LIST[key] ?? null;
  return where.letters && Object.hasOwn(LETTERS, key) ? (LETTERS[key] ?? null) : null;
}

function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox';
  return target.isContentEditable || ['TEXTAREA', 'SELECT'].includes(target.tagName);
}

const SWITCH = 'nutgraf:library-letters';

function lettersKept(): boolean {
  try {
    return localStorage.getItem(SWITCH) !== 'off';
  } catch {
    return true;
  }
}

export function useKeys(onAct: (act: KeyAct) => boolean): {
  letters: boolean;
  setLetters: (on: boolean) => void;
} {
  const [letters, setOn] = useState(lettersKept);
  const act = useRef(onAct);
  act.current = onAct;

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      if (document.querySelector('dialog[open], details.menu[open]') !== null) return;
      const target = event.target;
      const list = target instanceof Element && target.closest('.entries') !== null;
      const found = actOf(event, { field: isField(target), list, letters });
      if (found !== null && act.current(found)) event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [letters]);

  return {
    letters,
    setLetters: (on) => {
      setOn(on);
      try {
        if (on) localStorage.removeItem(SWITCH);
        else localStorage.setItem(SWITCH, 'off');
      } catch {
        // Without a store the switch holds for this view.
      }
    },
  };
}
