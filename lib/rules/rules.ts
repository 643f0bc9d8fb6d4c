/** Finds the rules of a language; English stands in, since chrome in English stands on pages of every language. */

import { HINTS, LANGUAGES, PAGES, VENDORS } from './generated.ts';
import type { LanguageRules, PackedVendor } from './packed.ts';
import type { HintRules, PageRules } from './types.ts';

export const FALLBACK_LANGUAGE = 'en';

/** The rules of a language by its primary subtag; empty where there are none. */
export function languageRules(lang: string): LanguageRules {
  return LANGUAGES[primary(lang)] ?? {};
}

/** The rules of the page's language, then English, without repetition. */
export function languageChain(lang: string): LanguageRules[] {
  const own = primary(lang);
  const codes = own === FALLBACK_LANGUAGE ? [own] : [own, FALLBACK_LANGUAGE];
  return codes.map((code) => LANGUAGES[code]).filter((rules) => rules !== undefined);
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
