/** The speech rules of a language, compiled once into sets and maps. */

import { FALLBACK_LANGUAGE, languageRules } from '../rules/rules.ts';
import type { SpeechRules } from '../rules/types.ts';

export type Gender = 'she' | 'he' | 'they';

export interface Language {
  code: string;
  rules: SpeechRules;
  cues: Set<string>;
  weakCues: Set<string>;
  /** First word of an attributing phrase, with the phrases it opens, longest first. */
  accordingTo: Map<string, string[][]>;
  soSaid: Set<string>;
  asSaid: Set<string>;
  alsoNames: Set<string>;
  /** Title nouns with the titles they stand for, lower case. */
  titleNouns: Map<string, Set<string>>;
  definite: Set<string>;
  laterWords: Set<string>;
  absolutes: Set<string>;
  speechNouns: Set<string>;
  passives: Set<string>;
  quotedVerbs: Set<string>;
  agents: Set<string>;
  reported: Set<string>;
  verbParticles: Map<string, Set<string>>;
  finalVerbs: Set<string>;
  perfects: Set<string>;
  impersonals: Set<string>;
  genitives: Set<string>;
  nominatives: Set<string>;
  pronouns: Map<string, Gender>;
  possessives: Map<string, Gender>;
  firstPersons: Set<string>;
  relatives: Set<string>;
  /** First word of a title, lower case, with the titles it opens, longest first. */
  titles: Map<string, string[][]>;
  honorifics: Set<string>;
  titleGender: Map<string, 'he' | 'she'>;
  particles: Set<string>;
  nameSuffixes: Set<string>;
  abbreviations: Set<string>;
  softAbbreviations: Set<string>;
  /** As written, with the capital. */
  notNames: Set<string>;
  orgWords: Set<string>;
  orgNouns: Set<string>;
  prepositions: Set<string>;
  subordinators: Set<string>;
  conjunctions: Set<string>;
  determiners: Set<string>;
  auxiliaries: Set<string>;
  worksBefore: Set<string>;
  namingBefore: string[][];
  roleNouns: Set<string>;
  roleEnding: RegExp | null;
  givenNames: Map<string, 'he' | 'she'>;
  dangling: Set<string>;
  openers: Set<string>;
  /** A line under the story that asks for something, of those that the cleaning may leave. Made when asked. */
  asks: () => RegExp;
  /** "(pictured)", ", second left,": in a caption alone. */
  pictured: RegExp | null;
  stopWords: Set<string>;
  capitalNouns: boolean;
  sceneEnding: RegExp | null;
  participleEnding: RegExp | null;
  adverbEnding: RegExp | null;
  commonEnding: RegExp | null;
  stemEndings: string[];
  thatWords: Set<string>;
  documentCues: Set<string>;
  quoteTails: RegExp | null;
  elisions: Set<string>;
  inversion: boolean;
  dropsPronoun: boolean;
  dashSpeech: boolean;
  nameCases: [string, string][];
  incises: boolean;
  unspaced: boolean;
  unspacedClauses: { before: RegExp | null; after: RegExp | null }[];
  unspacedName: RegExp | null;
}

const ASKED: ReadonlySet<string> = new Set(['app', 'newsletter']);
const cache = new Map<string, Language>();

/** The compiled rules of a language; one without rules of its own reads marks and nothing else. */
export function language(lang: string): Language {
  const known = cache.get(lang);
  if (known) return known;
  const rules = languageRules(lang).speech ?? bare(lang);
  const made = compile(rules);
  cache.set(lang, made);
  return made;
}

function bare(lang: string): SpeechRules {
  return {
    language: lang,
    marks: [
      ['“', '”'],
      ['"', '"'],
      ['«', '»'],
      ['„', '“'],
    ],
    cues: [],
    accordingTo: [],
    pronouns: { she: [], he: [], they: [] },
    titles: [],
    titleGender: {},
    particles: [],
    abbreviations: [],
    notNames: [],
    dangling: [],
    stopWords: [],
  };
}

function compile(rules: SpeechRules): Language {
  const lower = (words: string[] | undefined): Set<string> =>
    new Set((words ?? []).map((word) => word.toLowerCase()));
  const givenNames = new Map<string, 'he' | 'she'>();
  // English names stand in the news of every language; the language's own weigh more.
  for (const source of [languageRules(FALLBACK_LANGUAGE).speech, rules]) {
    for (const gender of ['she', 'he'] as const) {
      for (const name of (source?.givenNames?.[gender] ?? '').split(' ')) {
        if (name) givenNames.set(name, gender);
      }
    }
  }
  return {
    code: rules.language,
    rules,
    cues: lower([...rules.cues, ...(rules.finalVerbs ?? [])]),
    weakCues: lower([...(rules.weakCues ?? []), ...(rules.documentCues ?? [])]),
    accordingTo: phrases(rules.accordingTo),
    soSaid: lower(rules.soSaid),
    asSaid: lower(rules.asSaid),
    alsoNames: new Set(rules.alsoNames ?? []),
    titleNouns: new Map(
      Object.entries(rules.titleNouns ?? {}).map(([noun, titles]) => [noun, lower(titles)]),
    ),
    definite: lower(rules.definite),
    laterWords: lower(rules.laterWords),
    absolutes: lower(rules.absolutes),
    speechNouns: lower(rules.speechNouns),
    passives: lower(rules.passives),
    quotedVerbs: lower(rules.quotedVerbs),
    agents: lower(rules.agents),
    reported: lower(rules.reported),
    verbParticles: particles(rules.verbParticles),
    finalVerbs: lower(rules.finalVerbs),
    perfects: lower(rules.perfects),
    impersonals: lower(rules.impersonals),
    genitives: lower(rules.genitives),
    nominatives: lower(rules.nominatives),
    pronouns: byGender(rules.pronouns),
    possessives: byGender(rules.possessives),
    firstPersons: lower(rules.firstPersons),
    relatives: lower(rules.relatives),
    titles: phrases(rules.titles),
    honorifics: lower(rules.honorifics),
    titleGender: new Map(
      Object.entries(rules.titleGender).map(([title, gender]) => [title.toLowerCase(), gender]),
    ),
    particles: lower([
      ...rules.particles,
      ...(languageRules(FALLBACK_LANGUAGE).speech?.particles ?? []).filter(
        (word) => word.length > 2,
      ),
    ]),
    nameSuffixes: lower(rules.nameSuffixes),
    abbreviations: lower([...rules.abbreviations, ...rules.titles.filter((t) => t.endsWith('.'))]),
    softAbbreviations: lower(rules.softAbbreviations),
    notNames: new Set(rules.notNames),
    orgWords: new Set(rules.orgWords ?? []),
    orgNouns: lower(rules.orgNouns),
    prepositions: lower(rules.prepositions),
    subordinators: lower(rules.subordinators),
    conjunctions: lower(rules.conjunctions),
    determiners: lower(rules.determiners),
    auxiliaries: lower(rules.auxiliaries),
    worksBefore: lower(rules.worksBefore),
    namingBefore: (rules.namingBefore ?? []).map((phrase) => phrase.toLowerCase().split(' ')),
    roleNouns: lower(rules.roleNouns),
    roleEnding: ending(rules.roleEndings),
    givenNames,
    dangling: lower(rules.dangling),
    openers: lower(rules.openers),
    asks: asksOf(rules.language),
    pictured: pictured(rules.pictureWords),
    stopWords: lower(rules.stopWords),
    capitalNouns: rules.capitalNouns ?? false,
    sceneEnding: ending(rules.sceneEndings),
    participleEnding: ending(rules.participleEndings),
    adverbEnding: ending(rules.adverbEndings),
    commonEnding: ending(rules.commonEndings),
    stemEndings: rules.stemEndings ?? [],
    thatWords: lower(rules.thatWords),
    documentCues: lower(rules.documentCues),
    quoteTails: rules.quoteTails ? new RegExp(`^(?:${rules.quoteTails.join('|')})`, 'u') : null,
    elisions: lower(rules.elisions),
    inversion: rules.inversion ?? false,
    dropsPronoun: rules.dropsPronoun ?? false,
    dashSpeech: rules.dashSpeech ?? false,
    nameCases: rules.nameCases ?? [],
    incises: rules.incises ?? false,
    unspaced: rules.unspaced ?? false,
    unspacedClauses: (rules.unspacedClauses ?? []).map(({ before, after }) => ({
      before: before ? new RegExp(`${before}$`, 'u') : null,
      after: after ? new RegExp(`^${after}`, 'u') : null,
    })),
    unspacedName: rules.unspacedName ? new RegExp(rules.unspacedName, 'u') : null,
  };
}

function pictured(words: string[] | undefined): RegExp | null {
  if (!words || words.length === 0) return null;
  const any = words.map((word) => word.replaceAll('.', '\\.')).join('|');
  const several = words.filter((word) => word.includes(' ')).join('|');
  const between = several === '' ? '' : `|, (?:${several})[,.]`;
  return new RegExp(`\\((?:[^()]{0,12} )?(?:${any})\\)${between}`, 'iu');
}

/** The sure phrases of a language's chrome rules; they read normalized text. */
function asksOf(code: string): () => RegExp {
  let made: RegExp | null = null;
  return () => {
    if (made) return made;
    const patterns = (languageRules(code).chrome?.phrases ?? [])
      .filter(({ kind, strength }) => strength === 3 && ASKED.has(kind))
      .map(({ pattern }) => pattern)
      // Macros need the words of the access rules, and these kinds hardly have any.
      .filter((pattern) => !/\{\p{L}/u.test(pattern));
    made = new RegExp(patterns.map((one) => `(?:${one})`).join('|') || '(?!)', 'u');
    return made;
  };
}

function ending(list: string[] | undefined): RegExp | null {
  return list && list.length > 0 ? new RegExp(`(?:${list.join('|')})$`, 'iu') : null;
}

function byGender(words: SpeechRules['possessives']): Map<string, Gender> {
  const map = new Map<string, Gender>();
  for (const gender of ['they', 'he', 'she'] as const) {
    for (const word of words?.[gender] ?? []) map.set(word.toLowerCase(), gender);
  }
  return map;
}

/** First part of a verb to its second parts. */
function particles(rules: SpeechRules['verbParticles']): Map<string, Set<string>> {
  const map = new Map<string, Set<string>>();
  for (const [particle, verbs] of Object.entries(rules ?? {})) {
    for (const verb of verbs) {
      const known = map.get(verb) ?? new Set<string>();
      map.set(verb, known.add(particle));
    }
  }
  return map;
}

function phrases(list: string[]): Map<string, string[][]> {
  const map = new Map<string, string[][]>();
  for (const phrase of list) {
    const words = phrase.toLowerCase().split(' ');
    const first = words[0] ?? '';
    map.set(first, [...(map.get(first) ?? []), words]);
  }
  for (const entry of map.values()) entry.sort((a, b) => b.length - a.length);
  return map;
}
