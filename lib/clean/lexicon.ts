/** Finds the phrases of page chrome in a line. */

import type { ChromeKind } from '../article.ts';
import { escapeRegex, expandMacros } from '../rules/macros.ts';
import type { LanguageRules } from '../rules/packed.ts';
import { hintRules, languageChain } from '../rules/rules.ts';
import type { ChromeRules } from '../rules/types.ts';
import { normalize } from '../text.ts';
import { KeyIndex } from './keys.ts';
import { stemsOf } from './suspect.ts';

export interface PhraseHit {
  id: string;
  kind: ChromeKind;
  strength: 1 | 2 | 3;
  /** The words that matched, normalized. */
  match: string;
  /** Where in the normalized line it matched. */
  at: number;
}

/** The publisher speaking to the reader of the publisher's own goods. */
export interface Pitch {
  /** What most of its topics belong to. */
  kind: ChromeKind;
  /** Of three: speaks to the reader, speaks of the site as "we", opens with a call. */
  voices: number;
  /** Different topics of the trade that it touches. */
  topics: number;
}

export interface Lexicon {
  /** The phrases that a line holds, strongest first. The line is folded text as printed. */
  find(text: string): PhraseHit[];
  /** The same with hint words beside what is sure. */
  findAll(text: string): PhraseHit[];
  /** Whether the line reports what somebody says. */
  reports(text: string): boolean;
  /**
   * How much the line sounds like the publisher's own pitch; null where it does not at all.
   *
   * @param own the site's names
   */
  pitch(text: string, own?: RegExp): Pitch | null;
  /** Whether the publisher speaks of itself in it, as "we" or by name. */
  speaks(text: string, own?: RegExp): boolean;
}

interface Phrase extends Omit<PhraseHit, 'match' | 'at'> {
  regex: RegExp;
  /** Of which a line must hold one; without them it may be any line. */
  keys: readonly string[] | undefined;
  /** Must match the whole line, which is then a short one. */
  whole: boolean;
}

/** For a language whose access wording is not written yet. */
const NO_WORDS = {
  numbers: {},
  periods: { day: [], week: [], month: [], year: [] },
  stories: [],
  currencies: {},
};

/** Characters of the longest line that a label's pattern is tried on. */
const MAX_LABEL = 160;

/** Matches of one phrase in a line that count. */
const MAX_MATCHES = 3;

const compiled = new Map<string, Lexicon>();

/**
 * The lexicon of a language together with English. Compiled once a language.
 *
 * @param names what the site calls itself, normalized: its name speaks for it as "we" does
 */
export function lexiconFor(lang: string, names: readonly string[] = []): Lexicon {
  const lexicon = compiled.get(lang) ?? compile(languageChain(lang));
  compiled.set(lang, lexicon);
  if (names.length === 0) return lexicon;
  const own = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${names.map(escapeRegex).join('|')})(?![\\p{L}\\p{N}])`,
    'u',
  );
  return {
    ...lexicon,
    pitch: (text) => lexicon.pitch(text, own),
    speaks: (text) => lexicon.speaks(text, own),
  };
}

function compile(chain: LanguageRules[]): Lexicon {
  const phrases: Phrase[] = [];
  for (const rules of chain) {
    if (rules.chrome === undefined) continue;
    const words = rules.access ?? NO_WORDS;
    for (const rule of rules.chrome.phrases) {
      phrases.push({
        id: rule.id,
        kind: rule.kind,
        strength: rule.strength,
        regex: new RegExp(expandMacros(rule.pattern, words), 'gu'),
        keys: rule.keys,
        whole: /^\^.*\$$/s.test(rule.pattern) && !rule.pattern.includes('|^'),
      });
    }
  }
  phrases.sort((a, b) => b.strength - a.strength);
  const voices = chain.flatMap(({ chrome }) => (chrome?.topics ? [voiceOf(chrome)] : []));
  const reported = chain.flatMap(({ chrome, speech }) => [
    ...(chrome?.reported === undefined ? [] : [new RegExp(chrome.reported, 'u')]),
    ...(speech === undefined ? [] : [attribution(speech.cues)]),
  ]);
  const index = new KeyIndex(phrases.map(({ keys }) => keys));
  const stem = stemsOf(chain);
  const normalized = onceAtATime(normalize);
  const read = (text: string, every: boolean): PhraseHit[] => {
    const line = normalized(text);
    const numbers = index.find(line);
    if (numbers.length === 0 || !stem.test(line)) return [];
    const hits: PhraseHit[] = [];
    const quoted = quotedStretches(line);
    const isQuoted = (start: number, end: number) =>
      quoted.some((stretch) => start > stretch.start && end < stretch.end);
    for (const number of numbers) {
      const phrase = phrases[number];
      if (phrase === undefined) continue;
      const { id, kind, strength, regex, whole } = phrase;
      // A hint word adds nothing to a phrase that was found; a label is never long.
      if (strength === 1 && hits.length > 0 && !every) break;
      if (whole && line.length > MAX_LABEL) continue;
      let count = 0;
      for (const found of line.matchAll(regex)) {
        const match = found[0].trim();
        // Words between quotation marks are somebody's, unless the phrase holds the marks too.
        if (match === '' || isQuoted(found.index, found.index + found[0].length)) continue;
        hits.push({ id, kind, strength, match, at: found.index });
        count += 1;
        if (count === MAX_MATCHES) break;
      }
    }
    return hits;
  };
  return {
    find: (text) => read(text, false),
    findAll: (text) => read(text, true),
    reports(text) {
      const line = normalized(text);
      return reported.some((regex) => regex.test(line));
    },
    pitch(text, own) {
      const line = normalized(text);
      return voices.reduce<Pitch | null>(
        (best, voice) => stronger(best, pitchIn(line, voice, own)),
        null,
      );
    },
    speaks(text, own) {
      const line = normalized(text);
      return own?.test(line) === true || voices.some(({ publisher }) => publisher.test(line));
    },
  };
}

/** The same function, without doing the last text's work again: a line is asked several questions. */
function onceAtATime(work: (text: string) => string): (text: string) => string {
  let last = '';
  let result = '';
  return (text) => {
    if (text !== last) {
      result = work(text);
      last = text;
    }
    return result;
  };
}

/**
 * A cue verb behind a comma and at most four words: "…, the sign says, …". Between
 * commas by itself it is a name.
 */
function attribution(cues: readonly string[]): RegExp {
  const verbs = cues.map((cue) => escapeRegex(cue.toLowerCase())).join('|') || '(?!)';
  return new RegExp(
    `[,!?…] (?:(?:[\\p{L}'-]+ ){1,4}(?:${verbs})(?!\\p{L})|(?:${verbs})(?![\\p{L},]))`,
    'u',
  );
}

/** What stands between quotation marks; the line is normalized, so there is one sort of them. */
function quotedStretches(line: string): { start: number; end: number }[] {
  if (!line.includes('"')) return [];
  return [...line.matchAll(/"[^"]+"/gu)].map(({ index, 0: text }) => ({
    start: index,
    end: index + text.length,
  }));
}

interface Voice {
  reader: RegExp;
  publisher: RegExp;
  calls: RegExp;
  topics: { kind: ChromeKind; regex: RegExp }[];
}

function voiceOf(rules: Omit<ChromeRules, 'phrases'>): Voice {
  const regex = (pattern: string | undefined) => new RegExp(pattern ?? '(?!)', 'u');
  return {
    reader: regex(rules.reader),
    publisher: regex(rules.publisher),
    calls: regex(rules.calls),
    topics: Object.entries(rules.topics ?? {}).flatMap(([kind, patterns]) =>
      patterns.map((pattern) => ({ kind: kind as ChromeKind, regex: regex(pattern) })),
    ),
  };
}

/** @param line normalized */
function pitchIn(line: string, voice: Voice, own?: RegExp): Pitch | null {
  const speaksOfItself = voice.publisher.test(line) || own?.test(line) === true;
  const spoken = [voice.reader.test(line), speaksOfItself, voice.calls.test(line)];
  const voices = spoken.filter(Boolean).length;
  if (voices === 0) return null;
  const counts = new Map<ChromeKind, number>();
  let topics = 0;
  for (const { kind, regex } of voice.topics) {
    if (!regex.test(line)) continue;
    topics += 1;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  return first === undefined ? null : { kind: first[0], voices, topics };
}

function stronger(a: Pitch | null, b: Pitch | null): Pitch | null {
  if (a === null || b === null) return a ?? b;
  return b.voices + b.topics > a.voices + a.topics ? b : a;
}

const hintRegexes: [ChromeKind, RegExp][] = Object.entries(hintRules()).map(([kind, words]) => [
  kind as ChromeKind,
  new RegExp(` (?:${words.join('|')}) `),
]);

/** The kinds that the words of a class name or id hint at. */
export function hintedKinds(hints: string): ChromeKind[] {
  if (hints.length < 3) return [];
  return hintRegexes.filter(([, regex]) => regex.test(hints)).map(([kind]) => kind);
}
