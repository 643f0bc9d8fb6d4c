/** Reporting clauses behind and in front of a quotation. */

import type { Language } from './language.ts';
import type { Passage } from './passage.ts';
import {
  isBreak,
  isCue,
  isCueAt,
  isGoverned,
  mainSubject,
  readPhrase,
  type Subject,
  withApposition,
} from './phrases.ts';
import { isRole } from './roles.ts';
import { subjectAfter, subjectBefore } from './subjects.ts';

export interface Attribution {
  subject: Subject;
  /** Token of the cue; -1 where a phrase or the grammar alone attributes. */
  cue: number;
  /** `clear`: a reporting verb or phrase with its subject; `weak`: only the subject of the sentence. */
  strength: 'clear' | 'weak';
}

/** Tokens within which a verb may be sought. */
const REACH = 34;
const NEAR = 7;
/** Tokens of an office before the name that a clause opens with. */
const OFFICE = 3;

/** The clause between this quotation and the next or the end of the sentence. */
export function afterClause(
  passage: Passage,
  at: number,
  to: number,
  lang: Language,
): Attribution | null {
  const { tokens } = passage;
  let a = at + 1;
  while (a < to && isBreakAt(passage, a)) a += 1;
  // "a déclaré Roe", "a-t-elle dit": the auxiliary comes first.
  while (lang.inversion && a + 1 < to && lang.auxiliaries.has(tokens[a]?.lower ?? '')) a += 1;
  const first = tokens[a];
  if (!first || a >= to || first.kind !== 'word') return null;
  const phrase = phraseSubject(passage, a, to, lang);
  if (phrase) return phrase;
  if (lang.impersonals.has(tokens[a + 1]?.lower ?? '') && isCue(first.lower, lang)) {
    return source(passage, a, to, lang);
  }
  if (!passage.at[a] && (isCueAt(passage, a, to, lang) || lang.weakCues.has(first.lower))) {
    const subject = subjectAfter(passage, a, to, lang);
    const sure = subject && (isCueAt(passage, a, to, lang) || subject.kind === 'named');
    return sure ? { subject, cue: a, strength: 'clear' } : null;
  }
  if (lang.asSaid.has(first.lower)) a += 1;
  if (opensOther(passage, a, lang)) return null;
  for (let c = a + 1; c < Math.min(to, a + REACH); c += 1) {
    const token = tokens[c];
    if (!token || token.kind === 'quote' || token.text === ';' || token.text === ':') break;
    const strong = isCueAt(passage, c, to, lang);
    if (!strong && !(lang.weakCues.has(token.lower) && c <= a + 4)) continue;
    if (isNoun(passage, c, lang) || isPassive(passage, c, lang)) continue;
    const subject =
      adjacent(passage, a, c, lang) ??
      leadingSubject(passage, a, c, lang) ??
      subjectBefore(passage, c, a, lang);
    if (subject && leads(passage, subject, a, lang)) {
      return { subject, cue: c, strength: 'clear' };
    }
    if (strong) break;
  }
  return null;
}

/** "heißt es in der Rede": what is read from speaks, where nobody does. */
function source(passage: Passage, cue: number, to: number, lang: Language): Attribution | null {
  let i = cue + 2;
  while (i < to && i < cue + 5 && !lang.prepositions.has(passage.tokens[i]?.lower ?? '')) i += 1;
  if (!lang.prepositions.has(passage.tokens[i]?.lower ?? '')) return null;
  let end = i + 1;
  while (end < to && passage.tokens[end]?.kind === 'word') end += 1;
  const subject = readPhrase(passage, i + 1, end, lang);
  return subject ? { subject, cue, strength: 'clear' } : null;
}

/** "Auf der Homepage heißt es": the same before a quotation. */
function sourceBefore(passage: Passage, cue: number, from: number, lang: Language): Subject | null {
  let start = cue;
  while (start > from && passage.tokens[start - 1]?.kind === 'word') start -= 1;
  while (start < cue && !lang.prepositions.has(passage.tokens[start]?.lower ?? '')) start += 1;
  return start < cue ? readPhrase(passage, start + 1, cue, lang) : null;
}

/** The name right before the verb, whatever opens the clause: "Fight for Leeds director Ann Poe told". */
function adjacent(passage: Passage, a: number, cue: number, lang: Language): Subject | null {
  const mention = passage.at[cue - 1];
  const before = passage.tokens[(mention?.from ?? 0) - 1];
  if (!mention || mention.from <= a || before?.kind !== 'word') return null;
  if (lang.conjunctions.has(before.lower) || isGoverned(passage, mention.from, lang)) return null;
  for (let i = a; i < mention.from; i += 1) {
    const token = passage.tokens[i];
    if (token?.kind !== 'word' && token?.kind !== 'possessive' && token?.text !== '$') return null;
    if (lang.subordinators.has(token.lower) || lang.auxiliaries.has(token.lower)) return null;
  }
  return { kind: 'named', from: a, to: mention.to, mention, pronoun: null };
}

/** The name that the clause opens with, unless a verb of its own follows: "Roe and Poe of Leeds wrote". */
function leadingSubject(passage: Passage, a: number, cue: number, lang: Language): Subject | null {
  const subject = readPhrase(passage, a, cue, lang);
  if (subject?.kind !== 'named' || !subject.mention || subject.mention.from > a + OFFICE)
    return null;
  for (let i = subject.to; i < cue; i += 1) {
    const token = passage.tokens[i];
    if (token?.kind !== 'word') return null;
    if (lang.relatives.has(token.lower) || lang.subordinators.has(token.lower)) return null;
  }
  return subject;
}

/** "“…” in the end, Roe said": the clause closes the sentence behind a comma. */
export function trailingClause(
  passage: Passage,
  at: number,
  to: number,
  lang: Language,
): Attribution | null {
  const { tokens } = passage;
  for (let c = Math.min(to, at + REACH * 2) - 1; c > at + 1; c -= 1) {
    const token = tokens[c];
    const phrase = lang.soSaid.size > 0 ? phraseSubject(passage, c, to, lang) : null;
    if (phrase) return phrase;
    if (token?.kind !== 'word' || !isCue(token.lower, lang) || isNoun(passage, c, lang)) continue;
    if (tokens[c - 1]?.text === ',') {
      const subject = subjectAfter(passage, c, to, lang);
      if (subject) return { subject, cue: c, strength: 'clear' };
      continue;
    }
    const subject = subjectBefore(passage, c, at + 1, lang);
    if (subject && tokens[phraseStart(passage, subject.from, lang) - 1]?.text === ',') {
      return { subject, cue: c, strength: 'clear' };
    }
  }
  return null;
}

/** Where the words before a name begin: "Justice Department trial counsel Ann Poe". */
function phraseStart(passage: Passage, from: number, lang: Language): number {
  let i = from;
  while (i > 0) {
    const token = passage.tokens[i - 1];
    if (token?.kind !== 'word' || isCue(token.lower, lang)) break;
    if (
      lang.prepositions.has(token.lower) ||
      lang.auxiliaries.has(token.lower) ||
      lang.subordinators.has(token.lower) ||
      lang.conjunctions.has(token.lower)
    ) {
      break;
    }
    i -= 1;
  }
  return i;
}

/** The subject must begin the clause, or stand right behind an opening phrase. */
function leads(passage: Passage, subject: Subject, a: number, lang: Language): boolean {
  if (subject.kind === 'nominal' && !isPersonal(passage, subject, lang)) return false;
  for (let i = a; i < subject.from; i += 1) {
    const token = passage.tokens[i];
    if (!token || token.kind === 'mark' || token.kind === 'quote') return false;
    if (lang.cues.has(token.lower) || lang.auxiliaries.has(token.lower)) return false;
  }
  return true;
}

/** "a spokesman", "his lawyer", "officials": a noun that can speak stands behind a determiner or is a role. */
function isPersonal(passage: Passage, subject: Subject, lang: Language): boolean {
  const first = passage.tokens[subject.from];
  if (!first) return false;
  if (first.capital || lang.determiners.has(first.lower) || lang.possessives.has(first.lower)) {
    return true;
  }
  const last = passage.tokens[subject.to - 1]?.lower ?? '';
  return (
    subject.to - subject.from <= 4 && (isRole(last, lang) || isRole(last.replace(/s$/u, ''), lang))
  );
}

function opensOther(passage: Passage, a: number, lang: Language): boolean {
  const lower = passage.tokens[a]?.lower ?? '';
  return (
    lang.conjunctions.has(lower) ||
    (lang.prepositions.has(lower) && !passage.at[a]) ||
    lang.subordinators.has(lower)
  );
}

/** "As Ann Poe puts it, the bridge is …": the clause that opens the sentence, up to its comma. */
function asClause(passage: Passage, from: number, at: number, lang: Language): Attribution | null {
  const { tokens } = passage;
  if (
    !lang.asSaid.has(tokens[from]?.lower ?? '') ||
    !lang.subordinators.has(tokens[from]?.lower ?? '')
  ) {
    return null;
  }
  for (let c = from + 2; c < Math.min(at, from + REACH); c += 1) {
    const token = tokens[c];
    if (!token || token.kind === 'quote' || token.text === ';' || token.text === ':') break;
    if (token.kind !== 'word' || passage.at[c]) continue;
    if (!isCue(token.lower, lang) && !lang.weakCues.has(token.lower)) continue;
    const subject = subjectBefore(passage, c, from, lang);
    const who = subject?.kind === 'named' || subject?.kind === 'pronoun' ? subject : null;
    const close = tokens.slice(c, c + 5).some((next) => next.text === ',');
    return who && close ? { subject: who, cue: c, strength: 'clear' } : null;
  }
  return null;
}

/** The clause before a quotation: the nearest reporting verb that has a subject. */
export function beforeClause(
  passage: Passage,
  from: number,
  at: number,
  lang: Language,
): Attribution | null {
  const { tokens } = passage;
  const lead = asClause(passage, from, at, lang);
  if (lead) return lead;
  let weak: Attribution | null = null;
  for (let c = at - 1; c >= Math.max(from, at - REACH * 2); c -= 1) {
    const token = tokens[c];
    if (!token) break;
    if (token.kind !== 'word') continue;
    const strong = !passage.at[c] && isCueAt(passage, c, at, lang);
    const near = at - c <= NEAR && lang.weakCues.has(token.lower) && !passage.at[c];
    if (!strong && !near) continue;
    if (isNoun(passage, c, lang)) continue;
    const subject = lang.impersonals.has(tokens[c + 1]?.lower ?? '')
      ? sourceBefore(passage, c, from, lang)
      : isPassive(passage, c, lang)
        ? agent(passage, c, at, lang)
        : clauseSubject(passage, c, from, at, lang);
    if (!subject || (lang.documentCues.has(token.lower) && subject.kind !== 'nominal')) continue;
    const made: Attribution = { subject, cue: c, strength: 'clear' };
    const aside = subject.relative && at - c > 3;
    if (strong && !aside) return made;
    weak ??= made;
  }
  if (weak) return weak;
  for (let i = from; i < at; i += 1) {
    const phrase = phraseSubject(passage, i, at, lang);
    if (phrase) return phrase;
  }
  return null;
}

/** "was asked", "were told": the subject is spoken to. "was quoted" and "is saying" are not meant. */
function isPassive(passage: Passage, cue: number, lang: Language): boolean {
  const verb = passage.tokens[cue]?.lower ?? '';
  if (lang.passives.size === 0 || lang.quotedVerbs.has(verb)) return false;
  if (lang.participleEnding?.test(verb)) return false;
  let i = cue - 1;
  while (i > 0 && lang.adverbEnding?.test(passage.tokens[i]?.lower ?? '')) i -= 1;
  return lang.passives.has(passage.tokens[i]?.lower ?? '');
}

/** "Ann Poe was asked, “…”": the words right before the quotation make somebody a listener. */
export function isSpokenTo(passage: Passage, from: number, at: number, lang: Language): boolean {
  for (let i = at - 1; i >= Math.max(from, at - NEAR); i -= 1) {
    const lower = passage.tokens[i]?.lower ?? '';
    if (isCue(lower, lang)) return isPassive(passage, i, lang);
  }
  return false;
}

/** "was asked by Ann Poe": who acts in the passive. */
function agent(passage: Passage, cue: number, to: number, lang: Language): Subject | null {
  if (!lang.agents.has(passage.tokens[cue + 1]?.lower ?? '')) return null;
  let end = cue + 2;
  while (end < to && passage.tokens[end]?.kind === 'word') end += 1;
  return readPhrase(passage, cue + 2, end, lang);
}

/** "a claim", "his promises": a noun that looks like a verb. */
function isNoun(passage: Passage, at: number, lang: Language): boolean {
  const before = passage.tokens[at - 1];
  if (!before) return false;
  return (
    before.kind === 'possessive' ||
    (lang.determiners.has(before.lower) && before.kind === 'word') ||
    lang.possessives.has(before.lower)
  );
}

/** "hatte der Minister im Mai gesagt": the verb ends the clause that its auxiliary opened. */
function isFinal(passage: Passage, cue: number, from: number, lang: Language): boolean {
  if (!lang.finalVerbs.has(passage.tokens[cue]?.lower ?? '')) return false;
  for (let i = cue - 1; i >= from; i -= 1) {
    const token = passage.tokens[i];
    if (!token || token.kind === 'quote') return false;
    if (lang.perfects.has(token.lower)) return true;
  }
  return false;
}

function clauseSubject(
  passage: Passage,
  cue: number,
  from: number,
  to: number,
  lang: Language,
): Subject | null {
  const token = passage.tokens[cue];
  if (!token) return null;
  if (lang.participleEnding?.test(token.lower)) {
    return participleSubject(passage, cue, from, lang);
  }
  let b = cue - 1;
  while (
    b > from &&
    lang.auxiliaries.has(passage.tokens[b]?.lower ?? '') &&
    !lang.conjunctions.has(passage.tokens[b]?.lower ?? '')
  )
    b -= 1;
  if (b >= from && lang.conjunctions.has(passage.tokens[b]?.lower ?? '')) {
    return participleSubject(passage, cue, from, lang);
  }
  if (isFinal(passage, cue, from, lang)) return mainSubject(passage, from, cue, lang);
  const before = subjectBefore(passage, cue, from, lang);
  const after = lang.inversion ? subjectAfter(passage, cue, to, lang) : null;
  if (after?.kind === 'named' && after.from === cue + 1 && before?.kind !== 'named') return after;
  if (before && before.kind !== 'nominal') return before;
  if (after && (after.kind === 'named' || after.kind === 'pronoun')) return after;
  const led = before ? (passage.tokens[before.from - 1]?.lower ?? '') : '';
  const scene = lang.prepositions.has(led) || lang.subordinators.has(led);
  if (before && !(scene && after && lang.capitalNouns)) return before;
  if (after && lang.capitalNouns) return after;
  // "went on to say", "smiled and said": the subject stands at the head of the clause.
  return mainSubject(passage, from, cue, lang);
}

/** "…, Roe said, adding that": the subject of the verb before it, or of the sentence. */
function participleSubject(
  passage: Passage,
  cue: number,
  from: number,
  lang: Language,
): Subject | null {
  let p = cue - 1;
  while (p > from && !passage.at[p] && lang.adverbEnding?.test(passage.tokens[p]?.lower ?? '')) {
    p -= 1;
  }
  // "with Roe adding" has its own subject, "in a letter to Roe adding" has not.
  const own = passage.at[p];
  const lead = own ? (passage.tokens[own.from - 1]?.lower ?? '') : '';
  if (own && own.from >= from && (!lang.prepositions.has(lead) || lang.absolutes.has(lead))) {
    return { kind: 'named', from: own.from, to: own.to, mention: own, pronoun: null };
  }
  for (let c = cue - 1; c >= from; c -= 1) {
    const token = passage.tokens[c];
    if (token?.kind !== 'word' || !isCue(token.lower, lang)) continue;
    if (lang.participleEnding?.test(token.lower) || isNoun(passage, c, lang)) continue;
    const subject = subjectBefore(passage, c, from, lang) ?? subjectAfter(passage, c, cue, lang);
    if (subject) return subject;
  }
  return mainSubject(passage, from, cue, lang);
}

/** "according to Ann Poe", German "so Poe". */
export function phraseSubject(
  passage: Passage,
  i: number,
  to: number,
  lang: Language,
): Attribution | null {
  const { tokens } = passage;
  const first = tokens[i];
  if (first?.kind !== 'word') return null;
  const options = lang.accordingTo.get(first.lower) ?? [];
  let length = options.find((words) =>
    words.every((word, k) => tokens[i + k]?.lower === word),
  )?.length;
  if (!length && lang.soSaid.has(first.lower) && isBreakAt(passage, i - 1)) length = 1;
  if (!length) return null;
  let end = i + length;
  while (end < to) {
    const token = tokens[end];
    if (!token || token.kind === 'quote' || (token.kind === 'mark' && token.text !== '(')) break;
    end += 1;
  }
  const subject = readPhrase(passage, i + length, end, lang);
  if (!subject) return null;
  return { subject: withApposition(passage, subject, to, lang), cue: i, strength: 'clear' };
}

export function isBreakAt(passage: Passage, i: number): boolean {
  return isBreak(passage.tokens[i]?.text ?? '');
}
