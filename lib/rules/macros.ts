/** The macros that patterns of the rule files hold, expanded with the language's own words. */

import type { PackedAccess } from './packed.ts';

/** What the macros are made of; a language without access wording has numbers and signs only. */
type Words = Pick<PackedAccess, 'numbers' | 'periods' | 'stories' | 'currencies'> &
  Partial<Pick<PackedAccess, 'ordinals'>>;

export const CJK = /[\u3040-\u30ff\u3400-\u9fff]/u;

const LETTER = /^\p{L}/u;
const DIGITS = '(?<![\\d.,])\\d{1,3}(?![\\d%]|[.,]\\d)';
const AMOUNT = '\\d{1,5}(?:[., ]\\d{3})?(?:[.,]\\d{1,2})?';

/**
 * Puts numbers (`{n}`, ordinals `{nth}`), period words (`{period}`), words for a story (`{story}`)
 * and an amount with its currency (`{price}`) into a pattern.
 */
export function expandMacros(pattern: string, words: Words): string {
  return pattern
    .replaceAll('{n}', () => `(?:${DIGITS}|${wordsPattern(Object.keys(words.numbers))})`)
    .replaceAll('{nth}', () => wordsPattern(Object.keys(words.ordinals ?? {})))
    .replaceAll('{period}', () => periodPattern(words.periods))
    .replaceAll('{story}', () => storyPattern(words.stories))
    .replaceAll('{price}', () => pricePattern(words.currencies));
}

/** An alternation of words, the longest first; words of scripts with spaces must stand alone. */
export function wordsPattern(words: string[]): string {
  const sorted = longestFirst(words);
  const spaced = sorted.filter((word) => !CJK.test(word)).map(escapeRegex);
  const dense = sorted.filter((word) => CJK.test(word)).map(escapeRegex);
  const parts = [
    ...(spaced.length > 0 ? [`(?<!\\p{L})(?:${spaced.join('|')})(?!\\p{L})`] : []),
    ...dense,
  ];
  return parts.length > 0 ? `(?:${parts.join('|')})` : '(?!)';
}

/** The signs and words of currencies, without the regions that give a sign another meaning, the longest first. */
export function currencySigns(currencies: Words['currencies']): string[] {
  return longestFirst([...new Set(Object.keys(currencies).map((key) => key.split('@')[0] ?? ''))]);
}

/** A currency before an amount: one of letters does not end a word. */
export function signBefore(sign: string): string {
  return LETTER.test(sign) ? `(?<!\\p{L})${escapeRegex(sign)}` : escapeRegex(sign);
}

/** A currency behind an amount: one of letters does not begin a word. */
export function signAfter(sign: string): string {
  return LETTER.test(sign) && !CJK.test(sign)
    ? `${escapeRegex(sign)}(?!\\p{L})`
    : escapeRegex(sign);
}

export function escapeRegex(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** Any sign of a currency will do here: what it is worth is asked elsewhere. */
function pricePattern(currencies: Words['currencies']): string {
  const signs = currencySigns(currencies);
  const before = ['\\p{Sc}', ...signs.map(signBefore)].join('|');
  const after = ['\\p{Sc}', ...signs.map(signAfter)].join('|');
  return `(?:(?:${before}) ?${AMOUNT}|${AMOUNT}(?:,-)? ?(?:${after}))`;
}

/** A whole word for a story; in scripts without spaces it may stand in a run of letters. */
function storyPattern(stories: string[]): string {
  const words = stories.join('|') || '(?!)';
  return CJK.test(words) ? `(?:${words})` : `(?:${words})(?!\\p{L})`;
}

/** A period word; it may touch what stands before it ("$5/mo", "2か月"). */
function periodPattern(periods: Words['periods']): string {
  const words = longestFirst(Object.values(periods).flat());
  const spaced = words.filter((word) => !CJK.test(word)).map(escapeRegex);
  const dense = words.filter((word) => CJK.test(word)).map(escapeRegex);
  const parts = [...(spaced.length > 0 ? [`(?:${spaced.join('|')})(?!\\p{L})`] : []), ...dense];
  return parts.length > 0 ? `(?:${parts.join('|')})` : '(?!)';
}

function longestFirst(words: string[]): string[] {
  return [...words].sort((a, b) => b.length - a.length);
}
