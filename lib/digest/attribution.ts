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
/** Tokens of a signature. */
const SIGNATURE = 18;

/** @param at the token of the quotation */
export function reportingClause(
  passage: Passage,
  sentence: Clauses,
  at: number,
  ends: string,
  lang: Language,
): Attribution | null {
  const clause = attribute(passage, sentence, at, ends, lang);
  // "Die Antwort Molls lautete": the verb is the noun's, the words are hers.
  if (clause && !lang.documentCues.has(cueOf(passage, clause))) return clause;
  const before = previousQuote(passage, at, sentence.from);
  return nounClause(passage, before.from, at, lang) ?? clause;
}

function attribute(
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
    return (
      (doubtful ? ahead() : null) ??
      found ??
      ahead() ??
      trail() ??
      signature(passage, sentence, at, lang) ??
      opening(passage, sentence, at, lang)
    );
  }
  return (
    ahead() ??
    after() ??
    trail() ??
    signature(passage, sentence, at, lang) ??
    opening(passage, sentence, at, lang)
  );
}

/** "“…” — Ann Poe, engineer": the name behind a dash, with nothing after it but who that is. */
function signature(
  passage: Passage,
  sentence: Clauses,
  at: number,
  lang: Language,
): Attribution | null {
  const { tokens } = passage;
  if (!/^[—–―]$/u.test(tokens[at + 1]?.text ?? '') || at !== sentence.from) return null;
  const mention = passage.at[at + 2];
  const end = Math.max(sentence.to, tokens.length);
  if (!mention || mention.from !== at + 2 || end - at > SIGNATURE) return null;
  const after = tokens[mention.to];
  if (after && after.kind !== 'mark') return null;
  for (let i = mention.to; i < end; i += 1) {
    const token = tokens[i];
    if (token?.kind === 'quote' || isCue(token?.lower ?? '', lang)) return null;
  }
  const subject = {
    kind: 'named',
    from: mention.from,
    to: mention.to,
    mention,
    pronoun: null,
  } as const;
  return { subject, cue: -1, strength: 'clear' };
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
