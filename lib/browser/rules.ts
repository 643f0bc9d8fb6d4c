/** The rules of languages, read from the package when a page needs them. */

import { browser } from 'wxt/browser';
import type { LanguageRules } from '../rules/packed.ts';
import { languageCodes } from '../rules/rules.ts';

const read = new Map<string, Promise<LanguageRules | null>>();

/** The rules that a page in this language needs, by code; a language that has no rules is left out. */
export async function rulesFor(lang: string): Promise<Record<string, LanguageRules>> {
  const codes = languageCodes(lang).filter((code) => /^[a-z]{2,3}$/.test(code));
  const found = await Promise.all(codes.map(async (code) => [code, await load(code)] as const));
  return Object.fromEntries(
    found.filter((pair): pair is [string, LanguageRules] => pair[1] !== null),
  );
}

function load(code: string): Promise<LanguageRules | null> {
  const known = read.get(code);
  if (known !== undefined) return known;
  const loading = fetchRules(code);
  read.set(code, loading);
  return loading;
}

async function fetchRules(code: string): Promise<LanguageRules | null> {
  try {
    const answer = await fetch(new URL(`/rules/${code}.json`, browser.runtime.getURL('/')));
    return answer.ok ? ((await answer.json()) as LanguageRules) : null;
  } catch {
    // No file of that name: a language without rules.
    return null;
  }
}
