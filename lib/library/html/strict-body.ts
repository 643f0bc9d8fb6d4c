/**
 * A story's html built anew out of what readers of books and browsers agree on:
 * only known elements, each where its content model has a place for it, only
 * checked attributes. Nothing that acts or loads can come through, since nothing
 * is copied. The result is valid XHTML too.
 */

import { isTag, markLanguage, strictUrl, writable } from './strict.ts';

const BLOCKS = new Set(
  'address article aside blockquote dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul caption'.split(
    ' ',
  ),
);
const INLINE = new Set(
  'abbr b bdi cite code del dfn em i ins kbd mark q s samp small span strong sub sup u var'.split(
    ' ',
  ),
);
/** What holds words alone, and what it becomes: the page's headline is the only first level. */
const PARAGRAPHS: Partial<Record<string, string>> = {
  p: 'p',
  pre: 'pre',
  h1: 'h2',
  h2: 'h2',
  h3: 'h3',
  h4: 'h4',
  h5: 'h5',
  h6: 'h6',
  figcaption: 'p',
  caption: 'p',
  dt: 'p',
  summary: 'p',
};
/** What of a page is never text. */
const DROPPED = new Set(
  'script style template noscript iframe object embed svg math video audio canvas select option button input textarea head title link meta'.split(
    ' ',
  ),
);
/** Deeper than this no story nests: only its words are taken from there, or the stack would overflow. */
const DEEPEST = 200;

/** What stands for an image: the address of its file, or null for its text in words. */
export type ImageSource = (image: Element) => string | null;

class Builder {
  private readonly doc: Document;
  private readonly base: string;
  private readonly source: ImageSource;

  constructor(doc: Document, base: string, source: ImageSource) {
    this.doc = doc;
    this.base = base;
    this.source = source;
  }

  /** Children of `from` where blocks may stand. */
  flow(from: Node, into: Element, depth = 0): void {
    if (depth > DEEPEST) {
      into.append(writable(from.textContent ?? ''));
      return;
    }
    for (const node of from.childNodes) {
      if (node.nodeType === 3) this.text(node, into);
      else if (node.nodeType === 1) this.flowElement(node as Element, into, depth + 1);
    }
  }

  private flowElement(from: Element, into: Element, depth: number): void {
    const name = from.localName;
    if (DROPPED.has(name)) return;
    if (name === 'hr') into.append(this.doc.createElement('hr'));
    else if (name === 'ul' || name === 'ol') this.list(from, into, depth);
    else if (name === 'dl') this.definitions(from, into, depth);
    else if (name === 'figure') this.figure(from, into, depth);
    else if (name === 'table') this.table(from, into, depth);
    else if (PARAGRAPHS[name]) {
      this.keep(into, PARAGRAPHS[name], from, (to) => this.phrasing(from, to, depth));
    } else if (name === 'blockquote' || BLOCKS.has(name)) {
      const kind = name === 'blockquote' ? name : 'div';
      this.keep(into, kind, from, (to) => this.flow(from, to, depth));
    }
    // A link or an emphasis round blocks: the blocks count.
    else if (holdsBlock(from)) this.flow(from, into, depth);
    else this.inline(from, into, depth);
  }

  /** Children of `from` where only words may stand. */
  private phrasing(from: Node, into: Element, depth: number): void {
    if (depth > DEEPEST) {
      into.append(writable(from.textContent ?? ''));
      return;
    }
    for (const node of from.childNodes) {
      if (node.nodeType === 3) this.text(node, into);
      else if (node.nodeType === 1) this.inline(node as Element, into, depth + 1);
    }
  }

  private inline(from: Element, into: Element, depth: number): void {
    const name = from.localName;
    if (DROPPED.has(name)) return;
    if (name === 'br' || name === 'wbr') {
      into.append(this.doc.createElement(name));
    } else if (name === 'img') {
      this.image(from, into);
    } else if (name === 'a') {
      const href = strictUrl(from.getAttribute('href'), this.base);
      // No link stands in another.
      if (href === null || into.closest('a')) this.phrasing(from, into, depth);
      else
        this.keep(into, 'a', from, (to) => {
          to.setAttribute('href', href);
          this.phrasing(from, to, depth);
        });
    } else if (name === 'ruby') {
      this.ruby(from, into);
    } else if (INLINE.has(name)) {
      // Neither has a place in itself.
      if (name === 'dfn' && into.closest('dfn')) this.phrasing(from, into, depth);
      else this.keep(into, name, from, (to) => this.phrasing(from, to, depth));
    } else {
      const block = BLOCKS.has(name);
      if (block && into.lastChild) into.append(' ');
      this.phrasing(from, into, depth);
    }
  }

  private text(node: Node, into: Element): void {
    const text = writable(node.nodeValue ?? '');
    if (text !== '') into.append(text);
  }

  /** Puts an element in unless it stays empty. */
  private keep(into: Element, name: string, from: Element, fill: (to: Element) => void): void {
    const to = this.doc.createElement(name);
    const dir = from.getAttribute('dir')?.toLowerCase();
    if (dir === 'ltr' || dir === 'rtl') to.setAttribute('dir', dir);
    const lang = from.getAttribute('lang');
    if (lang !== null && isTag(lang)) markLanguage(to, lang);
    into.append(to);
    fill(to);
    const empty = (to.textContent ?? '').trim() === '' && !to.querySelector('img, hr');
    if (empty) to.replaceWith(...(to.textContent ? [' '] : []));
  }

  private image(from: Element, into: Element): void {
    const alt = writable(from.getAttribute('alt') ?? '')
      .replace(/\s+/gu, ' ')
      .trim();
    const src = this.source(from);
    if (src === null) {
      if (alt === '') return;
      const words = this.doc.createElement('em');
      words.append(`[${alt}]`);
      into.append(words);
      return;
    }
    const image = this.doc.createElement('img');
    image.setAttribute('src', src);
    image.setAttribute('alt', alt);
    into.append(image);
  }

  private list(from: Element, into: Element, depth: number): void {
    this.keep(into, from.localName, from, (to) => {
      const start = Number(from.getAttribute('start'));
      if (from.localName === 'ol' && Number.isInteger(start) && start !== 0)
        to.setAttribute('start', String(start));
      for (const child of from.children) {
        if (DROPPED.has(child.localName)) continue;
        const inner = child.localName === 'li' ? child : null;
        this.keep(to, 'li', child, (item) => {
          if (inner) this.flow(inner, item, depth + 1);
          else this.flowElement(child, item, depth + 1);
        });
      }
      onlyElements(to);
    });
  }

  private definitions(from: Element, into: Element, depth: number): void {
    const parts = [...from.querySelectorAll('dt, dd')].filter(
      (part) => part.closest('dl') === from,
    );
    const names = parts.map(({ localName }) => localName);
    const regular = names[0] === 'dt' && names.at(-1) === 'dd';
    if (!regular) {
      this.keep(into, 'div', from, (to) => this.flow(from, to, depth));
      return;
    }
    this.keep(into, 'dl', from, (to) => {
      for (const part of parts) {
        // An empty part keeps its place, or the list would lose its order.
        const item = this.doc.createElement(part.localName);
        to.append(item);
        if (part.localName === 'dt') this.phrasing(part, item, depth + 1);
        else this.flow(part, item, depth + 1);
      }
    });
  }

  private figure(from: Element, into: Element, depth: number): void {
    const captions = [...from.querySelectorAll('figcaption')].filter(
      (one) => one.closest('figure') === from,
    );
    this.keep(into, 'figure', from, (to) => {
      const copy = from.cloneNode(true) as Element;
      for (const caption of copy.querySelectorAll('figcaption')) {
        if (caption.closest('figure') === copy) caption.remove();
      }
      this.flow(copy, to, depth + 1);
      if (captions.length === 0) return;
      const caption = this.doc.createElement('figcaption');
      captions.forEach((one, index) => {
        if (index > 0) caption.append(' ');
        this.phrasing(one, caption, depth + 1);
      });
      if ((caption.textContent ?? '').trim() !== '') to.append(caption);
    });
  }

  private table(from: Element, into: Element, depth: number): void {
    const own = (selector: string) =>
      [...from.querySelectorAll(selector)].filter((one) => one.closest('table') === from);
    const rows = own('tr').filter((row) => row.querySelector('td, th'));
    if (rows.length === 0) {
      this.flow(from, into, depth);
      return;
    }
    this.keep(into, 'table', from, (to) => {
      const [title] = own('caption');
      if (title) this.keep(to, 'caption', title, (one) => this.phrasing(title, one, depth + 1));
      const heads = rows.filter((row) => row.parentElement?.localName === 'thead');
      const rest = rows.filter((row) => !heads.includes(row));
      for (const [name, some] of [
        ['thead', heads],
        ['tbody', rest],
      ] as const) {
        if (some.length === 0) continue;
        const group = this.doc.createElement(name);
        for (const row of some) group.append(this.row(row, depth + 1));
        to.append(group);
      }
    });
  }

  private row(from: Element, depth: number): Element {
    const row = this.doc.createElement('tr');
    for (const cell of from.children) {
      if (cell.localName !== 'td' && cell.localName !== 'th') continue;
      const to = this.doc.createElement(cell.localName);
      for (const name of ['colspan', 'rowspan']) {
        const span = Number(cell.getAttribute(name));
        if (Number.isInteger(span) && span > 1 && span <= 1000) to.setAttribute(name, String(span));
      }
      row.append(to);
      this.flow(cell, to, depth + 1);
    }
    return row;
  }

  /** A base with its reading; what is written otherwise stays as plain words. */
  private ruby(from: Element, into: Element): void {
    const ruby = this.doc.createElement('ruby');
    let base = '';
    for (const node of from.childNodes) {
      const name = node.nodeType === 1 ? (node as Element).localName : '';
      if (name === 'rp') continue;
      if (name !== 'rt') {
        base += node.textContent ?? '';
        continue;
      }
      if (base.trim() === '') continue;
      const reading = this.doc.createElement('rt');
      reading.append(writable(node.textContent ?? ''));
      ruby.append(writable(base), reading);
      base = '';
    }
    if (ruby.firstChild) into.append(ruby);
    if (base !== '') into.append(writable(base));
  }
}

function holdsBlock(element: Element): boolean {
  return [...element.querySelectorAll('*')].some(({ localName }) => BLOCKS.has(localName));
}

/** Lists hold their items and nothing between them. */
function onlyElements(list: Element): void {
  for (const node of [...list.childNodes]) if (node.nodeType !== 1) node.remove();
}

/** Puts the html, built anew, into an element. */
export function strictBody(html: Document, into: Element, base: string, source: ImageSource): void {
  new Builder(into.ownerDocument, base, source).flow(html.body, into);
}
