/**
 * Whom a pronoun means: people are ranked by how lately and how prominently
 * the story spoke of them, and fade with each sentence.
 */

import type { Gender } from './language.ts';
import type { Person } from './people.ts';

/** What each kind of mention adds. */
export const PROMINENCE = {
  subject: 1,
  speaker: 1.2,
  other: 0.5,
  owner: 0.4,
  /** The owner that a sentence begins with, and who is spoken of in reported speech. */
  topic: 0.8,
} as const;

const FADE = 0.4;
/** What a second mention adds to the stronger of the two. */
const REPEAT = 0.3;
const UNSURE_GENDER = 0.85;
const UNSURE_PERSON = 0.5;

export class Focus {
  private readonly weights = new Map<Person, number>();
  /** The one who spoke last, by quotation or report. */
  speaker: Person | null = null;

  fade(): void {
    for (const [person, weight] of this.weights) {
      if (weight < 0.004) this.weights.delete(person);
      else this.weights.set(person, weight * FADE);
    }
  }

  see(person: Person, prominence: number): void {
    if (person.kind === 'organisation') return;
    const now = this.weights.get(person) ?? 0;
    this.weights.set(person, Math.max(now, prominence) + Math.min(now, prominence) * REPEAT);
  }

  /** Everyone in view, the likeliest first. */
  ranked(): Person[] {
    return [...this.weights].sort((a, b) => b[1] - a[1]).map(([person]) => person);
  }

  /** The likeliest person for a pronoun; null where nobody fits. */
  resolve(gender: Gender, not: ReadonlySet<Person> = new Set()): Person | null {
    if (gender === 'they') return null;
    let best: Person | null = null;
    let most = 0;
    for (const [person, weight] of this.weights) {
      if (not.has(person) || !fits(person, gender)) continue;
      const sure = person.gender ? 1 : UNSURE_GENDER;
      const score = weight * sure * (person.sure ? 1 : UNSURE_PERSON);
      if (score > most) {
        best = person;
        most = score;
      }
    }
    return best;
  }
}

export function fits(person: Person, gender: Gender): boolean {
  if (person.kind === 'organisation') return false;
  return gender === 'they' || !person.gender || person.gender === gender;
}
