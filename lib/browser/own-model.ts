/**
 * The browser's own model (the Summarizer API), where it has one. It runs on this
 * device; the browser fetches it once, when somebody first uses it. It is given the
 * article's delivered text and nothing else, and it never makes a quotation.
 */

import type { Article, Block } from '../article.ts';

export type ModelState = 'unavailable' | 'downloadable' | 'downloading' | 'available';

interface ModelOptions {
  type: 'tldr';
  format: 'plain-text';
  length: 'short' | 'medium' | 'long';
  expectedInputLanguages: string[];
  outputLanguage: string;
  sharedContext: string;
}

interface Progress {
  /** 0 to 1. */
  readonly loaded: number;
}

interface Monitor {
  addEventListener(type: 'downloadprogress', listener: (event: Progress) => void): void;
}

interface Summarizer {
  summarize(text: string, options?: { signal?: AbortSignal }): Promise<string>;
  measureInputUsage?(text: string, options?: { signal?: AbortSignal }): Promise<number>;
  readonly inputQuota?: number;
  destroy(): void;
}

/** What the browser's `Summarizer` is to us. */
export interface OwnModel {
  availability(options: ModelOptions): Promise<ModelState>;
  create(
    options: ModelOptions & { monitor(monitor: Monitor): void; signal: AbortSignal },
  ): Promise<Summarizer>;
}

export type Generated =
  | {
      ok: true;
      text: string;
      /** The story was too long for the model: only its beginning was read. */
      cut: boolean;
    }
  | {
      ok: false;
      why: 'stopped' | 'not-allowed' | 'unsupported' | 'too-long' | 'nothing' | 'failed';
    };

const KINDS: readonly Block['kind'][] = ['heading', 'paragraph', 'list-item', 'quote'];
/** How often a text that is too long is shortened before we give up. */
const TRIES = 6;
/** Double marks of any language, and single ones that are no apostrophes. */
const QUOTED =
  /[“"«„「『‟]([^“”"«»„」』]{2,})[”"»“」』]|(?<![\p{L}\p{N}])[‘']([^‘’']{8,})[’'](?!\p{L})/gu;

/** The browser's model; null in a browser that has none. */
export function ownModel(scope: object = globalThis): OwnModel | null {
  const found: unknown = Reflect.get(scope, 'Summarizer');
  if ((typeof found !== 'function' && typeof found !== 'object') || found === null) return null;
  return 'availability' in found && 'create' in found ? (found as OwnModel) : null;
}

function optionsFor(lang: string, sentences: number): ModelOptions {
  const language = lang.split('-')[0] ?? lang;
  return {
    type: 'tldr',
    format: 'plain-text',
    length: sentences <= 2 ? 'short' : sentences <= 4 ? 'medium' : 'long',
    expectedInputLanguages: [language],
    outputLanguage: language,
    sharedContext: 'A news story. Report it in plain words of your own, without quotations.',
  };
}

/** Whether the model can sum up in this language, and whether it is here yet. Never throws. */
export async function modelState(model: OwnModel, lang: string): Promise<ModelState> {
  try {
    return await model.availability(optionsFor(lang, 3));
  } catch {
    return 'unavailable';
  }
}

/** What of an article the model may read: the delivered text in its order. */
export function deliveredText(blocks: readonly Block[]): string[] {
  return blocks.filter(({ kind }) => KINDS.includes(kind)).map(({ text }) => text);
}

interface Run {
  signal: AbortSignal;
  sentences: number;
  /** The share of the model that has been fetched, 0 to 1. */
  onDownload(share: number): void;
  /** The model is here and begins to write. */
  onWriting(): void;
}

/**
 * Has the model sum up the article's delivered text. To be called right in a click:
 * a browser that has to fetch the model first wants the reader's own hand.
 */
export async function generateSummary(
  model: OwnModel,
  article: Pick<Article, 'blocks' | 'lang'>,
  { signal, sentences, onDownload, onWriting }: Run,
): Promise<Generated> {
  let summarizer: Summarizer | null = null;
  try {
    summarizer = await model.create({
      ...optionsFor(article.lang, sentences),
      signal,
      monitor: (monitor) =>
        monitor.addEventListener('downloadprogress', ({ loaded }) => onDownload(loaded)),
    });
    onWriting();
    const parts = deliveredText(article.blocks);
    const text = await fitting(summarizer, parts, signal);
    if (text === null) return { ok: false, why: 'too-long' };
    const made = await summarizer.summarize(text, { signal });
    const kept = withoutMadeQuotes(made.trim(), parts.join('\n'));
    if (kept === '') return { ok: false, why: 'nothing' };
    return { ok: true, text: kept, cut: text.length < parts.join('\n\n').length };
  } catch (error) {
    return { ok: false, why: signal.aborted ? 'stopped' : reasonOf(error) };
  } finally {
    summarizer?.destroy();
  }
}

/** As much of the story's beginning as the model takes; null where it takes none. */
async function fitting(
  summarizer: Summarizer,
  parts: readonly string[],
  signal: AbortSignal,
): Promise<string | null> {
  const { inputQuota } = summarizer;
  let list = [...parts];
  if (inputQuota === undefined) return list.join('\n\n');
  for (let tries = 0; tries < TRIES && list.length > 0; tries += 1) {
    const usage = (await summarizer.measureInputUsage?.(list.join('\n\n'), { signal })) ?? 0;
    if (usage <= inputQuota) return list.join('\n\n');
    list = upTo(list, Math.min(0.95, (inputQuota / usage) * 0.98));
  }
  return null;
}

/** The first parts with at most this share of the letters. */
function upTo(parts: readonly string[], share: number): string[] {
  const total = parts.reduce((sum, part) => sum + part.length, 0);
  let length = 0;
  return parts.slice(
    0,
    parts.findIndex((part) => {
      length += part.length;
      return length > total * share;
    }),
  );
}

/** A sentence with a quotation that nobody in the story said is left out. */
export function withoutMadeQuotes(text: string, story: string): string {
  const said = plain(story);
  const isMade = (one: string): boolean =>
    [...one.matchAll(QUOTED)].some(([, double, single]) => {
      return !said.includes(plain(double ?? single ?? ''));
    });
  if (!isMade(text)) return text;
  const sentences = [...new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(text)];
  return sentences
    .map(({ segment }) => segment)
    .filter((one) => !isMade(one))
    .join('')
    .trim();
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function reasonOf(error: unknown): 'not-allowed' | 'unsupported' | 'too-long' | 'failed' {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError') return 'not-allowed';
  if (name === 'NotSupportedError' || name === 'InvalidStateError') return 'unsupported';
  if (name === 'QuotaExceededError') return 'too-long';
  return 'failed';
}
