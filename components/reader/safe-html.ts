/**
 * An article's HTML made fit for our own page. It was sanitized when it was
 * extracted, but comes from a database now: it is sanitized again, and nothing
 * in it may load anything. The nodes belong to a document of their own until
 * they are put into the page.
 */

import createDOMPurify from 'dompurify';
import { fold, normalize } from '../../lib/text.ts';

export interface Words {
  image: string;
  imageNotStored: string;
  table: string;
  code: string;
}

interface Source {
  html: string;
  /** Relative links lead from here. */
  url: string;
  title: string;
  dek: string | null;
}

const TAGS =
  'a abbr article aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr'.split(
    ' ',
  );
const ATTRIBUTES =
  'href id src alt width height lang dir title colspan rowspan scope start reversed value datetime cite'.split(
    ' ',
  );
const STORED_IMAGE = /^(?:data:image\/(?:png|jpeg|gif|webp|avif);|blob:)/iu;
/** `#n1` in the stored text is `#story-n1` here: the page's own parts have other names. */
const TARGET = /^n\d{1,6}$/u;
const OWN = 'story-';
const LINK = /^(?:https?|mailto):/iu;

/** The article's body as nodes, ready to be put into the page. */
export function safeContent(source: Source, words: Words): DocumentFragment {
  const purify = createDOMPurify(window);
  purify.addHook('uponSanitizeAttribute', (node, data) => {
    if (data.attrName === 'src') {
      data.keepAttr = STORED_IMAGE.test(data.attrValue);
      // An address of this page's own memory, which the usual list does not know.
      if (node.nodeName === 'IMG' && data.attrValue.startsWith('blob:')) data.forceKeepAttr = true;
    }
    // Of a picture, so that the text stays where it is as it comes; of a table they are of another page's width.
    const isMeasure = data.attrName === 'width' || data.attrName === 'height';
    if (isMeasure && (node.nodeName !== 'IMG' || !/^\d{1,5}$/u.test(data.attrValue)))
      data.keepAttr = false;
    // Names that the extraction gave to footnotes and the like; any other could be one of the page's own.
    if (data.attrName === 'id' && !TARGET.test(data.attrValue)) data.keepAttr = false;
    if (data.attrName === 'lang' && !isLanguage(data.attrValue)) data.keepAttr = false;
  });
  const content = purify.sanitize(source.html, {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ATTRIBUTES,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ADD_DATA_URI_TAGS: ['img'],
    RETURN_DOM_FRAGMENT: true,
  });
  dropHeader(content, source);
  for (const image of content.querySelectorAll('img')) settleImage(image, words);
  for (const target of content.querySelectorAll('[id]')) {
    target.setAttribute('id', OWN + target.getAttribute('id'));
  }
  for (const link of content.querySelectorAll('a')) settleLink(link, source.url);
  settleHeadings(content);
  for (const table of content.querySelectorAll('table')) wrap(table, 'table-frame', words.table);
  for (const code of content.querySelectorAll('pre')) makeScrollable(code, words.code);
  return content;
}

/** Whether a language tag is well formed. */
export function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** Headline and dek stand over the story already: the first lines are not shown twice. */
function dropHeader(content: DocumentFragment, { title, dek }: Source): void {
  for (const wanted of [title, dek]) {
    if (wanted === null || wanted === '') continue;
    const first = [...content.querySelectorAll('h1, h2, h3, p')].find((node) =>
      fold(node.textContent ?? ''),
    );
    if (first && normalize(first.textContent ?? '') === normalize(wanted)) first.remove();
  }
}

/** An image that is not stored is told of in words and asked for nowhere. */
function settleImage(image: HTMLImageElement, words: Words): void {
  const alt = fold(image.getAttribute('alt') ?? '');
  if (image.getAttribute('src')) {
    image.setAttribute('alt', alt);
    return;
  }
  const place = image.ownerDocument.createElement('span');
  place.className = 'no-image';
  place.setAttribute('role', 'img');
  place.setAttribute('aria-label', alt === '' ? words.imageNotStored : `${words.image}: ${alt}`);
  place.setAttribute('title', words.imageNotStored);
  place.textContent = alt === '' ? words.imageNotStored : alt;
  image.replaceWith(place);
}

function settleLink(link: HTMLAnchorElement, base: string): void {
  const href = link.getAttribute('href');
  if (href?.startsWith('#') && TARGET.test(href.slice(1))) {
    const root = link.getRootNode() as ParentNode;
    if (root.querySelector(`#${OWN}${href.slice(1)}`) !== null) {
      link.setAttribute('href', `#${OWN}${href.slice(1)}`);
      return;
    }
  }
  let address = '';
  try {
    if (href !== null && !href.startsWith('#')) address = new URL(href, base).href;
  } catch {
    // No address: plain text below.
  }
  if (LINK.test(address)) {
    link.setAttribute('href', address);
    link.setAttribute('target', '_blank');
    link.setAttribute('rel', 'noreferrer noopener');
    // A link round a picture alone has a name only through the picture.
    if (fold(link.textContent ?? '') === '' && !link.querySelector('img[alt]:not([alt=""])')) {
      unlink(link);
    }
  } else {
    unlink(link);
  }
}

/** Leaves what stands in a link without it; a place that others lead to stays one. */
function unlink(link: Element): void {
  const id = link.getAttribute('id');
  if (id === null) {
    link.replaceWith(...link.childNodes);
    return;
  }
  const place = link.ownerDocument.createElement('span');
  place.setAttribute('id', id);
  place.append(...link.childNodes);
  link.replaceWith(place);
}

/** The page's headline is the only first level; below it no level is skipped. */
function settleHeadings(content: DocumentFragment): void {
  let level = 1;
  for (const heading of content.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    if (fold(heading.textContent ?? '') === '') {
      heading.replaceWith(...heading.childNodes);
      continue;
    }
    level = Math.min(Math.max(Number(heading.tagName.slice(1)), 2), level + 1);
    if (heading.tagName === `H${level}`) continue;
    const settled = heading.ownerDocument.createElement(`h${level}`);
    for (const { name, value } of heading.attributes) settled.setAttribute(name, value);
    settled.append(...heading.childNodes);
    heading.replaceWith(settled);
  }
}

/** Wide things scroll in a frame of their own, by keyboard too. */
function wrap(element: Element, className: string, name: string): void {
  const frame = element.ownerDocument.createElement('div');
  frame.className = className;
  makeScrollable(frame, name);
  element.replaceWith(frame);
  frame.append(element);
}

function makeScrollable(element: Element, name: string): void {
  element.setAttribute('tabindex', '0');
  element.setAttribute('role', 'group');
  element.setAttribute('aria-label', name);
}
