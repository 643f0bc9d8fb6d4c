/** The one door through which article HTML passes before it is shown, saved or printed. */

import DOMPurify from 'dompurify';

const ALLOWED_TAGS = (
  'a abbr article aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption ' +
  'figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p picture pre q rp rt ruby s samp section small source span strong ' +
  'sub summary sup table tbody td tfoot th thead time tr u ul var wbr'
).split(' ');

const ALLOWED_ATTRIBUTES =
  'alt cite colspan datetime dir headers height href lang media reversed rowspan scope sizes src srcset start title type width'.split(
    ' ',
  );

/** Of these, the ones that hold no address; otherwise theirs would have to look like one to stay. */
const PLAIN_ATTRIBUTES =
  'colspan datetime dir headers height lang media reversed rowspan scope sizes start type width'.split(
    ' ',
  );

/**
 * Sanitizes HTML. No scripts, styles, forms, frames, classes or handlers survive;
 * links and images keep web addresses only. Of ids those survive that a link of the
 * same text leads to, as a footnote's does, under plain names of our own.
 */
export function sanitize(html: string, url?: string): string {
  const options = {
    ALLOWED_TAGS,
    ALLOWED_ATTR: ALLOWED_ATTRIBUTES,
    ADD_URI_SAFE_ATTR: PLAIN_ATTRIBUTES,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|data:image\/(?:png|jpe?g|gif|webp|avif);|#)/i,
  };
  // Most stories have no such link, and are spared the walk.
  if (!/href\s*=\s*["']?[^"'\s>]*#/iu.test(html)) return DOMPurify.sanitize(html, options);
  const body = DOMPurify.sanitize(html, {
    ...options,
    ALLOWED_ATTR: [...ALLOWED_ATTRIBUTES, 'id', 'name'],
    // Nothing is looked up by these names: they are all exchanged below.
    SANITIZE_DOM: false,
    RETURN_DOM: true,
  }) as HTMLElement;
  nameTargets(body, url);
  return body.innerHTML;
}

/** Where a link leads within its own text; null where it leads elsewhere. */
function fragmentOf(link: Element, url: string | undefined): string | null {
  const href = link.getAttribute('href') ?? '';
  const at = href.indexOf('#');
  if (at < 0 || at === href.length - 1) return null;
  if (at > 0 && href.slice(0, at) !== url?.replace(/#.*$/u, '')) return null;
  try {
    return decodeURIComponent(href.slice(at + 1));
  } catch {
    return href.slice(at + 1);
  }
}

/** Gives the targets of links within the text names of our own, and takes away all others. */
function nameTargets(body: Element, url: string | undefined): void {
  const targets = new Map<string, Element>();
  for (const element of body.querySelectorAll('[id], [name]')) {
    for (const name of [element.getAttribute('id'), element.getAttribute('name')]) {
      if (name !== null && !targets.has(name)) targets.set(name, element);
    }
    element.removeAttribute('id');
    element.removeAttribute('name');
  }
  let named = 0;
  for (const link of body.querySelectorAll('a[href]')) {
    const fragment = fragmentOf(link, url);
    const target = fragment === null ? undefined : targets.get(fragment);
    if (target === undefined) continue;
    if (!target.hasAttribute('id')) {
      named += 1;
      target.setAttribute('id', `n${named}`);
    }
    link.setAttribute('href', `#${target.getAttribute('id')}`);
  }
}
