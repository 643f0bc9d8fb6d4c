/** The candidates of a `srcset`, and the one that a library keeps. */

/** Pixels across beyond which a larger picture adds bytes and nothing that a reader sees. */
const WIDEST = 1600;
/** For `2x` and the like, where no width is known. */
const DENSEST = 2;
/** No page needs more; a hostile one may have any number. */
const MOST = 100;

export interface Candidate {
  url: string;
  /** Pixels across; null where the page does not say. */
  width: number | null;
  density: number;
}

/**
 * As in the HTML standard (parsing a srcset attribute): an address goes to the next white space,
 * so a comma may be a part of it; commas at its end mean that no descriptor follows. One pass,
 * whatever the length.
 */
export function parseSrcset(srcset: string): Candidate[] {
  const found: Candidate[] = [];
  let at = 0;
  const skip = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const [text = ''] = pattern.exec(srcset) ?? [];
    at += text.length;
    return text;
  };
  while (found.length < MOST) {
    skip(/[\s,]*/uy);
    const whole = skip(/\S+/uy);
    if (whole === '') break;
    const url = withoutCommas(whole);
    const descriptors = url.length < whole.length ? '' : skip(/[^,]*/uy);
    const one = candidate(url, descriptors);
    if (one !== null) found.push(one);
  }
  return found;
}

/** A pattern that is tied to the end would look at every comma of the address. */
function withoutCommas(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === ',') end -= 1;
  return text.slice(0, end);
}

/** Null where the descriptors are wrong: browsers pass over such a candidate. */
function candidate(url: string, descriptors: string): Candidate | null {
  let width: number | null = null;
  let density = 1;
  for (const one of descriptors.trim().split(/\s+/u)) {
    const value = Number(one.slice(0, -1));
    if (one === '' || one.endsWith('h')) continue;
    if (!Number.isFinite(value) || value <= 0) return null;
    if (one.endsWith('w')) width = value;
    else if (one.endsWith('x')) density = value;
    else return null;
  }
  return { url, width, density };
}

/** The widest up to a set size, else the narrowest; with densities the densest up to twice. */
export function bestCandidate(candidates: readonly Candidate[]): string | null {
  const known = candidates.filter((one) => one.width !== null);
  if (known.length > 0) {
    const sorted = [...known].sort((a, b) => (a.width ?? 0) - (b.width ?? 0));
    const fit = sorted.filter((one) => (one.width ?? 0) <= WIDEST).at(-1);
    return (fit ?? sorted[0])?.url ?? null;
  }
  const sorted = [...candidates].sort((a, b) => a.density - b.density);
  return (sorted.filter((one) => one.density <= DENSEST).at(-1) ?? sorted[0])?.url ?? null;
}
