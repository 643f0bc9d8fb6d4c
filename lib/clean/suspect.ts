/** Whether words may be chrome's or a gate's: the cheapest question, for what a page adds later. */

import { escapeRegex } from '../rules/macros.ts';
import type { LanguageRules } from '../rules/packed.ts';
import { languageChain } from '../rules/rules.ts';
import { normalize } from '../text.ts';

/** Characters that are looked at: prompts are short, and a long text is looked at as a whole anyway. */
const MAX_TEXT = 4000;

/** The question for a language, together with English. */
export function suspectIn(lang: string): (text: string) => boolean {
  const stem = stemsOf(languageChain(lang));
  return (text) => stem.test(normalize(text.slice(0, MAX_TEXT)));
}

/** Matches where a normalized line holds a stem of any of the languages; nowhere where they have none. */
export function stemsOf(chain: readonly LanguageRules[]): RegExp {
  const stems = chain.flatMap(({ chrome }) => chrome?.stems ?? []);
  return new RegExp(stems.map(escapeRegex).join('|') || '(?!)', 'u');
}
