/** The reporting clause of a quotation: who says it by which verb, in its own sentence. */

import {
  type Attribution,
  afterClause,
  beforeClause,
  isBreakAt,
  trailingClause,
} from './clauses.ts';
import type { Language } from './language.ts';
import type { Clauses, Passage } from './passage.ts';
import { isCue, mainSubject } from './phrases.ts';
import { nounClause } from './speech-nouns.ts';

/** Tokens between a participle that opens the sentence and its quotation. */
const OPENING = 12;

/** @param at the token of the quotation */
export function attribute(
  passage: Passage,
  sentence: Clauses,
  at: number,
  ends: string,
  lang: Language,
): Attribution | null {
  const before = previousQuote(passage, at, sentence.from);
  const next = nextQuote(passage, at, sentence.to);
  const opensSentence = before.plain && at === sentence.from;
  const trail = (): Attribution | null => trailingClause(passage, at, sentence.to, lang);
  const after = (): Attribution | null => afterClause(passage, at, next, lang);
  const ahead = (): Attribution | null => beforeClause(passage, before.from, at, lang);
  // A quotation that ends with a full stop is followed by a new sentence.
  if (opensSentence || /[,?!—–]$/u.test(ends) || isBreakAt(passage, at + 1)) {
    const close = introduced(passage, at, lang) ? ahead() : null;
    const found = after();
    if (close && (close.subject.kind === 'named' || !found)) return close;
    if (close && found?.subject.kind === 'nominal') return close;
    const lead = found?.subject.kind === 'pronoun' && !opensSentence ? ahead() : null;
    if (lead?.subject.kind === 'named' && isCue(cueOf(passage, lead), lang)) return lead;
    const doubtful = found && !opensSentence && found.subject.kind === 'nominal';
    return (doubtful ? ahead() : null) ?? found ?? ahead() ?? trail();
  }
  return ahead() ?? after() ?? trail() ?? opening(passage, sentence, at, lang);
}

/** "Calling it “a joke,” Ann Poe left": the subject stands behind the comma that ends the quotation. */
function opening(
  passage: Passage,
  sentence: Clauses,
  at: number,
  lang: Language,
): Attribution | null {
  const first = passage.tokens[sentence.from];
  if (!first || !lang.participleEnding?.test(first.lower) || at - sentence.from > OPENING)
    return null;
  if (!isCue(first.lower, lang) && !lang.weakCues.has(first.lower)) return null;
  const subject = mainSubject(passage, at + 1, sentence.to, lang);
  const clear = subject?.kind === 'named' || subject?.kind === 'pronoun';
  return clear ? { subject, cue: sentence.from, strength: 'clear' } : null;
}

/** What a noun or the word before tells where no verb does. */
export function attributeByNoun(
  passage: Passage,
  sentence: Clauses,
  at: number,
  lang: Language,
): Attribution | null {
  const before = previousQuote(passage, at, sentence.from);
  return nounClause(passage, before.from, at, lang);
}

function cueOf(passage: Passage, made: Attribution): string {
  return passage.tokens[made.cue]?.lower ?? '';
}

/** A colon, a comma, "that" or a reporting verb stands right before the quotation. */
export function introduced(passage: Passage, at: number, lang: Language): boolean {
  let i = at - 1;
  const mark = passage.tokens[i]?.text ?? '';
  if (mark === ':') return true;
  if (mark === ',' || mark === '—') i -= 1;
  const lower = passage.tokens[i]?.lower ?? '';
  return isCue(lower, lang) || lang.thatWords.has(lower);
}

function previousQuote(
  passage: Passage,
  at: number,
  from: number,
): { from: number; plain: boolean } {
  for (let i = at - 1; i >= from; i -= 1) {
    if (passage.tokens[i]?.kind === 'quote') return { from: i + 1, plain: false };
  }
  return { from, plain: true };
}

function nextQuote(passage: Passage, at: number, to: number): number {
  for (let i = at + 1; i < to; i += 1) {
    if (passage.tokens[i]?.kind === 'quote') return i;
  }
  return to;
}
