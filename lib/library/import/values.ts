/** What other programs write for times, tags and shares, made ours. Missing or strange: undefined. */

/** Before this no one saved web pages; after that no one did yet. */
const EARLIEST = Date.UTC(1991, 0);
const LATEST = Date.UTC(2200, 0);

/** Seconds, milliseconds or microseconds since the epoch, or a date as text. */
export function timeOf(value: unknown): number | undefined {
  const text =
    typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  if (text === '') return undefined;
  const time = /^\d+(?:\.\d+)?$/u.test(text)
    ? sinceEpoch(Number(text))
    : // "2024-01-02 03:04:05+00:00", which not every parser takes.
      Date.parse(text.replace(/^(\d{4}-\d\d-\d\d) (\d\d:)/u, '$1T$2'));
  return time >= EARLIEST && time < LATEST ? Math.round(time) : undefined;
}

function sinceEpoch(value: number): number {
  if (value < 1e11) return value * 1000;
  return value < 1e14 ? value : value / 1000;
}

/** A list as JSON, as Python prints it, or between commas or bars. */
export function tagsOf(value: unknown): string[] | undefined {
  const raw = Array.isArray(value) ? value : typeof value === 'string' ? tagList(value.trim()) : [];
  const tags = raw
    .map((tag) => (typeof tag === 'string' ? tag.replace(/\s+/gu, ' ').trim() : ''))
    .filter((tag) => tag !== '');
  return tags.length > 0 ? [...new Set(tags)] : undefined;
}

function tagList(text: string): unknown[] {
  if (text.startsWith('[')) {
    try {
      const list: unknown = JSON.parse(text);
      if (Array.isArray(list)) return list;
    } catch {
      const found = [...text.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/gu)];
      if (found.length > 0)
        return found.map(([, one, two]) => (one ?? two ?? '').replace(/\\(.)/gu, '$1'));
      return text.replace(/^\[|\]$/gu, '').split(',');
    }
  }
  return text.split(text.includes('|') ? '|' : ',');
}

/** A text that says something. */
export function textOrNone(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return text === '' ? undefined : text;
}
