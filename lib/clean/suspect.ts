/** Whether words may be chrome's or a gate's: the cheapest question, for what a page adds later. */

import { languageChain } from '../rules/rules.ts';
import { normalize } from '../text.ts';

/** Characters that are looked at: prompts are short, and a long text is looked at as a whole anyway. */
const MAX_TEXT = 4000;

/** The question for a language, together with English. */
export function suspectIn(lang: string): (text: string) => boolean {
  const stems = languageChain(lang).flatMap(({ chrome }) => chrome?.stems ?? []);
  if (stems.length === 0) return () => false;
  const any = new RegExp(
    stems.map((stem) => stem.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'),
    'u',
  );
  return (text) => any.test(normalize(text.slice(0, MAX_TEXT)));
}
