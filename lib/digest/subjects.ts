/** The subject of a reporting verb: in front of it, over an apposition, or behind it where it is inverted. */

import type { Language } from './language.ts';
import type { Mention } from './names.ts';
import type { Passage } from './passage.ts';
import {
  isBreak,
  isCue,
  isGenitive,
  isGoverned,
  isTime,
  mainSubject,
  readPhrase,
  type Subject,
  segments,
  setsScene,
  withApposition,
} from './phrases.ts';

/** Tokens that an apposition may take. */
const REACH = 60;

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
    const owned = isGenitive(passage, mention, lang);
    if (!owned && (mention.from <= from || !isGoverned(passage, mention.from, lang))) {
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
  return before?.kind !== 'word' || mention.initial;
}

/** Adverbs, auxiliaries and days between the subject and its verb. */
function isBetween(passage: Passage, i: number, lang: Language): boolean {
  const token = passage.tokens[i];
  if (token?.kind !== 'word') return false;
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
  const limit = Math.max(from, comma - REACH);
  while (start > limit) {
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
  // "schrieb „Die Zeit“": a paper with its name in marks.
  if (i === verb + 1 && isMarkedName(passage, i)) {
    return { kind: 'nominal', from: i, to: i + 1, mention: null, pronoun: null };
  }
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

/** A short name between marks that follows a verb which follows a quotation. */
export function isMarkedName(passage: Passage, at: number): boolean {
  const token = passage.tokens[at];
  if (token?.kind !== 'quote') return false;
  let before = at - 2;
  while (passage.tokens[before]?.kind === 'mark') before -= 1;
  if (passage.tokens[before]?.kind !== 'quote') return false;
  const text = passage.text.slice(token.start + 1, token.end - 1);
  return /^\p{Lu}/u.test(text) && !/[.!?…,]$/u.test(text) && text.split(/\s+/u).length <= 4;
}
