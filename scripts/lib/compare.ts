/** How texts are compared when a reading is measured: the same for Nutgraf and its peers. */

/** Characters that are no difference to a reader: NFKC, case, quotes, dashes, soft hyphens, white space. */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2018-\u201b]/g, "'")
    .replace(/[\u201c-\u201f]/g, '"')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/\u00ad|\u200b|\ufeff/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The same without any white space, which extractors put and drop at inline elements. */
export function squeeze(text: string): string {
  return normalise(text).replace(/\s/g, '');
}

/** A line shorter than this proves nothing inside a longer text. */
const SHORT = 18;

/** A text cut into blocks or lines, ready to be asked what it holds. */
export class Haystack {
  private readonly joined: string;
  private readonly squeezed: string;
  private readonly lines: Set<string>;

  constructor(lines: readonly string[]) {
    this.joined = normalise(lines.join('\n'));
    this.squeezed = this.joined.replace(/\s/g, '');
    this.lines = new Set(lines.map(normalise));
  }

  /** A line of chrome is in it: anywhere, or as a whole line where it is short. */
  leaks(line: string): boolean {
    const wanted = normalise(line);
    if (wanted === '') return false;
    return wanted.length >= SHORT ? this.joined.includes(wanted) : this.lines.has(wanted);
  }

  /** A sentence of the story is in it. */
  keeps(sentence: string): boolean {
    return this.squeezed.includes(squeeze(sentence));
  }
}
