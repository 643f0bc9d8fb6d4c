/** The access wording of a language, compiled once: macros expanded, number and period words looked up. */

import type { Period } from '../article.ts';
import { expandMacros } from '../rules/macros.ts';
import type { PackedAccess, PackedGate, PackedMeter } from '../rules/packed.ts';
import { languageChain } from '../rules/rules.ts';

export interface MeterPattern {
  id: string;
  regex: RegExp;
  fixed: NonNullable<PackedMeter['fixed']>;
}

export interface GatePattern {
  id: string;
  asks: PackedGate['asks'];
  strength: PackedGate['strength'];
  regex: RegExp;
}

/** One language's wording. All patterns expect `normalize`d text. */
export interface Wording {
  language: string;
  rules: PackedAccess;
  /** A line without a match holds no meter. Matches raw text too. */
  story: RegExp;
  meters: MeterPattern[];
  /** Where a counter's line names its period apart from the count. */
  countPeriods: RegExp[];
  gates: GatePattern[];
  labels: GatePattern[];
  close: RegExp;
  /** What stands on a link that leads to the offer, the free account, the sign-in. */
  ways: { subscribe: RegExp; register: RegExp; signIn: RegExp };
  /** A digit run or a number word to its value; null for anything else. */
  number(text: string | undefined): number | null;
  period(text: string | undefined): Period | null;
}

const chains = new Map<string, Wording[]>();

/** The wording of a page's language, then English. */
export function wordingFor(lang: string): Wording[] {
  const known = chains.get(lang);
  if (known !== undefined) return known;
  const made: Wording[] = [];
  for (const { access } of languageChain(lang)) {
    if (access !== undefined) made.push(compile(access));
  }
  // Rules that are not there yet may come: only what was found is kept.
  if (made.length > 0) chains.set(lang, made);
  return made;
}

function compile(rules: PackedAccess): Wording {
  const expand = (pattern: string) => new RegExp(expandMacros(pattern, rules), 'u');
  const periods = new Map<string, Period>();
  for (const period of ['day', 'week', 'month', 'year'] as const) {
    for (const word of rules.periods[period]) periods.set(word, period);
  }
  // A label may stand between arrows or dashes; a headline that begins like one goes on.
  const label = (patterns: string[]) =>
    new RegExp(`^[^\\p{L}\\p{N}¿]*(?:${patterns.join('|') || '(?!)'})[^\\p{L}\\p{N}]*$`, 'u');
  const gate = (rule: PackedGate): GatePattern => ({
    id: rule.id,
    asks: rule.asks,
    strength: rule.strength,
    regex: expand(rule.pattern),
  });
  return {
    language: rules.language,
    rules,
    story: new RegExp(rules.stories.join('|'), 'iu'),
    meters: rules.meters.map((rule) => ({
      id: rule.id,
      regex: expand(rule.pattern),
      fixed: rule.fixed ?? {},
    })),
    countPeriods: (rules.countPeriods ?? []).map(expand),
    gates: rules.gates.map(gate),
    labels: rules.labels.map(gate),
    close: new RegExp(`^(?:${rules.close.join('|')})[.!]?$|^[×xX✕✖✗⨯╳⊗]$`, 'u'),
    ways: {
      subscribe: label(rules.ways.subscribe),
      register: label(rules.ways.register),
      signIn: label(rules.ways.signIn),
    },
    number(text) {
      if (text === undefined) return null;
      if (/^\d+$/.test(text)) return Number(text);
      return rules.numbers[text] ?? rules.ordinals?.[text] ?? null;
    },
    period: (text) => (text === undefined ? null : (periods.get(text) ?? null)),
  };
}
