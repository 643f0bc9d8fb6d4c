/** How much a stretch of text speaks of what the story is about. */

import type { Language } from './language.ts';

/** Marks among the characters that are no ASCII: the Latin-1 signs, general and CJK punctuation, wide forms. */
function isWordCode(code: number): boolean {
  if (code < 0x80) {
    return (
      (code >= 0x61 && code <= 0x7a) ||
      (code >= 0x41 && code <= 0x5a) ||
      (code >= 0x30 && code <= 0x39)
    );
  }
  if (code < 0xc0) return code === 0xaa || code === 0xb5 || code === 0xba;
  if (code >= 0x2000 && code <= 0x2bff) return false;
  if (code >= 0x3000 && code <= 0x3004) return false;
  return !((code >= 0x3008 && code <= 0x3020) || (code >= 0xff00 && code <= 0xff0f));
}
const CJK = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/u;

export class Terms {
  private readonly counts = new Map<string, number>();
  private readonly title: Set<string>;
  private readonly stems = new Map<string, string>();
  private readonly lang: Language;
  private most = 1;

  constructor(title: string, lang: Language) {
    this.lang = lang;
    this.title = new Set(this.read(title));
  }

  /** Counts a sentence in; returns its terms, each once. */
  add(sentence: string): string[] {
    const terms = [...new Set(this.read(sentence))];
    for (const term of terms) {
      const count = (this.counts.get(term) ?? 0) + 1;
      this.counts.set(term, count);
      if (count > this.most) this.most = count;
    }
    return terms;
  }

  /** Content words, cut to stems so that plural and singular meet. */
  read(text: string): string[] {
    const terms: string[] = [];
    // By codes and not by a pattern: this is the digest's busiest loop.
    let start = -1;
    for (let at = 0; at <= text.length; at += 1) {
      if (at < text.length && isWordCode(text.charCodeAt(at))) {
        if (start < 0) start = at;
        continue;
      }
      if (start < 0) continue;
      const word = text.slice(start, at);
      start = -1;
      if (word.charCodeAt(0) > 0x3000 && CJK.test(word)) {
        for (let i = 0; i + 1 < word.length; i += 1) terms.push(word.slice(i, i + 2));
        continue;
      }
      if (word.length < 3) continue;
      let stem = this.stems.get(word);
      if (stem === undefined) {
        stem = this.stem(word);
        this.stems.set(word, stem);
      }
      if (stem !== '') terms.push(stem);
    }
    return terms;
  }

  /** Empty for a word without content. */
  private stem(word: string): string {
    const lower = word.toLowerCase();
    if (this.lang.stopWords.has(lower)) return '';
    if (lower.length <= 5) return lower;
    const ending = this.lang.stemEndings.find((end) => lower.endsWith(end));
    return ending ? lower.slice(0, -ending.length) : lower;
  }

  /** 0 to 1: how often the words occur in the story's sentences; headline words count more. */
  weigh(text: string): number {
    const terms = this.read(text);
    if (terms.length === 0) return 0;
    let sum = 0;
    for (const term of terms) {
      sum += this.count(term) / this.most + (this.title.has(term) ? 0.5 : 0);
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
