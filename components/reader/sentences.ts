/** Cuts blocks into sentences as the summary does, with the rules of the story's language. */

import type { Article } from '../../lib/article.ts';
import { ask } from '../../lib/browser/ask.ts';
import { language } from '../../lib/digest/language.ts';
import { findRegions } from '../../lib/digest/quotes.ts';
import { splitSentences } from '../../lib/digest/sentences.ts';
import { provideRules } from '../../lib/rules/rules.ts';
import { type Sentence, sentencesOf } from './read-aloud.ts';
import { primary } from './voices.ts';

export async function spokenSentences(article: Article): Promise<Sentence[]> {
  const answer = await ask({ type: 'engine:rules', lang: article.lang });
  if (answer.ok) provideRules(answer.value);
  const rules = language(primary(article.lang));
  const regions = findRegions(article.blocks, rules);
  return sentencesOf(article.blocks, (text, block) =>
    splitSentences(
      text,
      regions.filter((region) => region.block === block),
      rules,
    ),
  );
}
