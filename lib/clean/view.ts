/** Composes the view of a page: one walk, the story's place, and what the page declares of itself. */

import type { View } from '../view.ts';
import { readJsonLd, readMeta } from './declared.ts';
import { findStory } from './story.ts';
import { walk } from './walk.ts';

/** Reads the live page. Nothing is changed. Throws nothing: a page without a body gives an empty view. */
export function readView(document: Document, url: string): View {
  const body = document.body;
  const walked = body === null ? { lines: [], boxes: [], shadows: [] } : walk(body);
  markUnrendered(walked.lines);
  const story = findStory(walked.lines, walked.boxes);
  return {
    document,
    url,
    lang: languageOf(document),
    lines: walked.lines,
    boxes: walked.boxes,
    shadows: walked.shadows,
    main: story.main?.element ?? null,
    jsonLd: readJsonLd(document),
    meta: readMeta(document),
  };
}

/** Asks the browser once a line whether it is shown at all; where nobody can tell (no layout), it is. */
function markUnrendered(lines: View['lines']): void {
  let element: Element | null = null;
  let shown = true;
  for (const line of lines) {
    if (line.hidden) continue;
    if (line.element !== element) {
      element = line.element;
      shown = typeof element.checkVisibility === 'function' ? element.checkVisibility() : true;
    }
    line.hidden = !shown;
  }
}

/** The primary subtag of the page's language: as declared, else guessed from its script. */
export function languageOf(document: Document): string {
  const declared =
    document.documentElement?.getAttribute('lang') ||
    document.documentElement?.getAttribute('xml:lang') ||
    document.querySelector('meta[http-equiv="content-language" i]')?.getAttribute('content') ||
    document.querySelector('meta[property="og:locale"]')?.getAttribute('content') ||
    '';
  const primary = declared.trim().toLowerCase().split(/[-_,]/)[0] ?? '';
  return /^[a-z]{2,3}$/.test(primary) ? primary : guessFromScript(document);
}

/** A page that names no language: kana is Japanese, Cyrillic Russian, the rest reads as English. */
function guessFromScript(document: Document): string {
  const sample = (document.body?.textContent ?? '').slice(0, 4000);
  if (/[\u3040-\u30ff]/.test(sample)) return 'ja';
  if ((sample.match(/[\u0400-\u04ff]/g)?.length ?? 0) > 200) return 'ru';
  return 'en';
}
