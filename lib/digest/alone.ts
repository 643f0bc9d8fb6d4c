/** Whether a sentence can be read alone: nothing in it leans on the sentence before. */

import type { Language } from './language.ts';
import type { Clauses, Passage } from './passage.ts';

/** A pronoun so far into a sentence has had its person by then. */
const OPENING = 10;
/** "In addition, ": two to four words and a comma. */
const PHRASE = /^["“‘'«„([]*(\p{L}[\p{L}']*(?: \p{L}+){1,3}),/u;
const PHRASE_LENGTH = 40;
const QUOTED_FIRST = /^["“„«‘']/u;
const FIRST_WORD = /^["“‘'«„([]*([\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*)/u;

/** "But he…", "They also…", "Minutes later he…". */
export function hangs(
  passage: Passage,
  sentence: Clauses,
  text: string,
  start: number,
  first: boolean,
  lang: Language,
): boolean {
  if (opensLeaning(text, lang) && !(first && mayOpenStory(text, lang))) return true;
  return meansAnother(passage, sentence, start, lang) || speaksOfAnother(text, lang);
}

/** "“In some ways he is right,” said Ada Brook.": the same inside a quotation that comes first. */
function speaksOfAnother(text: string, lang: Language): boolean {
  if (!QUOTED_FIRST.test(text)) return false;
  for (const word of text.slice(1, PHRASE_LENGTH).split(' ').slice(1, 5)) {
    if (/^\p{Lu}|[,.:]$/u.test(word)) return false;
    if (lang.pronouns.has(withoutVerb(word.toLowerCase()))) return true;
  }
  return false;
}

/** "Another cloud of smoke…": nothing stands before the story's first sentence that it could mean. */
function mayOpenStory(text: string, lang: Language): boolean {
  return lang.openers.has(FIRST_WORD.exec(text)?.[1]?.toLowerCase() ?? '');
}

/** Begins with a word that points back. */
export function opensLeaning(text: string, lang: Language): boolean {
  const first = FIRST_WORD.exec(text)?.[1]?.toLowerCase() ?? '';
  if (first === '') return false;
  const opening = text.slice(0, PHRASE_LENGTH);
  if (opening.includes(',')) {
    const [, phrase = ''] = PHRASE.exec(opening.toLowerCase().replaceAll('’', "'")) ?? [];
    if (lang.dangling.has(phrase)) return true;
    // "Even before that, ", "With all of this, ".
    const last = phrase.slice(phrase.lastIndexOf(' ') + 1);
    const isSaid = !opening.startsWith(phrase.slice(0, 1).toUpperCase());
    if (!isSaid && phrase.includes(' ') && lang.dangling.has(last) && !lang.laterWords.has(last))
      return true;
  }
  if (lang.unspaced) return [...lang.dangling].some((word) => first.startsWith(word));
  const bare = withoutVerb(first);
  return lang.dangling.has(first) || lang.dangling.has(bare) || lang.pronouns.has(bare);
}

/** "He’s", "it'll": the pronoun without its verb. */
export function withoutVerb(word: string): string {
  const at = Math.max(word.indexOf("'"), word.indexOf('’'));
  return at < 0 ? word : word.slice(0, at);
}

/** A pronoun before anybody is named: "Minutes later he…", "In his speech…". */
function meansAnother(passage: Passage, sentence: Clauses, start: number, lang: Language): boolean {
  let words = 0;
  for (let i = sentence.from; i < sentence.to && words < OPENING; i += 1) {
    const token = passage.tokens[i];
    if (!token || token.start < start) continue;
    // Whoever is named, or who says something, is whom a later pronoun means.
    if (passage.at[i] && !isSetting(passage, sentence, i, lang)) return false;
    if (lang.cues.has(token.lower)) return false;
    if (token.kind !== 'word') continue;
    words += 1;
    const bare = withoutVerb(token.lower);
    const anew = words > 1 && words < 7 && passage.tokens[i - 1]?.text === ',';
    if (lang.pronouns.has(bare)) return anew || (words < 6 && !hasSubject(passage, sentence, lang));
    // "For most people, it has become…", "Since last spring it has turned…".
    const afterSetting =
      anew || (words > 1 && words < 6 && opensWithSetting(passage, sentence, lang));
    if (afterSetting && lang.dangling.has(bare) && !isLink(bare, lang)) return true;
    if (words < 4 && lang.possessives.has(token.lower)) {
      return !hasSubject(passage, sentence, lang);
    }
  }
  return false;
}

/** Begins with "In", "Since", "After". */
function opensWithSetting(passage: Passage, sentence: Clauses, lang: Language): boolean {
  return lang.prepositions.has(passage.tokens[sentence.from]?.lower ?? '');
}

/** "and" goes on, "that" may stand before its noun ("In that year"), "who" means whom it follows. */
function isLink(word: string, lang: Language): boolean {
  return (
    lang.conjunctions.has(word) ||
    lang.determiners.has(word) ||
    lang.thatWords.has(word) ||
    lang.relatives.has(word)
  );
}

/** "In Virginia, they voted…": a name behind the preposition that begins the sentence is a place or a time. */
function isSetting(passage: Passage, sentence: Clauses, at: number, lang: Language): boolean {
  const from = passage.at[at]?.from ?? at;
  const between = lang.determiners.has(passage.tokens[sentence.from + 1]?.lower ?? '') ? 2 : 1;
  return (
    from <= sentence.from + between &&
    from > sentence.from &&
    lang.prepositions.has(passage.tokens[sentence.from]?.lower ?? '') &&
    passage.tokens[passage.at[at]?.to ?? at]?.text === ','
  );
}

/** "The driver lost control when he…": an article and its noun come first. */
function hasSubject(passage: Passage, sentence: Clauses, lang: Language): boolean {
  return lang.determiners.has(passage.tokens[sentence.from]?.lower ?? '');
}
