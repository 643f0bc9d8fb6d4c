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

const DASH = /^[–—―-]$/u;

export function isBreak(text: string): boolean {
  return text === ',' || DASH.test(text);
}

export function isCue(lower: string, lang: Language): boolean {
  return lang.cues.has(lower);
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
    const mention = at[i];
    if (mention && mention.nameFrom < mention.to) {
      const next = tokens[mention.to];
      if (next?.kind === 'possessive' || isModifier(passage, mention, to, lang)) {
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
      if (lang.auxiliaries.has(token.lower) || isCue(token.lower, lang)) break;
      if (lang.subordinators.has(token.lower) || lang.conjunctions.has(token.lower)) break;
      nominal = true;
    }
    i += 1;
    end = i;
  }
  if (!nominal) return null;
  return { kind: 'nominal', from: start, to: end, mention: null, pronoun: null };
}

/** Conjunctions and adverbs before a phrase. */
function isLead(passage: Passage, i: number, lang: Language): boolean {
  const token = passage.tokens[i];
  if (!token || token.kind !== 'word') return token?.kind === 'mark' && isBreak(token.text);
  if (passage.at[i]) return false;
  if (lang.asSaid.has(token.lower)) return passage.at[i + 1] !== undefined;
  return lang.conjunctions.has(token.lower) || (lang.adverbEnding?.test(token.lower) ?? false);
}

/** "the Roe campaign", "a Roe aide named Ann Poe": a noun follows the name at once. */
function isModifier(passage: Passage, mention: Mention, to: number, lang: Language): boolean {
  const { tokens, at } = passage;
  const next = tokens[mention.to];
  if (!next || next.kind !== 'word' || next.capital || mention.to >= to) return false;
  if (lang.orgNouns.has(next.lower) || isRole(next.lower, lang)) return true;
  // A later name in the same phrase with nothing but plain nouns between is the head.
  for (let i = mention.to; i < to && i < mention.to + 4; i += 1) {
    const token = tokens[i];
    if (!token || token.kind !== 'word') return false;
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
function isTime(passage: Passage, end: number, lang: Language): boolean {
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
  from: number,
  to: number,
  lang: Language,
): Subject | null {
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

function governs(lower: string, lang: Language): boolean {
  return lang.prepositions.has(lower) || lang.determiners.has(lower);
}

/** The subject right before a verb at `verb`, looking no further left than `from`. */
export function subjectBefore(
  passage: Passage,
  verb: number,
  from: number,
  lang: Language,
): Subject | null {
  const { tokens, at } = passage;
  let p = verb - 1;
  while (p >= from && isBetween(passage, p, lang)) p -= 1;
  if (p < from) return null;
  if (tokens[p]?.text === ')') {
    while (p > from && tokens[p]?.text !== '(') p -= 1;
    p -= 1;
  }
  const token = tokens[p];
  if (!token || p < from) return null;
  if (lang.relatives.has(token.lower)) {
    const who = subjectBefore(passage, tokens[p - 1]?.text === ',' ? p - 1 : p, from, lang);
    return who ? { ...who, relative: true } : null;
  }
  const pronoun = lang.pronouns.get(token.lower);
  if (pronoun) return { kind: 'pronoun', from: p, to: p + 1, mention: null, pronoun };
  if (lang.firstPersons.has(token.lower)) {
    return { kind: 'first', from: p, to: p + 1, mention: null, pronoun: null };
  }
  if (isBreak(token.text)) return beforeApposition(passage, p, from, lang);
  if (token.kind !== 'word') return null;
  const mention = at[p];
  if (mention && mention.to === p + 1) {
    const before = tokens[mention.from - 1];
    if (!before || mention.from <= from || !lang.prepositions.has(before.lower)) {
      return { kind: 'named', from: mention.from, to: mention.to, mention, pronoun: null };
    }
  }
  return phraseEnding(passage, p + 1, from, lang);
}

/** The phrase that ends before `to`, sought from where its clause begins. */
function phraseEnding(passage: Passage, to: number, from: number, lang: Language): Subject | null {
  const { tokens } = passage;
  let start = to;
  while (start > from) {
    const token = tokens[start - 1];
    if (!token || token.kind === 'quote') break;
    if (token.kind === 'mark' && token.text !== '(' && token.text !== ')') break;
    if (lang.subordinators.has(token.lower) || isCue(token.lower, lang)) break;
    start -= 1;
  }
  if (setsScene(passage, start, lang)) return mainSubject(passage, start, to, lang);
  const subject = readPhrase(passage, start, to, lang);
  // "Ann Poe, head of the Leeds Museum said": the second comma is left out.
  const named = tokens[start - 1]?.text === ',' ? passage.at[start - 2] : undefined;
  if (subject?.kind === 'nominal' && named && named.from >= from && opens(passage, named)) {
    return { kind: 'named', from: named.from, to: named.to, mention: named, pronoun: null };
  }
  return subject;
}

/** A name at the start of a sentence or right behind a mark or a quotation. */
function opens(passage: Passage, mention: Mention): boolean {
  const before = passage.tokens[mention.from - 1];
  return !before || before.kind !== 'word' || mention.initial;
}

/** Adverbs, auxiliaries and days between the subject and its verb. */
function isBetween(passage: Passage, i: number, lang: Language): boolean {
  const token = passage.tokens[i];
  if (!token || token.kind !== 'word') return false;
  if (passage.at[i] && !lang.auxiliaries.has(token.lower)) return false;
  return lang.auxiliaries.has(token.lower) || (lang.adverbEnding?.test(token.lower) ?? false);
}

/** "Ann Poe, a lawyer for the Roe family, said": the phrase before the commas. */
function beforeApposition(
  passage: Passage,
  comma: number,
  from: number,
  lang: Language,
): Subject | null {
  const { tokens } = passage;
  let start = comma;
  while (start > from) {
    const token = tokens[start - 1];
    if (!token || token.kind === 'quote' || token.text === ':' || token.text === ';') break;
    start -= 1;
  }
  const parts = segments(passage, start, comma);
  for (let k = 0; k < parts.length; k += 1) {
    const part = parts[k] ?? [0, 0];
    const b = part[1];
    const a = k < parts.length - 1 ? clauseStart(passage, part[0], b, lang) : part[0];
    if (setsScene(passage, a, lang) || isTime(passage, b, lang)) continue;
    const verbal = hasVerb(passage, a, b, lang);
    if (verbal && k < parts.length - 1) continue;
    const subject = verbal ? null : readPhrase(passage, a, b, lang);
    if (subject) return withApposition(passage, subject, comma, lang);
  }
  return null;
}

/** Behind the last word in a segment that opens a clause: "…that Roe", "said Roe". */
function clauseStart(passage: Passage, from: number, to: number, lang: Language): number {
  for (let i = to - 2; i >= from; i -= 1) {
    const lower = passage.tokens[i]?.lower ?? '';
    const opens = lang.subordinators.has(lower) || isCue(lower, lang);
    if (opens && !lang.relatives.has(lower) && passage.at[i + 1]) return i + 1;
  }
  return from;
}

function hasVerb(passage: Passage, from: number, to: number, lang: Language): boolean {
  for (let i = from; i < to; i += 1) {
    const lower = passage.tokens[i]?.lower ?? '';
    if (lang.relatives.has(lower)) return true;
    if (isCue(lower, lang)) return true;
    if (lang.auxiliaries.has(lower) && !lang.prepositions.has(lower) && !passage.at[i]) return true;
  }
  return false;
}

/** The subject after an inverted verb: "said Ann Poe, who…". */
export function subjectAfter(
  passage: Passage,
  verb: number,
  to: number,
  lang: Language,
): Subject | null {
  const { tokens, at } = passage;
  let i = verb + 1;
  while (i < to && isBetween(passage, i, lang)) i += 1;
  let end = i;
  while (end < to) {
    const token = tokens[end];
    if (!token || token.kind === 'quote') break;
    if (token.kind === 'mark' && token.text !== '(' && token.text !== '’') break;
    end += 1;
  }
  const subject = readPhrase(passage, i, end, lang);
  if (!subject) return null;
  if (subject.kind !== 'named') return withApposition(passage, subject, to, lang);
  // No verb follows, so the last name before a preposition is the head: "said Roe ally Ann Poe".
  let mention = subject.mention;
  for (let k = subject.to; k < end; k += 1) {
    const token = tokens[k];
    if (!token || lang.prepositions.has(token.lower) || lang.conjunctions.has(token.lower)) break;
    if (lang.relatives.has(token.lower) || lang.auxiliaries.has(token.lower)) break;
    if (lang.cues.has(token.lower) || token.kind !== 'word') break;
    if (at[k]) mention = at[k] ?? mention;
  }
  return mention ? { ...subject, mention, to: mention.to } : subject;
}

/** The words of a phrase as written, its title with it. */
export function phraseText(passage: Passage, subject: Subject): string {
  const from = subject.kind === 'named' && subject.mention ? subject.mention.from : subject.from;
  const start = passage.tokens[from]?.start ?? 0;
  const end = passage.tokens[subject.to - 1]?.end ?? start;
  return passage.text.slice(start, end);
}
