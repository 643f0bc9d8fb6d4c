/** Which of many phrases may match a line, by the short keys of which it must hold one. */

/** Lengths of keys, in UTF-16 units. */
const LENGTHS = [2, 3, 4] as const;

export class KeyIndex {
  readonly #byKey = new Map<string, number[]>();
  /** Phrases without keys: any line may match them. */
  readonly #always: number[] = [];
  readonly #lengths: number[];

  constructor(keys: readonly (readonly string[] | undefined)[]) {
    for (const [number, own] of keys.entries()) {
      if (own === undefined) this.#always.push(number);
      for (const key of own ?? []) {
        const known = this.#byKey.get(key);
        if (known === undefined) this.#byKey.set(key, [number]);
        else known.push(number);
      }
    }
    const used = new Set([...this.#byKey.keys()].map(({ length }) => length));
    this.#lengths = LENGTHS.filter((length) => used.has(length));
  }

  /** Numbers of the phrases that may match, in their order. */
  find(line: string): number[] {
    const found = new Set(this.#always);
    for (const length of this.#lengths) {
      for (let at = 0; at + length <= line.length; at += 1) {
        const numbers = this.#byKey.get(line.slice(at, at + length));
        if (numbers === undefined) continue;
        for (const number of numbers) found.add(number);
      }
    }
    return [...found].sort((a, b) => a - b);
  }
}
