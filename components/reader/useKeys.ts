/** The reader's keys: letters alone, and never while something is typed or chosen. */

import { useEffect } from 'preact/hooks';
import { nextTheme, stepped } from '../../lib/look.ts';
import { isTyping } from './Marking.tsx';
import type { LookControl } from './useLook.ts';
import type { Aloud } from './useReadAloud.ts';

interface Options {
  looks: LookControl;
  aloud: Aloud;
  onLook: () => void;
  onMarks: () => void;
  onSave: () => void;
  onHelp: () => void;
}

export function useKeys({ looks, aloud, onLook, onMarks, onSave, onHelp }: Options): void {
  useEffect(() => {
    if (!looks.look.keys) return;
    const speaks = aloud.state.phase !== 'idle';
    const keys: Record<string, (() => void) | undefined> = {
      '+': () => looks.change((look) => stepped(look, 'size', 1)),
      '=': () => looks.change((look) => stepped(look, 'size', 1)),
      '-': () => looks.change((look) => stepped(look, 'size', -1)),
      t: () => looks.change((look) => ({ ...look, theme: nextTheme(look.theme) })),
      a: onLook,
      p: aloud.voices.length > 0 ? aloud.toggle : undefined,
      ArrowLeft: speaks ? () => aloud.step(-1) : undefined,
      ArrowRight: speaks ? () => aloud.step(1) : undefined,
      l: onMarks,
      s: onSave,
      '?': onHelp,
    };
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('dialog[open]') !== null) return;
      const act = keys[event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });
}
