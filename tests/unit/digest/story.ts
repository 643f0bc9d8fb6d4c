/** Helpers for digest tests: a story is its paragraphs. */
import type { Block, BlockKind, Quote } from '../../../lib/article.ts';
import { digest } from '../../../lib/digest/digest.ts';

export function paragraphs(...texts: string[]): Block[] {
  return texts.map((text) => ({ kind: 'paragraph', text }));
}

export function block(kind: BlockKind, text: string): Block {
  return { kind, text };
}

export function read(blocks: Block[], lang = 'en', title = ''): ReturnType<typeof digest> {
  return digest({ blocks, lang, title, dek: null, summarySentences: 3 });
}

export function quotesOf(lang: string, ...texts: string[]): Quote[] {
  return read(paragraphs(...texts), lang).quotes;
}

/** Who says each quotation, in the story's order. */
export function speakers(...texts: string[]): (string | null)[] {
  return quotesOf('en', ...texts).map((quote) => quote.speaker);
}

export function spoken(...texts: string[]): string[] {
  return quotesOf('en', ...texts).map((quote) => quote.text);
}
