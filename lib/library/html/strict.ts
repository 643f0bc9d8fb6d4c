/** Text, addresses and languages as browsers and readers of books both take them. */

/** What XML 1.0 cannot hold. */
const UNWRITABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
export function writable(text: string): string {
  return text.replace(UNWRITABLE, '');
}

/** An address as readers of books take it: no character that RFC 3986 does not know. */
export function strictUrl(href: string | null, base: string): string | null {
  if (href === null || href.trim().startsWith('#')) return null;
  try {
    const url = new URL(href, base);
    if (!/^(?:https?|mailto):$/u.test(url.protocol)) return null;
    const [head = '', ...rest] = url.href.split('#');
    const whole = rest.length > 0 ? `${head}#${rest.join('%23')}` : head;
    return whole
      .replace(/[^\w\-.~:/?#@!$&'()*+,;=%]/gu, encodeURIComponent)
      .replace(/%(?![\da-f]{2})/giu, '%25');
  } catch {
    return null;
  }
}

export function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** Both ways: one for browsers, one for readers of books. */
export function markLanguage(element: Element, tag: string): void {
  element.setAttribute('lang', tag);
  element.setAttributeNS('http://www.w3.org/XML/1998/namespace', 'xml:lang', tag);
}
