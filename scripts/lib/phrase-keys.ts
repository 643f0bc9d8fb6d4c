/**
 * Keys of phrases: pieces of two to four letters of which a line must hold one, or no phrase
 * can match in it. Found from the patterns themselves, so that nobody has to keep them; they
 * spare most of the patterns on most lines.
 */
import { type AST, RegExpParser } from '@eslint-community/regexpp';

/** Letters of scripts that are written without spaces carry more each: two of them are a key. */
const DENSE = /[\u3040-\u30ff\u3400-\u9fff]/u;
const KEY_LENGTHS = [4, 3];
const DENSE_KEY_LENGTH = 2;
/** A pattern with more ways to match has no keys worth looking for. */
const MOST_KEYS = 160;
const MACRO = /\{(?:n|nth|price|period|story)\}/g;

const parser = new RegExpParser();

/**
 * The keys of a pattern; null where it has none. `sample` are normalized lines of the language:
 * of several sets of keys the one is taken that is in the fewest of them.
 */
export function keysOf(pattern: string, sample: readonly string[]): string[] | null {
  const source = pattern.replace(MACRO, '(?:.)');
  const { alternatives } = parser.parsePattern(source, 0, source.length, { unicode: true });
  const rate = (keys: readonly string[]) =>
    sample.filter((line) => keys.some((key) => line.includes(key))).length;
  return anyOf(alternatives, rate);
}

type Rate = (keys: readonly string[]) => number;

/** One of several ways: a key of each. */
function anyOf(alternatives: readonly AST.Alternative[], rate: Rate): string[] | null {
  const all = new Set<string>();
  for (const { elements } of alternatives) {
    const keys = inOrder(elements, rate);
    if (keys === null) return null;
    for (const key of keys) all.add(key);
  }
  return all.size > MOST_KEYS ? null : [...all];
}

/** Elements one after the other: the best set that any of them gives. */
function inOrder(elements: readonly AST.Element[], rate: Rate): string[] | null {
  const sets: string[][] = [];
  let run = '';
  const endRun = () => {
    const key = keyIn(run, rate);
    if (key !== null) sets.push([key]);
    run = '';
  };
  for (const element of elements) {
    if (element.type === 'Character') {
      run += String.fromCodePoint(element.value);
      continue;
    }
    // What stands between two characters without being one does not part them.
    if (element.type === 'Assertion') continue;
    endRun();
    const keys = keysWithin(element, rate);
    if (keys !== null) sets.push(keys);
  }
  endRun();
  return sets.reduce<string[] | null>(
    (best, keys) => (best === null || rate(keys) < rate(best) ? keys : best),
    null,
  );
}

function keysWithin(element: AST.Element, rate: Rate): string[] | null {
  if (element.type === 'Group' || element.type === 'CapturingGroup')
    return anyOf(element.alternatives, rate);
  if (element.type === 'Quantifier' && element.min > 0) return inOrder([element.element], rate);
  return null;
}

/** The rarest piece of a run of characters; null where it is too short to hold one. */
function keyIn(run: string, rate: Rate): string | null {
  for (const length of KEY_LENGTHS) {
    const pieces = new Set<string>();
    for (let at = 0; at < run.length; at += 1) {
      const dense = run.slice(at, at + DENSE_KEY_LENGTH);
      if (dense.length === DENSE_KEY_LENGTH && [...dense].every((one) => DENSE.test(one)))
        pieces.add(dense);
      const key = run.slice(at, at + length);
      if (key.length === length) pieces.add(key);
    }
    const [rarest] = [...pieces].sort((a, b) => rate([a]) - rate([b]));
    if (rarest !== undefined) return rarest;
  }
  return null;
}
