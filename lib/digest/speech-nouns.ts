/** Attribution by a noun: "Roe's answer was: …", "in Roe's words", "a letter from Roe", "Roe's “…” pledge". */

import type { Attribution } from './clauses.ts';
import type { Language } from './language.ts';
import type { Mention } from './names.ts';
import type { Passage } from './passage.ts';
import type { Subject } from './phrases.ts';

/** Words between the noun and the quotation: "answer to the committee was". */
const BEHIND = 7;
/** Words between the owner and the noun: "Roe's first public". */
const BETWEEN = 4;

/** @param at the token of the quotation, sought no further left than `from` */
export function nounClause(
  passage: Passage,
  from: number,
  at: number,
  lang: Language,
): Attribution | null {
  if (lang.speechNouns.size === 0) return null;
  return followed(passage, from, at, lang) ?? led(passage, from, at, lang);
}

/** The noun stands before the quotation. */
function led(passage: Passage, from: number, at: number, lang: Language): Attribution | null {
  const { tokens } = passage;
  for (let i = at - 1; i >= Math.max(from, at - BEHIND); i -= 1) {
    const token = tokens[i];
    if (!token || token.kind === 'quote' || token.text === ';') return null;
    if (token.kind !== 'word') continue;
    const isNoun = lang.speechNouns.has(token.lower) && !(passage.at[i] && !lang.capitalNouns);
    if (!isNoun) {
      const relative = lang.relatives.has(token.lower) && !lang.thatWords.has(token.lower);
      if (relative && (!lang.capitalNouns || tokens[i - 1]?.text === ',')) return null;
      continue;
    }
    const subject = ownerBefore(passage, i, from, lang) ?? sourceBehind(passage, i, at, lang);
    return subject ? { subject, cue: -1, strength: 'clear' } : null;
  }
  return null;
}

/** "Roe's “no new bridge” pledge". */
function followed(passage: Passage, from: number, at: number, lang: Language): Attribution | null {
  const noun = passage.tokens[at + 1];
  if (noun?.kind !== 'word' || !lang.speechNouns.has(noun.lower)) return null;
  const subject = ownerBefore(passage, at, from, lang);
  return subject ? { subject, cue: -1, strength: 'clear' } : null;
}

/** "Roe's", "his", with an adjective or two before the noun. */
function ownerBefore(passage: Passage, noun: number, from: number, lang: Language): Subject | null {
  const { tokens, at } = passage;
  for (let i = noun - 1; i >= Math.max(from, noun - BETWEEN); i -= 1) {
    const token = tokens[i];
    if (!token || token.kind === 'quote' || token.kind === 'mark') return null;
    if (token.kind === 'possessive') {
      const mention = at[i - 1];
      return mention ? named(mention) : nominal(passage, i, from, lang);
    }
    const gender = lang.possessives.get(token.lower);
    if (gender) return { kind: 'pronoun', from: i, to: i + 1, mention: null, pronoun: gender };
    if (lang.prepositions.has(token.lower) || lang.conjunctions.has(token.lower)) return null;
  }
  return null;
}

/** "The Ohio senator's". */
function nominal(passage: Passage, to: number, from: number, lang: Language): Subject | null {
  for (let i = to - 1; i >= Math.max(from, to - BETWEEN); i -= 1) {
    const token = passage.tokens[i];
    if (token?.kind !== 'word') return null;
    if (lang.determiners.has(token.lower)) {
      return { kind: 'nominal', from: i, to, mention: null, pronoun: null };
    }
  }
  return null;
}

/** "a statement from Roe", German "Zitat von Schröder", "die Worte Armstrongs". */
function sourceBehind(passage: Passage, noun: number, to: number, lang: Language): Subject | null {
  const { tokens, at } = passage;
  let i = noun + 1;
  if (lang.agents.has(tokens[i]?.lower ?? '')) i += 1;
  else if (!lang.capitalNouns) return null;
  while (i < to && (lang.determiners.has(tokens[i]?.lower ?? '') || isOffice(passage, i, lang))) {
    i += 1;
  }
  const mention = at[i];
  return mention && mention.to <= to ? named(mention) : null;
}

/** A noun of office before the name, where nouns have a capital and no mention covers it. */
function isOffice(passage: Passage, i: number, lang: Language): boolean {
  const token = passage.tokens[i];
  return token?.kind === 'word' && !passage.at[i] && lang.capitalNouns && token.capital;
}

function named(mention: Mention): Subject {
  return { kind: 'named', from: mention.from, to: mention.to, mention, pronoun: null };
}
