/**
 * Where chrome and story share a block: a demand before the first sentence of a
 * paragraph or behind its last, a link to another story at either end. The
 * sentence or the link goes, the story stays.
 */

import { languageChain } from '../rules/rules.ts';
import { countWords, fold } from '../text.ts';
import { type Line, shapeOf } from '../view.ts';
import type { Score } from './features.ts';
import type { Lexicon, PhraseHit } from './lexicon.ts';
import { endLinks, holdsLinkedSentence, wholeLinks } from './links.ts';
import { THRESHOLD, WEIGHTS } from './weights.ts';

/** A stretch of a line's text, offsets in UTF-16 units. */
export interface Part {
  start: number;
  end: number;
  hits: PhraseHit[];
  /** Signs of a pitch: voices and topics. */
  signs: number;
}

/** Characters at either end of a long line that are looked at. */
const REACH = 420;
/** Signs of a pitch that make a sentence chrome by themselves, and beside a phrase in a short line. */
const SURE_SIGNS = 6;
const HALF_SIGNS = 5;

/** A line that is story but for a part. */
export interface Mixed {
  score: Score;
  parts: Part[];
}

/** A sentence in brackets, by itself and where it stands in a line: behind the end of another, or first. */
const NOTE = /^[([（［][^()[\]（）［］]+[)\]）］][.。]?$/u;
/** What a note stands in. */
const BRACKETS = /^[([（［]\s*|\s*[)\]）］][.。]?$/gu;
const NOTES =
  /(?<=^|[.!?…。！？]["”’»」]?\s?)[([（［][^()[\]（）［］]{8,200}[)\]）］](?=\s?[\p{Lu}\p{Lo}"“„«「]|[.。]?$)/gu;

/** Fewer words than these are no story that is worth parting from a demand. */
const LEAST_REST = 8;
/** A paragraph with less than this of links has none at its ends worth a look. */
const LEAST_LINK_CHARS = 8;

/**
 * Finds the lines of the story that chrome shares, and takes them out of the
 * scores: what is left of them is story. A line whose rest pitches too, without a
 * demand of its own, is chrome as a whole and gains by it.
 */
export function partLines(
  scores: readonly Score[],
  lexicon: Lexicon,
  isSetAsStory: (line: Line) => boolean,
  lang: string,
): Mixed[] {
  const mixed: Mixed[] = [];
  for (const score of scores) {
    const { line } = score;
    if (line.hidden || line.kind === 'quote' || line.words < LEAST_REST) continue;
    if (!line.story && !isOfRun(line, scores, isSetAsStory)) continue;
    if (!isWorthALook(score, lexicon)) continue;
    const parts = chromeParts(line, lexicon, lang);
    if (parts.length === 0) continue;
    const rest = restOf(line.text, parts);
    const pitches = lexicon.find(rest).length > 0 || (lexicon.pitch(rest)?.topics ?? 0) > 1;
    if (pitches && !score.features.includes('demand')) {
      score.features.push('demand');
      score.score += WEIGHTS.demand;
    }
    const isStory = !pitches && isSetAsStory(line) && countWords(rest) >= LEAST_REST;
    if (score.score >= THRESHOLD && !isStory) continue;
    if (/(?:^|,)(?:vendor|field|hint)(?:,|$)/.test(score.features.join())) continue;
    mixed.push({ score: { ...score }, parts });
    Object.assign(score, { kind: null, score: 0, hits: [], features: [] } satisfies Partial<Score>);
  }
  return mixed;
}

/** A paragraph that is half a link is no prose, and still the story's where it is set like the one beside it. */
function isOfRun(
  line: Line,
  scores: readonly Score[],
  isSetAsStory: (line: Line) => boolean,
): boolean {
  if (line.kind !== 'paragraph' || !isSetAsStory(line)) return false;
  return [line.index - 1, line.index + 1].some((at) => {
    const beside = scores[at]?.line;
    return beside?.story === true && beside.prose && shapeOf(beside) === shapeOf(line);
  });
}

function isWorthALook({ line, hits, features }: Score, lexicon: Lexicon): boolean {
  if ((hits[0]?.strength ?? 0) > 1 || features.includes('pitch')) return true;
  if (
    line.linkChars >= LEAST_LINK_CHARS &&
    (endLinks(line).length > 0 || holdsLinkedSentence(line))
  )
    return true;
  const ends = [FIRST_SENTENCE, LAST_SENTENCE].map((regex) => regex.exec(line.text)?.[0] ?? '');
  return ends.some((end) => (lexicon.find(end)[0]?.strength ?? 0) > 1);
}

/** Roughly: a phrase in it is looked at more closely afterwards. */
const FIRST_SENTENCE = /^[^.!?。！？]{8,}[.!?。！？](?=.)/u;
const LAST_SENTENCE = /(?<=[.!?。！？]["”’»)\]]?)[^.!?。！？]{8,}[.!?。！？]?["”’»)\]]?$/u;

function restOf(text: string, parts: readonly Part[]): string {
  let rest = '';
  let from = 0;
  for (const { start, end } of parts) {
    rest += text.slice(from, start);
    from = end;
  }
  return fold(rest + text.slice(from));
}

/** The stretches at the ends of a line that are chrome; empty where none is, or where all is. */
export function chromeParts(line: Line, lexicon: Lexicon, lang: string): Part[] {
  const pieces = piecesOf(line, lang);
  if (pieces.length < 2) return [];
  const judged = pieces.map((piece) => judgePiece(line.text, piece, lexicon));
  const isStory = (part: Part | null) => part === null;
  const first = judged.findIndex(isStory);
  const last = judged.findLastIndex(isStory);
  if (first < 0) return [];
  const head = judged.slice(0, first).filter((part) => part !== null);
  const tail = judged.slice(last + 1).filter((part) => part !== null);
  // Between two sentences only what leads to another story: in brackets, or a link as a whole.
  const noted = judged.filter(
    (part, at) =>
      part !== null &&
      at > first &&
      at < last &&
      (isNote(line.text, part) || (pieces[at]?.linked === true && part.hits[0]?.kind === 'promo')),
  );
  return [join(head), ...noted, join(tail)].filter((part) => part !== null);
}

function isNote(text: string, { start, end }: Part): boolean {
  return NOTE.test(text.slice(start, end));
}

function join(parts: readonly Part[]): Part | null {
  const [first] = parts;
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return null;
  return {
    start: first.start,
    end: last.end,
    hits: parts.flatMap(({ hits }) => hits),
    signs: Math.max(...parts.map(({ signs }) => signs)),
  };
}

/** The piece as chrome; null where it may be story. */
function judgePiece(text: string, { start, end, linked }: Piece, lexicon: Lexicon): Part | null {
  const piece = text.slice(start, end);
  if (/["“„«「]/u.test(piece) || lexicon.reports(piece)) return null;
  const words = piece.replace(BRACKETS, '');
  const hits = lexicon.find(words);
  const pitch = lexicon.pitch(words);
  const signs = pitch === null ? 0 : pitch.voices + pitch.topics;
  const [strongest] = hits;
  const strength = strongest?.strength ?? 0;
  const opens = strongest !== undefined && strongest.at <= 2;
  // A price is a price until somebody says to whom.
  const isPrice = strongest?.kind === 'offer' && /\d/.test(strongest.match);
  const isAddressed =
    linked || strongest?.kind !== 'offer' || (isPrice ? signs >= HALF_SIGNS : pitch !== null);
  const isChrome =
    (strength === 3 && isAddressed && (opens || linked || signs >= HALF_SIGNS)) ||
    (strength === 2 && ((opens && linked) || signs >= HALF_SIGNS)) ||
    signs >= SURE_SIGNS;
  return isChrome ? { start, end, hits, signs } : null;
}

interface Piece {
  start: number;
  end: number;
  /** All of it is one link. */
  linked: boolean;
}

/** The sentences of a line, with a link that stands at either end as a piece of its own. */
function piecesOf(line: Line, lang: string): Piece[] {
  const { text } = line;
  const links = line.linkChars > 3 ? endLinks(line) : [];
  const whole = line.linkChars > 3 ? wholeLinks(line) : [];
  const cuts = new Set([0, text.length]);
  for (const { start, end } of links) cuts.add(start).add(end);
  for (const { index, 0: note } of text.matchAll(NOTES)) {
    if (!links.some((link) => index < link.end && index + note.length > link.start))
      cuts.add(index).add(index + note.length);
  }
  for (const end of sentenceEnds(text, lang)) {
    if (!links.some((link) => end > link.start && end < link.end)) cuts.add(end);
  }
  const ends = [...cuts].sort((a, b) => a - b);
  return ends.slice(1).flatMap((end, at) => {
    const start = ends[at] ?? 0;
    const trimmed = trim(text, start, end);
    if (trimmed === null) return [];
    const linked = [...links, ...whole].some(
      (link) => link.start <= trimmed.start && link.end >= trimmed.end,
    );
    // A note in brackets is a link where most of it is one.
    const inNote = NOTE.test(text.slice(trimmed.start, trimmed.end)) ? whole : [];
    const most = inNote.some(
      (link) =>
        link.start >= trimmed.start &&
        link.end <= trimmed.end &&
        (link.end - link.start) * 2 > trimmed.end - trimmed.start,
    );
    return [{ ...trimmed, linked: linked || most }];
  });
}

function trim(text: string, from: number, to: number): { start: number; end: number } | null {
  let start = from;
  let end = to;
  while (start < end && text[start] === ' ') start += 1;
  while (end > start && text[end - 1] === ' ') end -= 1;
  return /[\p{L}\p{N}]/u.test(text.slice(start, end)) ? { start, end } : null;
}

const segmenters = new Map<string, Intl.Segmenter>();

/** Where sentences end, but for abbreviations. A long line is asked at its ends only. */
function sentenceEnds(text: string, lang: string): number[] {
  const segmenter = segmenterOf(lang);
  const abbreviations = abbreviationsOf(lang);
  const ends: number[] = [];
  const read = (from: number, to: number) => {
    for (const { index, segment } of segmenter.segment(text.slice(from, to))) {
      const word = /(\S+)\s*$/u.exec(segment)?.[1]?.toLowerCase() ?? '';
      const isShort = abbreviations.has(word) || /^(?:\p{L}\.)+$/u.test(word);
      const isEnd = /[.!?…。！？]["”’)\]»」]*\s*$/u.test(segment);
      if (isEnd && !isShort) ends.push(from + index + segment.length);
    }
  };
  if (text.length <= REACH * 2) read(0, text.length);
  else {
    read(0, REACH);
    read(text.length - REACH, text.length);
    // What lies between is not asked: it is story by its place.
  }
  return ends.filter((end) => end < text.length);
}

function segmenterOf(lang: string): Intl.Segmenter {
  const known = segmenters.get(lang);
  if (known !== undefined) return known;
  const [code] = Intl.Segmenter.supportedLocalesOf(/^[a-z]{2,3}$/.test(lang) ? lang : 'en');
  const made = new Intl.Segmenter(code ?? 'en', { granularity: 'sentence' });
  segmenters.set(lang, made);
  return made;
}

const abbreviationSets = new Map<string, Set<string>>();

function abbreviationsOf(lang: string): Set<string> {
  const known = abbreviationSets.get(lang);
  if (known !== undefined) return known;
  const all = new Set(
    languageChain(lang).flatMap(({ speech }) =>
      [...(speech?.abbreviations ?? []), ...(speech?.softAbbreviations ?? [])].map((one) =>
        one.toLowerCase(),
      ),
    ),
  );
  abbreviationSets.set(lang, all);
  return all;
}
