/** The look of this page: as stored, and as every open reader changes it. */

import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { lookItem } from '../../lib/browser/reader-look.ts';
import { settingsItem } from '../../lib/browser/settings.ts';
import { DEFAULT_LOOK, type Look, readLook } from '../../lib/look.ts';
import { applyLook, keepMirror, type PagesTheme, readMirror } from './apply-look.ts';

export interface LookControl {
  look: Look;
  change: (change: (before: Look) => Look) => void;
  reset: () => void;
}

export function useLook(): LookControl {
  const [first] = useState(readMirror);
  const [look, setLook] = useState(first.look);
  const [pages, setPages] = useState<PagesTheme>(first.pages);
  const newest = useRef(look);

  const show = useCallback((next: Look) => {
    newest.current = next;
    setLook(next);
  }, []);

  useEffect(() => {
    const stops = [
      lookItem.watch((next) => show(readLook(next))),
      settingsItem.watch((next) => setPages(next.theme)),
    ];
    void lookItem.getValue().then((stored) => show(readLook(stored)));
    void settingsItem.getValue().then((settings) => setPages(settings.theme));
    return () => {
      for (const stop of stops) stop();
    };
  }, [show]);

  useEffect(() => {
    applyLook(document.documentElement, look, pages);
    keepMirror(look, pages);
  }, [look, pages]);

  const change = useCallback(
    (step: (before: Look) => Look) => {
      const next = step(newest.current);
      show(next);
      void lookItem.setValue(next);
    },
    [show],
  );
  // Voices are no look: they stay.
  const reset = useCallback(
    () => change(({ voices, rate }) => ({ ...DEFAULT_LOOK, voices, rate })),
    [change],
  );
  return { look, change, reset };
}
