/** How long a story takes to read. */

const WORDS_A_MINUTE = 230;

/** Whole minutes, at least one. */
export function minutes(words: number): number {
  return Math.max(1, Math.round(words / WORDS_A_MINUTE));
}
