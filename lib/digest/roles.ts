/** What the story says a person is: "a baker from Leeds", "Green Party spokeswoman". */

import type { Language } from './language.ts';
import type { Mention } from './names.ts';
import type { Passage } from './passage.ts';

const MAX_WORDS = 16;

/** The role at this mention, as written; null where none stands there. */
export function readRole(passage: Passage, mention: Mention, lang: Language): string | null {
  return apposition(passage, mention, lang) ?? premodifier(passage, mention, lang);
}

/** "…, a South Asia expert at the centre," up to the next comma, dash or end. */
function apposition(passage: Passage, mention: Mention, lang: Language): string | null {
  const { tokens } = passage;
  let i = mention.to;
  // "of Indiana" may stand between the name and the comma.
  if (lang.prepositions.has(tokens[i]?.lower ?? '') && tokens[i + 1]?.capital) {
    i += 1;
    while (tokens[i]?.capital) i += 1;
  }
  if (tokens[i]?.text === '(') {
    while (i < tokens.length && tokens[i]?.text !== ')') i += 1;
    i += 1;
  }
  if (tokens[i]?.text !== ',') return null;
  i += 1;
  // ", 54," is an age.
  if (/^\d+$/u.test(tokens[i]?.text ?? '') && tokens[i + 1]?.text === ',') i += 2;
  const first = tokens[i];
  if (first?.kind !== 'word') return null;
  if (
    lang.pronouns.has(first.lower) ||
    lang.relatives.has(first.lower) ||
    lang.subordinators.has(first.lower) ||
    lang.prepositions.has(first.lower) ||
    lang.conjunctions.has(first.lower) ||
    lang.cues.has(first.lower) ||
    lang.auxiliaries.has(first.lower) ||
    lang.firstPersons.has(first.lower)
  ) {
    return null;
  }
  const determined = lang.determiners.has(first.lower);
  if (lang.sceneEnding?.test(first.lower)) return null;
  let end = i;
  let role = false;
  while (end < tokens.length && end - i < MAX_WORDS) {
    const token = tokens[end];
    if (!token || token.kind === 'quote') break;
    if (token.kind === 'mark' && /^[,.;:!?–—(]$/u.test(token.text)) break;
    if (lang.cues.has(token.lower) || lang.relatives.has(token.lower)) break;
    if (isRole(token.lower, lang) && end - i < (determined ? MAX_WORDS : 4)) role = true;
    end += 1;
  }
  if (end === i || end - i >= MAX_WORDS || (!determined && !role)) return null;
  if (determined && !role && end - i < 2) return null;
  return passage.text.slice(first.start, tokens[end - 1]?.end ?? first.end);
}

/** "Green Party spokeswoman" right before the name, or its title. */
function premodifier(passage: Passage, mention: Mention, lang: Language): string | null {
  const { tokens, text } = passage;
  const stop = passage.sentences.findLast((sentence) => sentence.from <= mention.from)?.from ?? 0;
  let from = mention.from;
  const last = tokens[from - 1];
  if (last && last.kind === 'word' && !last.capital && isRole(last.lower, lang)) {
    from -= 1;
    while (from > stop) {
      const token = tokens[from - 1];
      if (!token || token.kind === 'quote' || token.kind === 'mark') break;
      if (
        lang.determiners.has(token.lower) ||
        lang.prepositions.has(token.lower) ||
        lang.conjunctions.has(token.lower) ||
        lang.cues.has(token.lower) ||
        lang.weakCues.has(token.lower) ||
        lang.auxiliaries.has(token.lower) ||
        lang.possessives.has(token.lower)
      ) {
        break;
      }
      from -= 1;
    }
    if (tokens[from]?.kind === 'possessive') from += 1;
  }
  const title = mention.title && !lang.honorifics.has(mention.title.toLowerCase());
  if (from === mention.from && !title) return null;
  return (
    text.slice(tokens[from]?.start ?? 0, tokens[mention.nameFrom - 1]?.end ?? 0).trim() || null
  );
}

export function isRole(lower: string, lang: Language): boolean {
  return lang.roleNouns.has(lower) || (lang.roleEnding?.test(lower) ?? false);
}

/** "spokeswoman", "congressman": the role tells the gender. */
export function genderOfRole(role: string | null, lang: Language): 'she' | 'he' | null {
  if (!role) return null;
  for (const word of role.toLowerCase().split(/[^\p{L}.-]+/u)) {
    const gender = lang.titleGender.get(word);
    if (gender) return gender;
  }
  return null;
}
