/** Names in the writer's own words: where they stand. Who they are is settled in people.ts. */

import type { Language } from './language.ts';
import type { Token } from './tokens.ts';

/** A name at one place. */
export interface Mention {
  block: number;
  /** Token range with titles. */
  from: number;
  to: number;
  /** First token of the name itself. */
  nameFrom: number;
  /** The name's words without titles and suffixes. */
  words: string[];
  /** The name as written without its titles, suffixes kept. */
  text: string;
  /** Titles as written: "Sen.", "Secretary of State". */
  title: string | null;
  /** First word of a sentence, where a capital proves nothing. */
  initial: boolean;
  /** "the" stands before it. */
  article: boolean;
}

/** The titles that stand at a token: how many tokens they take, 0 where none does. */
export function titleAt(tokens: readonly Token[], at: number, lang: Language): number {
  const first = tokens[at];
  if (first?.kind !== 'word') return 0;
  for (const words of lang.titles.get(first.lower) ?? []) {
    if (words.every((word, k) => tokens[at + k]?.lower === word)) return words.length;
  }
  // "Public Advocate Ann Poe": an office with a capital, known by the given name behind it.
  const given = lang.givenNames.has(tokens[at + 1]?.text ?? '') && tokens[at + 2]?.capital;
  if (given && first.capital && lang.roleNouns.has(first.lower)) return 1;
  if (lang.capitalNouns && first.capital && lang.roleEnding?.test(first.lower)) return 1;
  return 0;
}

/** "The", "Monday", "I'm", "No." */
function isNoName(token: Token, lang: Language): boolean {
  if (/^\p{Lu}\.$/u.test(token.text)) return false;
  if (!lang.notNames.has(token.text.replace(/['’.-].*$/u, ''))) return false;
  return !/^\p{Lu}['’]\p{Lu}/u.test(token.text);
}

/** "Secondo Anna Rossi": the capital of a phrase that attributes is the sentence's. */
function opensPhrase(tokens: readonly Token[], at: number, lang: Language): boolean {
  return (lang.accordingTo.get(tokens[at]?.lower ?? '') ?? []).some((words) =>
    words.every((word, k) => tokens[at + k]?.lower === word),
  );
}

/** @param starts tokens that begin a sentence */
export function findMentions(
  block: number,
  text: string,
  tokens: readonly Token[],
  starts: ReadonlySet<number>,
  lang: Language,
): Mention[] {
  const mentions: Mention[] = [];
  if (lang.unspaced) return mentions;
  let i = 0;
  while (i < tokens.length) {
    const token = tokens[i];
    if (!token?.capital || isNoName(token, lang) || opensPhrase(tokens, i, lang)) {
      i += 1;
      continue;
    }
    const run = readRun(tokens, i, starts, lang);
    // "San Juan, Calif.,": an abbreviation by itself is nobody.
    const only = run.to - run.nameFrom === 1 && !run.titled ? tokens[run.nameFrom] : undefined;
    const short = only !== undefined && lang.abbreviations.has(only.lower);
    if (run.nameFrom < run.to && !short)
      mentions.push(mention(block, text, tokens, run, starts, lang));
    i = Math.max(run.to, i + 1);
  }
  return mentions;
}

interface Run {
  from: number;
  nameFrom: number;
  to: number;
  titled: boolean;
}

/** A run of capitals: titles, then the name. "Ohio Gov. Jane Roe" gives up what stands before the title. */
function readRun(
  tokens: readonly Token[],
  start: number,
  starts: ReadonlySet<number>,
  lang: Language,
): Run {
  let from = start;
  let nameFrom = start;
  let titled = false;
  let i = start;
  while (i < tokens.length) {
    if (i > start && starts.has(i)) break;
    const token = tokens[i];
    if (!token) break;
    const titleLength = token.capital ? titleAt(tokens, i, lang) : 0;
    if (titleLength > 0 && continues(tokens, i + titleLength, starts, lang)) {
      if (i > nameFrom) from = i;
      i += titleLength;
      nameFrom = i;
      titled = true;
      continue;
    }
    if (token.capital && i > start && lang.cues.has(token.lower)) break;
    const surname =
      lang.alsoNames.has(token.text) &&
      (i > nameFrom + 1 || lang.givenNames.has(tokens[i - 1]?.text ?? '')) &&
      !/^\d/u.test(tokens[i + 1]?.text ?? '');
    if (token.capital && (i === start || surname || !isNoName(token, lang))) {
      i += 1;
      continue;
    }
    if (
      token.kind === 'word' &&
      (lang.particles.has(token.lower) || token.text === '&') &&
      i > nameFrom &&
      (tokens[i + 1]?.capital ?? false) &&
      (!lang.capitalNouns || titled || lang.givenNames.has(tokens[i - 1]?.text ?? ''))
    ) {
      i += 1;
      continue;
    }
    if (token.text === '&' && i > nameFrom && tokens[i + 1]?.capital) {
      i += 2;
      continue;
    }
    if (
      token.text === ',' &&
      lang.nameSuffixes.has(tokens[i + 1]?.lower ?? '') &&
      i > nameFrom &&
      !starts.has(i + 1)
    ) {
      i += 2;
      continue;
    }
    break;
  }
  if (titled && nameFrom >= i) {
    return { from, nameFrom: i, to: i, titled };
  }
  if (lang.capitalNouns && !titled) return nounRun(tokens, start, i, lang);
  // "Enter Ada Brook": the first word has its capital from the sentence.
  const given = (at: number): boolean => lang.givenNames.has(tokens[at]?.text ?? '');
  if (!titled && starts.has(start) && i - start > 2 && given(start + 1) && !given(start)) {
    return { from: start + 1, nameFrom: start + 1, to: i, titled };
  }
  return { from, nameFrom, to: i, titled };
}

function continues(
  tokens: readonly Token[],
  at: number,
  starts: ReadonlySet<number>,
  lang: Language,
): boolean {
  const next = tokens[at];
  if (!next || starts.has(at) || next.kind !== 'word') return false;
  if (next.capital) return !isNoName(next, lang);
  return lang.particles.has(next.lower) && (tokens[at + 1]?.capital ?? false);
}

/** Where every noun has a capital, a name begins at a given name, or a run of two is needed. */
function nounRun(tokens: readonly Token[], start: number, to: number, lang: Language): Run {
  for (let i = start; i < to; i += 1) {
    if (lang.givenNames.has(tokens[i]?.text ?? '') && i + 1 < to) {
      return { from: start, nameFrom: i, to, titled: i > start };
    }
  }
  // "Engagement Deutschlands", "die Handlungsweise Roes": a noun and whose it is.
  if (to - start < 2) return { from: start, nameFrom: start, to, titled: false };
  const owned = lang.determiners.has(tokens[start - 1]?.lower ?? '') && to === start + 2;
  const genitive = owned && /s$/u.test(tokens[to - 1]?.text ?? '');
  const noun = genitive || (lang.commonEnding?.test(tokens[start]?.text ?? '') ?? false);
  const from = noun ? start + 1 : start;
  return { from, nameFrom: from, to, titled: false };
}

function mention(
  block: number,
  text: string,
  tokens: readonly Token[],
  run: Run,
  starts: ReadonlySet<number>,
  lang: Language,
): Mention {
  const words: string[] = [];
  for (let i = run.nameFrom; i < run.to; i += 1) {
    const token = tokens[i];
    if (token?.kind === 'word' && !lang.nameSuffixes.has(token.lower)) words.push(token.text);
  }
  const slice = (from: number, to: number): string =>
    text.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0);
  return {
    block,
    from: run.from,
    to: run.to,
    nameFrom: run.nameFrom,
    words,
    text: slice(run.nameFrom, run.to),
    title: run.titled ? slice(run.from, run.nameFrom).trim() : null,
    initial: starts.has(run.nameFrom),
    article: lang.determiners.has(tokens[run.from - 1]?.lower ?? ''),
  };
}
