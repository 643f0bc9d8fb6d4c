/** What a page declares of itself: JSON-LD and meta elements. */

/** JSON-LD objects in document order, `@graph` and arrays flattened; broken blocks are left out. */
export function readJsonLd(document: Document): Record<string, unknown>[] {
  const found: Record<string, unknown>[] = [];
  for (const script of document.querySelectorAll('script[type="application/ld+json" i]')) {
    const parsed = parseLoosely(script.textContent ?? '');
    if (parsed !== undefined) flatten(parsed, found, 0);
  }
  return found;
}

/** `meta` by lower-case name, property, itemprop or http-equiv. */
export function readMeta(document: Document): Map<string, string[]> {
  const meta = new Map<string, string[]>();
  for (const element of document.getElementsByTagName('meta')) {
    const content = element.getAttribute('content');
    if (content === null || content === '') continue;
    for (const attribute of ['name', 'property', 'itemprop']) {
      const name = element.getAttribute(attribute)?.trim().toLowerCase();
      if (!name) continue;
      const values = meta.get(name);
      if (values === undefined) meta.set(name, [content]);
      else values.push(content);
    }
  }
  return meta;
}

/** Publishers wrap JSON-LD in CDATA and comments, and leave raw line breaks in strings. */
function parseLoosely(text: string): unknown {
  const bare = text
    .replace(/^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|<!\[CDATA\[)/, '')
    .replace(/(?:-->|\/\*\s*\]\]>\s*\*\/|\]\]>)\s*;?\s*$/, '');
  for (const candidate of [bare, bare.replace(/\p{Cc}+/gu, ' ')]) {
    try {
      return JSON.parse(candidate) as unknown;
    } catch {
      // The next candidate, or none: a broken block says nothing.
    }
  }
  return undefined;
}

function flatten(value: unknown, into: Record<string, unknown>[], depth: number): void {
  if (depth > 6) return;
  if (Array.isArray(value)) {
    for (const item of value) flatten(item, into, depth + 1);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const object = value as Record<string, unknown>;
  into.push(object);
  if ('@graph' in object) flatten(object['@graph'], into, depth + 1);
}
