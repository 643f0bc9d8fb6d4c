/** Which quoted stretches are speech, and which a title, a nickname, a term or a doubt. */

import type { Speech } from './identify.ts';
import type { Language } from './language.ts';
import { isSingle } from './marks.ts';
import { isReported, type Passage } from './passage.ts';
import type { Region } from './quotes.ts';
import { isMarkedName } from './subjects.ts';

/** Fewer words need a reporting clause of their own to count as speech. */
const SHORT = 5;
const TERMINAL = /[.!?…,。！？]["”’'»“」』)\]]*$/u;
const WORDS = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.-]*/gu;
const CJK = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/gu;

export interface Judged {
  region: Region;
  words: number;
  kind: 'direct' | 'mixed';
  speech: boolean;
}

export function countQuoted(text: string): number {
  const cjk = text.match(CJK)?.length ?? 0;
  return (text.match(WORDS)?.length ?? 0) + (cjk > 0 ? Math.ceil(cjk / 2) - 1 : 0);
}

/**
 * Whether the story sets speech in double marks. A single mark outside of them
 * is then a headline's, or a word's as a word.
 */
export function speaksInDoubles(regions: readonly Region[]): boolean {
  const doubles = regions.filter((region) => !isSingle(region.mark)).length;
  return doubles > 1 && doubles > regions.length - doubles;
}

/**
 * @param at the token of the quotation in its passage
 * @param doubles the story sets speech in double marks
 */
export function judge(
  passage: Passage,
  region: Region,
  at: number,
  said: Speech,
  doubles: boolean,
  lang: Language,
): Judged {
  const text = passage.text.slice(region.start, region.end);
  const words = countQuoted(text);
  // Without spaces the reporting clause leans on the marks, so nothing else tells a whole quotation.
  const told = lang.unspaced && said.by === 'clause';
  const kind = told || isWhole(passage, region, at, text) ? 'direct' : 'mixed';
  const base = { region, words, kind } as const;
  if (words === 0) return { ...base, speech: false };
  // Speech behind a dash has its reporting verb, or stands in a dialogue.
  if (region.mark === '–') return { ...base, speech: true };
  if (told) return { ...base, speech: true };
  if (lang.unspacedClauses.length > 0 && said.by === 'none') {
    // Terms and titles stand in the same marks: only whole sentences are speech without a clause.
    const alone = passage.text.trim().length <= region.close - region.open;
    return { ...base, speech: alone || /[。！？]/u.test(text) };
  }
  const near = nearCue(passage, at, lang);
  if (doubles && !near && isSingle(region.mark)) return { ...base, speech: false };
  if (isWorkOrName(passage, at, text, words, near, said, lang)) return { ...base, speech: false };
  if (region.continued) return { ...base, speech: true };
  if (words >= SHORT) return { ...base, speech: true };
  return { ...base, speech: isShortSpeech(passage, at, text, words, near, said, kind, lang) };
}

/** Whole sentences: a capital first, an end of its own, and no word of the writer's leaning on it. */
function isWhole(passage: Passage, region: Region, at: number, text: string): boolean {
  if (region.mark === '–') return true;
  if (/^[….[]*\p{Ll}/u.test(text)) return false;
  const before = passage.tokens[at - 1];
  const leaning = before?.kind === 'word' && !/^[\p{Lu}].*[.!?,…]$/su.test(text);
  return (
    !leaning &&
    (TERMINAL.test(text) ||
      !region.closed ||
      /^(?:[,.]|\s?[–—])/u.test(passage.text.slice(region.close, region.close + 2)))
  );
}

/** A reporting verb right before or after, with nothing but a mark or "that" between. */
function nearCue(passage: Passage, at: number, lang: Language): boolean {
  const { tokens } = passage;
  let b = at - 1;
  while (b >= 0 && tokens[b]?.kind === 'mark' && at - b <= 2) b -= 1;
  if (lang.thatWords.has(tokens[b]?.lower ?? '')) b -= 1;
  if (lang.cues.has(tokens[b]?.lower ?? '')) return true;
  const after = tokens[at + 1];
  const comma = after?.text === ',' || /[,?!]$/u.test(tail(passage, at).replace(/["”’'»“]+$/u, ''));
  if (!comma) return false;
  for (let i = at + 1; i < Math.min(tokens.length, at + 7); i += 1) {
    const token = tokens[i];
    if (!token || token.kind === 'quote' || token.text === '.') break;
    if (lang.cues.has(token.lower)) return true;
  }
  return false;
}

/** The last characters of a quotation and its mark. */
function tail(passage: Passage, at: number): string {
  const end = passage.tokens[at]?.end ?? 0;
  return passage.text.slice(Math.max(0, end - 8), end);
}

/** Titles of works, nicknames and terms that nobody said. */
function isWorkOrName(
  passage: Passage,
  at: number,
  text: string,
  words: number,
  near: boolean,
  said: Speech,
  lang: Language,
): boolean {
  if (isNamed(passage, at, text, lang)) return true;
  if (lang.cues.has(passage.tokens[at - 1]?.lower ?? '') && isMarkedName(passage, at)) return true;
  // "der „New York Times“": a short name behind its article, whatever verb is near.
  const article = lang.determiners.has(passage.tokens[at - 1]?.lower ?? '');
  if (lang.capitalNouns && article && words < SHORT && /^\p{Lu}[^.!?…,]*$/u.test(text)) return true;
  if (near) return false;
  let b = at - 1;
  while (b >= 0 && passage.tokens[b]?.kind === 'mark' && at - b <= 2) b -= 1;
  const before = passage.tokens[b];
  if (lang.capitalNouns) {
    if (said.by !== 'clause' && isTitleCase(text, lang) && !/[.!?…]$/u.test(text)) return true;
    const sentence = passage.sentences.find((range) => at < range.to);
    if (sentence && isReported(passage, sentence, lang)) return false;
    // "Der „Verein zur Förderung …“": an article before a noun makes it a name.
    return (
      said.by !== 'clause' &&
      b === at - 1 &&
      lang.determiners.has(before?.lower ?? '') &&
      /^\p{Lu}/u.test(text) &&
      !/[.!?…,]$/u.test(text)
    );
  }
  const titled = isTitleCase(text, lang);
  if (before && lang.worksBefore.has(before.lower) && titled) return true;
  return titled && words < 9 && !/[.!?…]$/u.test(text.replace(/[,.]$/u, ''));
}

/** Most words of four letters and more begin with a capital. */
function isTitleCase(text: string, lang: Language): boolean {
  const words = text.match(WORDS) ?? [];
  const long = words.filter((word) => word.length > 3 && !lang.stopWords.has(word.toLowerCase()));
  if (long.length === 0) return false;
  const capitals = long.filter((word) => /^[\p{Lu}\p{N}]/u.test(word)).length;
  return capitals / long.length >= (words.length > 5 ? 0.85 : 0.99) && /^[\p{Lu}\p{N}]/u.test(text);
}

function isShortSpeech(
  passage: Passage,
  at: number,
  text: string,
  words: number,
  near: boolean,
  said: Speech,
  kind: 'direct' | 'mixed',
  lang: Language,
): boolean {
  if (modifies(passage, at, text, lang)) return false;
  if (near && (kind === 'direct' || words >= 2)) return true;
  if (kind === 'direct' && TERMINAL.test(text) && said.by !== 'none') {
    return words >= 2 || said.by === 'carried' || said.by === 'led-in';
  }
  return said.by === 'clause' && words >= 3 && lang.cues.has((said.cue ?? '').toLowerCase());
}

/** "a “not in my name” march": an article before, the noun right behind. */
function modifies(passage: Passage, at: number, text: string, lang: Language): boolean {
  const before = passage.tokens[at - 1];
  const after = passage.tokens[at + 1];
  if (before?.kind !== 'word' || after?.kind !== 'word' || TERMINAL.test(text)) return false;
  if (!lang.determiners.has(before.lower) && !lang.possessives.has(before.lower)) return false;
  return !(
    lang.prepositions.has(after.lower) ||
    lang.conjunctions.has(after.lower) ||
    lang.auxiliaries.has(after.lower) ||
    lang.subordinators.has(after.lower)
  );
}

/** "known as “…”", "the term “…”". */
function isNamed(passage: Passage, at: number, text: string, lang: Language): boolean {
  // Where nouns have capitals, a name begins with one: "das Gesetz „kein Hindernis“" names nothing.
  const name = !lang.capitalNouns || /^[\p{Lu}\p{N}]/u.test(text);
  return (
    name &&
    lang.namingBefore.some((phrase) =>
      phrase.every((word, k) => passage.tokens[at - phrase.length + k]?.lower === word),
    )
  );
}
