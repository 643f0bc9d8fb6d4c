/**
 * The page's own inline paywall level, from its data layers: evidence of the
 * kind, and nothing else is read there. A key whose values disagree on one page
 * (lists of other stories carry it too) says nothing.
 */

import { escapeRegex } from '../rules/macros.ts';
import { vendorRules } from '../rules/rules.ts';
import type { DeclaredTier } from '../rules/types.ts';
import type { View } from '../view.ts';
import type { TierReading } from './meta.ts';

/** Scripts are read up to this many characters a page, so that the cost has a ceiling. */
const BUDGET = 300_000;
/** A bundle of code is no data layer. */
const MAX_SCRIPT = 120_000;
const MAX_HITS = 12;
/** How far a value may stand behind its key. */
const WINDOW = 90;
/** How far the key may begin before its literal part. */
const LEAD = 40;

interface Key {
  /** A literal stretch that each match holds: found first, since that is fast. */
  literal: string;
  regex: RegExp;
  values: Record<string, DeclaredTier>;
}

let keys: Key[] | null = null;

/** Reads inline scripts, and `data-` attributes of the story's containers. */
export function readConfigTier(view: View): TierReading | null {
  keys ??= compile();
  if (keys.length === 0) return null;
  const found = new Map<Key, { tier: DeclaredTier; detail: string } | null>();
  for (const text of sources(view)) {
    for (const key of keys) scan(text, key, found);
  }
  for (const key of keys) {
    const hit = found.get(key);
    if (hit) return { tier: hit.tier, evidence: { source: 'config', detail: hit.detail } };
  }
  return null;
}

function* sources(view: View): Generator<string> {
  let budget = BUDGET;
  for (let up = view.main; up !== null && up.tagName !== 'HTML'; up = up.parentElement) {
    const data = [...up.attributes].filter(({ name }) => name.startsWith('data-'));
    if (data.length > 0)
      yield data
        .map(({ name, value }) => `"${name}": "${value}"`)
        .join(' ')
        .toLowerCase();
  }
  for (const script of view.document.scripts) {
    if (budget <= 0) return;
    if (script.hasAttribute('src') || script.getAttribute('type') === 'application/ld+json')
      continue;
    const text = script.textContent ?? '';
    if (text.length === 0 || text.length > MAX_SCRIPT) continue;
    budget -= text.length;
    yield text.slice(0, Math.max(0, budget + text.length)).toLowerCase();
  }
}

function scan(
  text: string,
  key: Key,
  found: Map<Key, { tier: DeclaredTier; detail: string } | null>,
): void {
  let from = 0;
  for (let hits = 0; hits < MAX_HITS; hits += 1) {
    const at = text.indexOf(key.literal, from);
    if (at < 0) return;
    from = at + key.literal.length;
    const start = Math.max(0, at - LEAD);
    const window = text.slice(start, at + WINDOW);
    // The match around this very hit: a neighbour's is counted at its own.
    const match = [...window.matchAll(key.regex)].find(
      (one) => start + one.index <= at && start + one.index + one[0].length > at,
    );
    const tier = key.values[match?.groups?.value ?? ''];
    if (match === undefined || tier === undefined) continue;
    const known = found.get(key);
    if (known === undefined) found.set(key, { tier, detail: match[0].trim() });
    else if (known !== null && known.tier !== tier) found.set(key, null);
  }
}

function compile(): Key[] {
  return vendorRules().flatMap(({ config }) =>
    (config ?? []).map(({ key, values }) => {
      const alternatives = Object.keys(values)
        .sort((a, b) => b.length - a.length)
        .map(escapeRegex);
      return {
        literal: longestLiteral(key),
        regex: new RegExp(
          `(?<![a-z])${key}\\\\?["']?\\s*[:=]\\s*\\\\?["']?(?<value>${alternatives.join('|')})(?![\\w-])`,
          'g',
        ),
        values,
      };
    }),
  );
}

/** The longest run of plain letters in a key pattern outside of groups and classes. */
function longestLiteral(key: string): string {
  const plain = key.replace(/\([^)]*\)\??|\[[^\]]*\]\??|.\?/g, ' ').match(/[a-z]+/g) ?? [];
  return plain.reduce((best, word) => (word.length > best.length ? word : best), '');
}
