/** Which of many phrases may match a line, by the short keys of which it must hold one. */

/** Letters of a key by which most places of a line are ruled out at once. */
const HEAD = 3;
/** Keys of scripts without spaces are this long. */
const DENSE = 2;
const MAX_LENGTH = 4;
/** Code units from here on are such scripts'. */
const DENSE_FROM = 0x3000;

export class KeyIndex {
  readonly #byKey = new Map<string, number[]>();
  /** Phrases without keys: any line may match them. */
  readonly #always: number[] = [];
  /** Whether some key begins so; a hash, so that it may say yes too often. */
  readonly #heads = new Uint8Array(1 << 16);

  constructor(keys: readonly (readonly string[] | undefined)[]) {
    for (const [number, own] of keys.entries()) {
      if (own === undefined) this.#always.push(number);
      for (const key of own ?? []) {
        const known = this.#byKey.get(key);
        if (known === undefined) this.#byKey.set(key, [number]);
        else known.push(number);
        if (key.length >= HEAD) this.#heads[headAt(key, 0)] = 1;
      }
    }
  }

  /** Numbers of the phrases that may match, in their order. */
  find(line: string): number[] {
    const found = new Set(this.#always);
    const look = (key: string) => {
      for (const number of this.#byKey.get(key) ?? []) found.add(number);
    };
    for (let at = 0; at + DENSE <= line.length; at += 1) {
      if (line.charCodeAt(at) >= DENSE_FROM) look(line.slice(at, at + DENSE));
      if (at + HEAD > line.length || this.#heads[headAt(line, at)] === 0) continue;
      look(line.slice(at, at + HEAD));
      if (at + MAX_LENGTH <= line.length) look(line.slice(at, at + MAX_LENGTH));
    }
    return [...found].sort((a, b) => a - b);
  }
}

function headAt(text: string, at: number): number {
  const hash = text.charCodeAt(at) * 961 + text.charCodeAt(at + 1) * 31 + text.charCodeAt(at + 2);
  return hash & 0xffff;
}
