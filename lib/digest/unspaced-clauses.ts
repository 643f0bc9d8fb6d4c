/**
 * Reporting clauses of languages written without spaces, where words cannot be told
 * apart without a dictionary: patterns around the marks, held as data.
 */

import type { Language } from './language.ts';
import type { Person } from './people.ts';
import type { Region } from './quotes.ts';

/** Characters before and behind a quotation that may hold its clause. */
const BEFORE = 80;
const AFTER = 40;

export interface UnspacedClause {
  /** As written, title and all. */
  who: string;
  cue: string | null;
  /** The bare name, where a title or honorific behind it shows that it is one. */
  name: string | null;
}

export function unspacedClause(
  text: string,
  region: Region,
  lang: Language,
): UnspacedClause | null {
  const before = text.slice(Math.max(0, region.open - BEFORE), region.open);
  const after = text.slice(region.close, region.close + AFTER);
  for (const pattern of lang.unspacedClauses) {
    const led = pattern.before ? pattern.before.exec(before) : null;
    const followed = pattern.after ? pattern.after.exec(after) : null;
    if ((pattern.before && !led) || (pattern.after && !followed)) continue;
    const groups = { ...followed?.groups, ...led?.groups };
    const who = groups.who?.trim();
    if (!who) continue;
    const cue = followed?.groups?.cue ?? led?.groups?.cue ?? null;
    return { who, cue, name: lang.unspacedName?.exec(who)?.groups?.name ?? null };
  }
  return null;
}

/** The people of a story by bare name; a family name means whoever was named in full before. */
export class UnspacedPeople {
  private readonly people: Person[] = [];

  person(name: string): Person {
    const known = this.people.find((person) => person.name.startsWith(name));
    if (known) return known;
    const made: Person = {
      name,
      words: [name],
      kind: 'person',
      gender: null,
      sure: true,
      role: null,
      titles: new Set(),
      mentions: 1,
      full: 1,
    };
    this.people.push(made);
    return made;
  }
}
