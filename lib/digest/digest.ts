/**
 * The digest: a few sentences and every quotation with its speaker, from the
 * delivered text alone. Pure: blocks in, offsets into them out.
 */

import type { Block, Quote, Span, SummarySentence } from '../article.ts';
import type { Speech } from './identify.ts';
import { pickKeyQuotes } from './key-quotes.ts';
import { type Language, language } from './language.ts';
import { type Passage, readPassage } from './passage.ts';
import { People } from './people.ts';
import { findRegions, isSpoken, type Region } from './quotes.ts';
import { withoutRepeats } from './repeats.ts';
import { findSpeakers } from './speakers.ts';
import { judge, speaksInDoubles } from './speech.ts';
import { summarize, WEIGHTS, type Weights } from './summary.ts';
import { Terms } from './terms.ts';

export interface DigestInput {
  blocks: Block[];
  /** BCP 47. */
  lang: string;
  title: string;
  dek: string | null;
  summarySentences: number;
}

export function digest(
  input: DigestInput,
  weights: Weights = WEIGHTS,
): { summary: SummarySentence[]; quotes: Quote[] } {
  const lang = language(input.lang);
  const regions = findRegions(input.blocks, lang);
  const passages = readPassages(input.blocks, regions, lang);
  const speakers = findSpeakers(passages, regions, new People(passages, lang), lang);
  const terms = new Terms(input.title, lang);
  const pieces = passages.map((passage) =>
    passage.sentences.map((sentence) =>
      terms.add(passage.text.slice(sentence.start, sentence.end)),
    ),
  );
  const { quotes, words } = collectQuotes(input.blocks, passages, regions, speakers, lang);
  const summary = summarize(
    { blocks: input.blocks, title: input.title, dek: input.dek, count: input.summarySentences },
    passages,
    pieces,
    quotes,
    terms,
    lang,
    weights,
  );
  pickKeyQuotes(quotes, words, summary, passages, terms, lang);
  return { summary, quotes };
}

function readPassages(
  blocks: readonly Block[],
  regions: readonly Region[],
  lang: Language,
): Passage[] {
  const byBlock = new Map<number, { region: Region; index: number }[]>();
  regions.forEach((region, index) => {
    const list = byBlock.get(region.block);
    if (list) list.push({ region, index });
    else byBlock.set(region.block, [{ region, index }]);
  });
  const passages: Passage[] = [];
  blocks.forEach((block, index) => {
    if (!isSpoken(block) || block.text.trim() === '') return;
    passages.push(readPassage(index, passages.length, block.text, byBlock.get(index) ?? [], lang));
  });
  return passages;
}

function collectQuotes(
  blocks: readonly Block[],
  passages: readonly Passage[],
  regions: readonly Region[],
  speakers: readonly Speech[],
  lang: Language,
): { quotes: Quote[]; words: number[] } {
  const made = new Map<Region, Quote>();
  const lengths = new Map<Quote, number>();
  const doubles = speaksInDoubles(regions);
  for (const passage of passages) {
    passage.tokens.forEach((token, at) => {
      const region = token.kind === 'quote' ? regions[token.region] : undefined;
      if (!region) return;
      const speech = speakers[token.region];
      if (!speech) return;
      const first = region.continued ? made.get(region.continued) : undefined;
      const judged = judge(passage, region, at, speech, doubles, lang);
      if (first) {
        const part: Span = { block: region.block, start: region.start, end: region.end };
        first.continues = [...(first.continues ?? []), part];
        made.set(region, first);
        lengths.set(first, (lengths.get(first) ?? 0) + judged.words);
        return;
      }
      if (!judged.speech) return;
      const quote: Quote = {
        text: passage.text.slice(region.start, region.end),
        speaker: speech.person?.name ?? null,
        attributedAs: speech.attributedAs,
        role: speech.person?.role ?? null,
        cue: speech.cue,
        kind: judged.kind,
        key: false,
        rank: null,
        block: region.block,
        start: region.start,
        end: region.end,
      };
      made.set(region, quote);
      lengths.set(quote, judged.words);
    });
  }
  const quotes = withoutRepeats([...new Set(made.values())], blocks);
  return { quotes, words: quotes.map((quote) => lengths.get(quote) ?? 0) };
}
