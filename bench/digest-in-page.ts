/** The digest timed in a page. Bundled with all languages and run in Chromium. */
import type { Block } from '../lib/article.ts';
import { digest } from '../lib/digest/digest.ts';

export interface TimedStory {
  blocks: Block[];
  lang: string;
  title: string;
}

/** Milliseconds of each round; the story is digested anew in each. */
export function time({ blocks, lang, title }: TimedStory, rounds: number): number[] {
  const took: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    digest({ blocks, lang, title, dek: null, summarySentences: 3 });
    took.push(performance.now() - start);
  }
  return took;
}
