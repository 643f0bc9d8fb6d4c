/** What the site calls itself: a publisher that pitches speaks of itself by name as often as of "us". */

import { normalize } from '../text.ts';
import type { View } from '../view.ts';

/** A shorter name may be a word of any story, a longer one is a slogan. */
const NAME_CHARS = { least: 5, most: 40 };
/** A tail that is no part of the name: "The Courier | News", "courier.example". */
const TAIL = /\s*(?:[|–—:]| - |\.(?:com|org|net|co)\b).*$/u;

/** The names under which the page gives its site, normalized, without "the". */
export function siteNames({ meta, jsonLd }: View): string[] {
  const given = [...(meta.get('og:site_name') ?? []), ...(meta.get('application-name') ?? [])];
  for (const { publisher } of jsonLd) {
    const name = isNamed(publisher) ? publisher.name : undefined;
    if (typeof name === 'string') given.push(name);
  }
  const names = given.map((name) => normalize(name).replace(TAIL, '').replace(/^the /, '').trim());
  return [...new Set(names)].filter(
    ({ length }) => length >= NAME_CHARS.least && length <= NAME_CHARS.most,
  );
}

function isNamed(value: unknown): value is { name: unknown } {
  return typeof value === 'object' && value !== null && 'name' in value;
}
