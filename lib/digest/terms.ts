/** How much a stretch of text speaks of what the story is about. */

import type { Language } from './language.ts';

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu;
const CJK_PAIR = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/u;

export class Terms {
  private readonly counts = new Map<string, number>();
  private readonly title: Set<string>;
  private readonly lang: Language;
  private readonly most: number;

  constructor(texts: readonly string[], title: string, lang: Language) {
    this.lang = lang;
    let most = 1;
    for (const text of texts) {
      for (const term of new Set(this.terms(text))) {
        const count = (this.counts.get(term) ?? 0) + 1;
        this.counts.set(term, count);
        if (count > most) most = count;
      }
    }
    this.most = most;
    this.title = new Set(this.terms(title));
  }

  /** Content words, cut to stems so that plural and singular meet. */
  terms(text: string): string[] {
    const terms: string[] = [];
    for (const word of text.match(WORD) ?? []) {
      if (CJK_PAIR.test(word)) {
        for (let i = 0; i + 1 < word.length; i += 1) terms.push(word.slice(i, i + 2));
        continue;
      }
      const lower = word.toLowerCase().replace(/['’]s$/u, '');
      if (lower.length < 3 || this.lang.stopWords.has(lower)) continue;
      terms.push(lower.length > 5 ? lower.replace(/(?:es|s|ed|ing|en|er|e|n)$/u, '') : lower);
    }
    return terms;
  }

  /** 0 to 1: the mean share of the story's sentences in which the words occur; headline words count double. */
  weigh(text: string): number {
    const terms = this.terms(text);
    if (terms.length === 0) return 0;
    let sum = 0;
    for (const term of terms) {
      sum += (this.counts.get(term) ?? 0) / this.most + (this.title.has(term) ? 0.5 : 0);
    }
    return Math.min(1, sum / Math.sqrt(terms.length) / 2);
  }

  count(term: string): number {
    return this.counts.get(term) ?? 0;
  }

  inTitle(term: string): boolean {
    return this.title.has(term);
  }
}
