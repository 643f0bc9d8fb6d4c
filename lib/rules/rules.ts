/** Finds the rules of a language; English stands in, since chrome in English stands on pages of every language. */

// Node has all languages, a browser's bundle none: package.json's `imports` says which.
import { LANGUAGES } from '#languages';
import { HINTS, PAGES, VENDORS } from './generated.ts';
import type { LanguageRules, PackedVendor } from './packed.ts';
import type { HintRules, PageRules } from './types.ts';

export const FALLBACK_LANGUAGE = 'en';

const known = new Map<string, LanguageRules>(Object.entries(LANGUAGES));

/** Takes in the rules of languages, by code. A page's engine is given those that it needs. */
export function provideRules(rules: Record<string, LanguageRules>): void {
  for (const [code, one] of Object.entries(rules)) known.set(code, one);
}

/** The codes of the rule files that a page in this language needs, its own first. */
export function languageCodes(lang: string): string[] {
  const own = primary(lang);
  return own === FALLBACK_LANGUAGE ? [own] : [own, FALLBACK_LANGUAGE];
}

/** The rules of a language by its primary subtag; empty where there are none. */
export function languageRules(lang: string): LanguageRules {
  return known.get(primary(lang)) ?? {};
}

/** The rules of the page's language, then English, without repetition. */
export function languageChain(lang: string): LanguageRules[] {
  return languageCodes(lang)
    .map((code) => known.get(code))
    .filter((rules) => rules !== undefined);
}

export function vendorRules(): PackedVendor[] {
  return VENDORS;
}

export function pageRules(): PageRules {
  return PAGES;
}

export function hintRules(): HintRules {
  return HINTS;
}

function primary(lang: string): string {
  const code = lang.toLowerCase().split(/[-_]/)[0] ?? '';
  return code === 'no' || code === 'nn' ? 'nb' : code;
}
