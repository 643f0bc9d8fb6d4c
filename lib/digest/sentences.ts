/**
 * Sentences: Intl.Segmenter, corrected where an abbreviation, an initial or a
 * quotation made it break. A quotation counts as one piece, so that a sentence
 * is never cut inside marks.
 */

import type { Language } from './language.ts';
import type { Region } from './quotes.ts';

export interface Sentence {
  start: number;
  end: number;
}

const segmenters = new Map<string, Intl.Segmenter>();
const LAST_WORD = /(?:^|[\s(["“‘'«„—–-])([\p{L}\p{N}][\p{L}\p{N}.&'’-]*\.)["”’')\]]*\s*$/u;
const INITIAL = /^\p{Lu}\.$/u;
const ACRONYM = /^(?:\p{L}\.)+\p{L}\.$/u;
const LOWER = /^["“”‘’'«»„)\]…\s–—-]*\p{Ll}/u;
const ORDINAL = /^\d{1,2}\.$/u;
const TERMINAL = /[.!?…。！？][)\]"”’'»“」』]*\s*$/u;

function segmenter(code: string): Intl.Segmenter {
  const known = segmenters.get(code);
  if (known) return known;
  const made = new Intl.Segmenter(code, { granularity: 'sentence' });
  segmenters.set(code, made);
  return made;
}

/** @param regions the quoted stretches of this text, in order */
export function splitSentences(
  text: string,
  regions: readonly Region[],
  lang: Language,
): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  let next = 0;
  for (const end of cuts(text, regions, lang)) {
    if (end < text.length) {
      while (next < regions.length && (regions[next]?.close ?? 0) < end) {
        // A closing mark may be followed by the space that ends the segment.
        if (text.slice(regions[next]?.close ?? 0, end).trim() === '') break;
        next += 1;
      }
      const around = regions[next];
      if (around && around.open < end && end < around.close) continue;
      const closing =
        around && around.close <= end && text.slice(around.close, end).trim() === ''
          ? around
          : null;
      if (!isBoundary(text, start, end, closing, lang)) continue;
    }
    add(sentences, text, start, end);
    start = end;
  }
  if (start < text.length) add(sentences, text, start, text.length);
  return sentences;
}

/** Where the segmenter breaks, and behind quotations that end like a sentence, which it reads over in "« Oui. » Elle". */
function cuts(text: string, regions: readonly Region[], lang: Language): number[] {
  const ends: number[] = [];
  for (const segment of segmenter(lang.code).segment(text)) {
    ends.push(segment.index + segment.segment.length);
  }
  const more = regions.flatMap((region) => {
    if (!region.closed || !/[.!?…]/u.test(text[region.end - 1] ?? '')) return [];
    const gap = /^\s+(?=["“„«‘'(]?\s?\p{Lu})/u.exec(text.slice(region.close, region.close + 8));
    return gap ? [region.close + gap[0].length] : [];
  });
  return more.length > 0 ? [...new Set([...ends, ...more])].sort((a, b) => a - b) : ends;
}

function add(sentences: Sentence[], text: string, from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && /\s/u.test(text[start] ?? '')) start += 1;
  while (end > start && /\s/u.test(text[end - 1] ?? '')) end -= 1;
  if (end > start) sentences.push({ start, end });
}

function isBoundary(
  text: string,
  start: number,
  end: number,
  closing: Region | null,
  lang: Language,
): boolean {
  const after = text.slice(end, end + 160);
  if (LOWER.test(after)) return false;
  if (closing && lang.quoteTails?.test(after)) return false;
  if (closing) {
    const introduced = /[,:]\s*$/u.test(
      text.slice(Math.max(start, closing.open - 4), closing.open),
    );
    return introduced || !isAttribution(after, text.slice(closing.start, closing.end), lang);
  }
  const before = text.slice(Math.max(start, end - 40), end);
  // "Yahoo! Inc.": an exclamation mark inside a name.
  const next = /^(\p{Lu}[\p{L}]*\.)/u.exec(after)?.[1]?.toLowerCase();
  if (next && /!\s*$/u.test(before) && lang.softAbbreviations.has(next)) return false;
  if (!TERMINAL.test(before)) return /\n/u.test(before) || before.length < 2;
  const word = LAST_WORD.exec(before)?.[1];
  if (!word) return true;
  const lower = word.toLowerCase();
  if (INITIAL.test(word))
    return text.slice(start, end).trim().length <= 2 ? false : !/^\p{Lu}/u.test(after);
  if (ACRONYM.test(word) || lang.softAbbreviations.has(lower)) {
    const first = /^["“‘'(]*(\p{Lu}[\p{L}'’-]*)/u.exec(after)?.[1];
    return first !== undefined && opensSentence(first.toLowerCase(), lang);
  }
  if (lang.capitalNouns && ORDINAL.test(word)) return false;
  return !lang.abbreviations.has(lower);
}

/** A word that has its capital only from beginning a sentence: "The", "But", "She". */
function opensSentence(lower: string, lang: Language): boolean {
  return (
    lang.dangling.has(lower) ||
    lang.determiners.has(lower) ||
    lang.pronouns.has(lower) ||
    lang.prepositions.has(lower) ||
    lang.subordinators.has(lower)
  );
}

/** "…?” Roe asked" goes on, "…?” Roe left." does not. */
function isAttribution(after: string, quoted: string, lang: Language): boolean {
  if (!/[?!…—–-]$/u.test(quoted)) return false;
  let commas = 0;
  let comma = false;
  const words = after.trimStart().split(/\s+/u);
  for (let i = 0; i < Math.min(words.length, 18); i += 1) {
    const word = words[i] ?? '';
    const bare = word.replace(/[^\p{L}\p{N}]+$/u, '').toLowerCase();
    if (lang.cues.has(bare)) return commas !== 1 || comma;
    if (i > 0 && i < 4 && commas === 0 && lang.weakCues.has(bare)) return true;
    if (/[;:!?“"„]/u.test(word)) return false;
    if (/\.$/u.test(word) && !lang.abbreviations.has(word.toLowerCase()) && word.length > 2) {
      return false;
    }
    if (commas === 0 && i > 9) return false;
    comma = word.endsWith(',');
    if (comma) commas += 1;
  }
  return false;
}
