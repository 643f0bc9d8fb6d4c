/** Noun phrases read without a grammar: enough to find who a clause is about. */

import type { Gender, Language } from './language.ts';
import type { Mention } from './names.ts';
import type { Passage } from './passage.ts';
import { isRole } from './roles.ts';

/** Who a clause is about. */
export interface Subject {
  /** Reached through "who": a clause about somebody in passing. */
  relative?: boolean;
  kind: 'named' | 'pronoun' | 'nominal' | 'first';
  from: number;
  to: number;
  mention: Mention | null;
  pronoun: Gender | null;
}

/** Tokens of a sentence that are read for its subject. */
const REACH = 90;
/** Tokens of a dateline. */
const DATELINE = 12;
/** Tokens before the verb of a clause that does not open with its subject. */
const SCENE = 16;
const DASH = /^[–—―-]$/u;

export function isBreak(text: string): boolean {
  return text === ',' || DASH.test(text);
}

export function isCue(lower: string, lang: Language): boolean {
  return lang.cues.has(lower);
}

/** Tokens between the two parts of a verb: "teilte … mit". */
const BRACE = 30;

/** A cue verb, whole or in two parts. */
export function isCueAt(passage: Passage, i: number, to: number, lang: Language): boolean {
  const lower = passage.tokens[i]?.lower ?? '';
  if (isCue(lower, lang)) return true;
  const particles = lang.verbParticles.get(lower);
  if (!particles) return false;
  for (let k = i + 1; k < Math.min(to, i + BRACE); k += 1) {
    const token = passage.tokens[k];
    if (!token || token.kind === 'quote' || token.text === ';') return false;
    if (particles.has(token.lower) && passage.tokens[k + 1]?.kind !== 'word') return true;
  }
  return false;
}

/**
 * The phrase that begins at `from`, read no further than `to`: a name, a pronoun
 * or a noun. A name that owns ("Roe's lawyer") or modifies ("the Roe campaign")
 * is not its head; a name after it may be ("Roe campaign manager Ann Poe").
 */
export function readPhrase(
  passage: Passage,
  from: number,
  to: number,
  lang: Language,
): Subject | null {
  const { tokens, at } = passage;
  let i = from;
  while (i < to && isLead(passage, i, lang)) i += 1;
  const start = i;
  let nominal = false;
  let end = i;
  while (i < to) {
    const token = tokens[i];
    if (!token || token.kind === 'quote') break;
    if (nominal && endsNoun(passage, i, lang)) break;
    const mention = at[i];
    if (mention && mention.nameFrom < mention.to) {
      const next = tokens[mention.to];
      const owns = next?.kind === 'possessive' || (nominal && isGenitive(passage, mention, lang));
      if (owns || isModifier(passage, mention, to, lang)) {
        nominal = true;
        i = mention.to;
        end = i;
        continue;
      }
      return { kind: 'named', from: start, to: mention.to, mention, pronoun: null };
    }
    if (token.kind === 'mark') {
      if (!nominal) return null;
      break;
    }
    if (token.kind === 'word') {
      const pronoun = lang.pronouns.get(token.lower);
      if (pronoun && !nominal) {
        return { kind: 'pronoun', from: i, to: i + 1, mention: null, pronoun };
      }
      if (lang.firstPersons.has(token.lower) && !nominal) {
        return { kind: 'first', from: i, to: i + 1, mention: null, pronoun: null };
      }
      if (lang.prepositions.has(token.lower)) {
        if (!nominal) return null;
        break;
      }
      const joins = lang.conjunctions.has(token.lower) && joinsRoles(passage, i, lang);
      if (!joins && endsPhrase(token.lower, lang)) break;
      nominal = true;
    }
    i += 1;
    end = i;
  }
  if (!nominal) return null;
  return { kind: 'nominal', from: start, to: end, mention: null, pronoun: null };
}

/**
 * Where nouns have capitals, a phrase ends behind its noun, unless a genitive
 * goes on: "der Sprecher der Polizei", but "das Gericht | seine Entscheidung".
 */
function endsNoun(passage: Passage, i: number, lang: Language): boolean {
  if (!lang.capitalNouns) return false;
  const token = passage.tokens[i];
  const before = passage.tokens[i - 1];
  if (token?.kind !== 'word' || before?.kind !== 'word') return false;
  if (passage.at[i] || token.capital || !(before.capital || passage.at[i - 1])) return false;
  // "Der" at the start of a sentence has a capital and is no noun.
  if (lang.notNames.has(before.text)) return false;
  return !lang.genitives.has(token.lower) && !lang.conjunctions.has(token.lower);
}

function endsPhrase(lower: string, lang: Language): boolean {
  return (
    lang.auxiliaries.has(lower) ||
    isCue(lower, lang) ||
    lang.subordinators.has(lower) ||
    lang.conjunctions.has(lower)
  );
}

/** "president and chief executive Ann Poe": two offices of one person. */
function joinsRoles(passage: Passage, i: number, lang: Language): boolean {
  const { tokens, at } = passage;
  const before = tokens[i - 1]?.lower ?? '';
  if (!isRole(before, lang) && !lang.titles.has(before)) return false;
  for (let k = i + 1; k < i + 6; k += 1) {
    const token = tokens[k];
    if (token?.kind !== 'word' || lang.determiners.has(token.lower)) return false;
    const mention = at[k];
    if (mention) return mention.title !== null || isRole(tokens[k - 1]?.lower ?? '', lang);
  }
  return false;
}

/** Conjunctions and adverbs before a phrase. */
function isLead(passage: Passage, i: number, lang: Language): boolean {
  const token = passage.tokens[i];
  if (token?.kind !== 'word') return token?.kind === 'mark' && isBreak(token.text);
  if (passage.at[i]) return false;
  if (lang.asSaid.has(token.lower)) return passage.at[i + 1] !== undefined;
  return lang.conjunctions.has(token.lower) || (lang.adverbEnding?.test(token.lower) ?? false);
}

/** "die Äußerung Papiers": a name right behind a noun, in the genitive, is whose that is. */
export function isGenitive(passage: Passage, mention: Mention, lang: Language): boolean {
  if (!lang.capitalNouns || mention.words.length > 1 || mention.title) return false;
  const before = passage.tokens[mention.from - 1];
  return (
    before?.kind === 'word' &&
    before.capital &&
    !lang.notNames.has(before.text) &&
    /s$/u.test(mention.text)
  );
}

/** "the Roe campaign", "a Roe aide named Ann Poe": a noun follows the name at once. */
function isModifier(passage: Passage, mention: Mention, to: number, lang: Language): boolean {
  const { tokens, at } = passage;
  const next = tokens[mention.to];
  if (next?.kind !== 'word' || next.capital || mention.to >= to) return false;
  if (lang.orgNouns.has(next.lower) || isRole(next.lower, lang)) return true;
  // A later name in the same phrase with nothing but plain nouns between is the head.
  for (let i = mention.to; i < to && i < mention.to + 4; i += 1) {
    const token = tokens[i];
    if (token?.kind !== 'word') return false;
    if (at[i]) return i > mention.to && isRole(tokens[i - 1]?.lower ?? '', lang);
    if (
      lang.prepositions.has(token.lower) ||
      lang.auxiliaries.has(token.lower) ||
      lang.cues.has(token.lower) ||
      lang.weakCues.has(token.lower) ||
      lang.conjunctions.has(token.lower)
    ) {
      return false;
    }
  }
  return false;
}

/** Token ranges between commas and dashes. */
export function segments(passage: Passage, from: number, to: number): [number, number][] {
  const list: [number, number][] = [];
  let start = from;
  let depth = 0;
  for (let i = from; i < to; i += 1) {
    const text = passage.tokens[i]?.text ?? '';
    if (text === '(' || text === '[') depth += 1;
    else if (text === ')' || text === ']') depth -= 1;
    else if (depth <= 0 && isBreak(text)) {
      if (i > start) list.push([start, i]);
      start = i + 1;
    }
  }
  if (to > start) list.push([start, to]);
  return list;
}

/** A segment that only sets the scene: "In Leeds on Monday", "Asked about it", "When she left". */
export function setsScene(passage: Passage, from: number, lang: Language): boolean {
  let i = from;
  while (lang.conjunctions.has(passage.tokens[i]?.lower ?? '')) i += 1;
  const token = passage.tokens[i];
  if (token?.kind !== 'word') return true;
  if (passage.at[i]) return false;
  if (lang.asSaid.has(token.lower) && passage.at[i + 1]) return false;
  return (
    lang.prepositions.has(token.lower) ||
    lang.subordinators.has(token.lower) ||
    (lang.sceneEnding?.test(token.lower) ?? false)
  );
}

/** "Two hours later": a phrase of time before a comma. */
export function isTime(passage: Passage, end: number, lang: Language): boolean {
  return (
    passage.tokens[end]?.text === ',' && lang.laterWords.has(passage.tokens[end - 1]?.lower ?? '')
  );
}

/** A phrase followed at once by a name in apposition: "The union's leader, Ann Poe,". */
export function withApposition(
  passage: Passage,
  subject: Subject,
  limit: number,
  lang: Language,
): Subject {
  if (subject.kind !== 'nominal') return subject;
  const { tokens, at } = passage;
  for (let i = subject.to; i < Math.min(limit, subject.to + 14); i += 1) {
    const token = tokens[i];
    if (!token || token.kind === 'quote') break;
    if (isCue(token.lower, lang) || lang.relatives.has(token.lower)) break;
    if (!isBreak(token.text)) continue;
    const mention = at[i + 1];
    if (mention && mention.from === i + 1) {
      return { kind: 'named', from: subject.from, to: mention.to, mention, pronoun: null };
    }
    break;
  }
  return subject;
}

/** The subject of the clause in a range: the first phrase that does more than set the scene. */
export function mainSubject(
  passage: Passage,
  begin: number,
  limit: number,
  lang: Language,
): Subject | null {
  const from = behindDateline(passage, begin);
  const to = Math.min(limit, from + REACH);
  const behind = lang.capitalNouns ? behindVerb(passage, from, to, lang) : null;
  if (behind) return withApposition(passage, behind, to, lang);
  for (const [start, end] of segments(passage, from, to)) {
    if (setsScene(passage, start, lang) || isTime(passage, end, lang)) continue;
    const subject = readPhrase(passage, start, end, lang);
    if (subject) return withApposition(passage, subject, to, lang);
  }
  // "At a rally in Ohio Roe said": no comma after the scene.
  for (let i = from; i < to; i += 1) {
    const mention = passage.at[i];
    if (!mention || mention.from !== i) continue;
    const before = passage.tokens[i - 1];
    const free = !before || i === from || !governs(before.lower, lang);
    if (free && passage.tokens[mention.to]?.kind !== 'possessive') {
      return { kind: 'named', from: i, to: mention.to, mention, pronoun: null };
    }
  }
  for (let i = from; i < to; i += 1) {
    const pronoun = lang.pronouns.get(passage.tokens[i]?.lower ?? '');
    if (pronoun && pronoun !== 'they') {
      return { kind: 'pronoun', from: i, to: i + 1, mention: null, pronoun };
    }
  }
  return null;
}

/** A preposition stands before, over an article: "for the Harbor Trust". */
export function isGoverned(passage: Passage, from: number, lang: Language): boolean {
  let i = from - 1;
  while (i > 0 && lang.determiners.has(passage.tokens[i]?.lower ?? '')) i -= 1;
  return lang.prepositions.has(passage.tokens[i]?.lower ?? '');
}

/** "LEEDS, England (AP) —" at the start of a paragraph is nobody's name. */
function behindDateline(passage: Passage, from: number): number {
  if (from !== 0 || !/^\p{Lu}{3,}$/u.test(passage.tokens[0]?.text ?? '')) return from;
  for (let i = 1; i < DATELINE; i += 1) {
    const token = passage.tokens[i];
    if (!token || token.kind === 'quote') return from;
    if (DASH.test(token.text)) return i + 1;
    if (token.kind === 'word' && !token.capital) return from;
  }
  return from;
}

/** "Hier sparte der Minister", "So hatte Roe gesagt": the subject behind the verb, where the clause opens with something else. */
function behindVerb(passage: Passage, from: number, to: number, lang: Language): Subject | null {
  const { tokens, at } = passage;
  const first = tokens[from];
  const opens = first?.kind === 'word' && !at[from];
  if (!opens || lang.subordinators.has(first.lower) || lang.pronouns.has(first.lower)) return null;
  if (lang.determiners.has(first.lower) || lang.conjunctions.has(first.lower)) return null;
  const adverb = lang.prepositions.has(first.lower) || lang.notNames.has(first.text);
  if (!adverb) return null;
  for (let i = from; i < Math.min(to - 1, from + SCENE); i += 1) {
    const token = tokens[i];
    const next = tokens[i + 1];
    if (token?.kind === 'quote' || token?.text === ':') return null;
    if (token?.kind !== 'word' || next?.kind !== 'word' || at[i]) continue;
    if (token.capital && i > from) continue;
    const isVerb =
      !lang.prepositions.has(token.lower) &&
      !lang.determiners.has(token.lower) &&
      !lang.subordinators.has(token.lower) &&
      !lang.conjunctions.has(token.lower);
    if (!isVerb || i === from) continue;
    const starts = at[i + 1] || lang.nominatives.has(next.lower) || lang.pronouns.has(next.lower);
    if (starts) return readPhrase(passage, i + 1, to, lang);
  }
  return null;
}

function governs(lower: string, lang: Language): boolean {
  return lang.prepositions.has(lower) || lang.determiners.has(lower);
}

/** The words of a phrase as written, its title with it. */
export function phraseText(passage: Passage, subject: Subject): string {
  const from = subject.kind === 'named' && subject.mention ? subject.mention.from : subject.from;
  const start = passage.tokens[from]?.start ?? 0;
  const end = passage.tokens[subject.to - 1]?.end ?? start;
  return passage.text.slice(start, end);
}
