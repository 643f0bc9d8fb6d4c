/**
 * What JSON-LD and microdata declare: whether the story is free, and which part
 * is not. The declared text itself (`articleBody`) is never read out: only its
 * length is compared with what is on the page.
 */

import type { Evidence } from '../article.ts';
import { countWords } from '../text.ts';
import type { View } from '../view.ts';

export interface JsonLdReading {
  /** `isAccessibleForFree` of the story; null where it is not declared. */
  free: boolean | null;
  /** Selectors of the part that is not free. */
  selectors: string[];
  /** Words that the whole story has by its own account; null where it does not say. */
  words: number | null;
  evidence: Evidence[];
}

const ARTICLE_TYPE = /article|posting|report|review|webpage|creativework|analysis|liveblog/i;
const STORY_TYPE = /article|posting|report|review|analysis|liveblog/i;

/** Reads all objects of the page; a story's own declaration outranks the page's. */
export function readJsonLd(view: View): JsonLdReading {
  const reading: JsonLdReading = { free: null, selectors: [], words: null, evidence: [] };
  let rank = 0;
  for (const object of view.jsonLd) {
    const type = typeOf(object);
    if (!ARTICLE_TYPE.test(type)) continue;
    const weight = STORY_TYPE.test(type) ? 2 : 1;
    const parts = partsOf(object);
    const own = truth(object.isAccessibleForFree);
    const free =
      own ?? (parts.some((part) => truth(part.isAccessibleForFree) === false) ? false : null);
    if (free !== null && weight > rank) {
      reading.free = free;
      rank = weight;
    }
    for (const part of parts) {
      if (truth(part.isAccessibleForFree) === true) continue;
      reading.selectors.push(...strings(part.cssSelector));
    }
    if (weight === 2) reading.words ??= wordsOf(object);
  }
  reading.free ??= microdata(view);
  if (reading.free !== null) {
    reading.evidence.push({ source: 'json-ld', detail: `isAccessibleForFree: ${reading.free}` });
  }
  for (const selector of new Set(reading.selectors)) {
    reading.evidence.push({ source: 'json-ld', detail: `hasPart: ${selector}` });
  }
  return reading;
}

/** JSON-LD writes truth as a boolean, as "False", as a schema.org address, or as a list of one. */
export function truth(value: unknown): boolean | null {
  const one = Array.isArray(value) ? value[0] : value;
  if (typeof one === 'boolean') return one;
  if (typeof one !== 'string') return null;
  const word = one.trim().toLowerCase().replace(/^.*\//, '');
  if (word === 'true' || word === 'yes' || word === '1') return true;
  return word === 'false' || word === 'no' || word === '0' ? false : null;
}

function typeOf(object: Record<string, unknown>): string {
  return strings(object['@type']).join(' ');
}

/** `hasPart`, one or many, at any depth. */
function partsOf(object: Record<string, unknown>, depth = 0): Record<string, unknown>[] {
  if (depth > 3) return [];
  const parts: Record<string, unknown>[] = [];
  for (const part of list(object.hasPart)) {
    if (part === null || typeof part !== 'object') continue;
    const record = part as Record<string, unknown>;
    parts.push(record, ...partsOf(record, depth + 1));
  }
  return parts;
}

function wordsOf(object: Record<string, unknown>): number | null {
  const count = Number(object.wordCount);
  const body = typeof object.articleBody === 'string' ? countWords(object.articleBody) : 0;
  const known = [count, body].filter((words) => Number.isFinite(words) && words > 50);
  return known.length === 0 ? null : Math.max(...known);
}

function microdata(view: View): boolean | null {
  return truth(view.meta.get('isaccessibleforfree')?.[0]);
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

function strings(value: unknown): string[] {
  return list(value).filter((one): one is string => typeof one === 'string');
}
