/** A block as the digest reads it: tokens, sentences and names, each made once. */

import type { Language } from './language.ts';
import { findMentions, type Mention } from './names.ts';
import type { Region } from './quotes.ts';
import { type Sentence, splitSentences } from './sentences.ts';
import { type Token, tokenize } from './tokens.ts';

/** A sentence as a range of tokens. */
export interface Clauses extends Sentence {
  from: number;
  to: number;
}

export interface Passage {
  block: number;
  /** Which passage of the story this is: blocks without words are not counted. */
  order: number;
  text: string;
  tokens: Token[];
  sentences: Clauses[];
  mentions: Mention[];
  /** Written like a headline, where capitals tell nothing. */
  headline: boolean;
  /** The mention that covers a token. */
  at: (Mention | undefined)[];
}

/** Nearly every long word has a capital. */
function isHeadline(tokens: readonly Token[], lang: Language): boolean {
  const reports = (token: Token): boolean => token.kind === 'quote' || lang.cues.has(token.text);
  if (tokens.length > 40 || tokens.some(reports)) return false;
  const long = tokens.filter((token) => token.kind === 'word' && token.end - token.start > 3);
  if (long.length < 5 || long.length > 25) return false;
  return long.filter((token) => token.capital).length / long.length > 0.8;
}

export function readPassage(
  block: number,
  order: number,
  text: string,
  regions: readonly { region: Region; index: number }[],
  lang: Language,
): Passage {
  const sentences = splitSentences(
    text,
    regions.map((entry) => entry.region),
    lang,
  );
  const keeps = (lower: string): boolean =>
    lang.abbreviations.has(lower) || lang.softAbbreviations.has(lower) || lang.titles.has(lower);
  const tokens = tokenize(text, regions, keeps, lang.pronouns);
  const ranges: Clauses[] = [];
  let token = 0;
  for (const sentence of sentences) {
    const from = token;
    while (token < tokens.length && (tokens[token]?.start ?? 0) < sentence.end) token += 1;
    ranges.push({ ...sentence, from, to: token });
  }
  const starts = new Set(ranges.map((range) => range.from));
  const mentions = findMentions(block, text, tokens, starts, lang);
  const at: (Mention | undefined)[] = new Array(tokens.length);
  for (const mention of mentions) {
    for (let i = mention.from; i < mention.to; i += 1) at[i] = mention;
  }
  return {
    block,
    order,
    text,
    tokens,
    sentences: ranges,
    mentions,
    headline: !lang.capitalNouns && isHeadline(tokens, lang),
    at,
  };
}

/** A verb that only reported speech has, and no other speaker: German "Damit sei es nun genug." */
export function isReported(passage: Passage, sentence: Clauses, lang: Language): boolean {
  for (let i = sentence.from; i < sentence.to; i += 1) {
    if (lang.reported.has(passage.tokens[i]?.lower ?? '')) return true;
  }
  return false;
}
