/** A story's html from elsewhere as an article: built anew as plain html, and read into blocks. */

import { ARTICLE_SCHEMA, type Article, type Block, type BlockKind } from '../../article.ts';
import { isTag } from '../html/strict.ts';
import { strictBody } from '../html/strict-body.ts';
import { imageKey } from '../images/sources.ts';

export interface Head {
  url: string;
  title: string;
  byline: string | null;
  publishedAt: string | null;
  leadImage: string | null;
}

const KINDS: Record<string, BlockKind> = {
  p: 'paragraph',
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  h4: 'heading',
  h5: 'heading',
  h6: 'heading',
  li: 'list-item',
  blockquote: 'quote',
  figcaption: 'caption',
  pre: 'code',
  table: 'table',
  dd: 'paragraph',
  dt: 'paragraph',
  div: 'paragraph',
};

/** Null where the html has no words. */
export function htmlToArticle(html: string, head: Head): Article | null {
  const source = new DOMParser().parseFromString(html, 'text/html');
  const doc = document.implementation.createHTMLDocument('');
  const body = doc.createElement('div');
  strictBody(source, body, head.url, (image) => imageKey(image, head.url));
  const blocks: Block[] = [];
  readBlocks(body, blocks);
  const [first] = blocks;
  // The headline is no block.
  if (first?.kind === 'heading' && first.text === head.title.trim()) {
    blocks.shift();
    body.querySelector('h2, h3, h4, h5, h6')?.remove();
  }
  if (blocks.length === 0) return null;
  const lang = source.documentElement.getAttribute('lang') ?? '';
  const rtl = source.documentElement.getAttribute('dir') === 'rtl';
  return {
    schema: ARTICLE_SCHEMA,
    isArticle: true,
    ...head,
    dek: null,
    siteName: null,
    lang: isTag(lang) ? lang : '',
    dir: rtl ? 'rtl' : 'ltr',
    access: { kind: 'unknown', delivered: 'unknown', meter: null, offers: [], evidence: [] },
    blocks,
    html: body.innerHTML.replaceAll(/ xml:lang="[^"]*"/gu, ''),
    removed: [],
    summary: [],
    quotes: [],
    timings: { probe: 0, access: 0, clean: 0, extract: 0, digest: 0, sanitize: 0, total: 0 },
  };
}

/** Elements with words of their own, in order; what stands in them apart is a block of its own. */
function readBlocks(element: Element, into: Block[], kind: BlockKind = 'paragraph'): void {
  let run = '';
  const end = (): void => {
    const text = run.replace(/\s+/gu, ' ').trim();
    if (text !== '') into.push({ kind, text });
    run = '';
  };
  for (const node of element.childNodes) {
    if (node.nodeType === 3) run += node.nodeValue ?? '';
    if (node.nodeType !== 1) continue;
    const child = node as Element;
    const name = child.localName;
    if (name === 'br') run += ' ';
    else if (name === 'pre' || name === 'table') {
      end();
      const text = name === 'pre' ? (child.textContent ?? '') : tableText(child);
      if (text.trim() !== '') into.push({ kind: name === 'pre' ? 'code' : 'table', text });
    } else if (/^(?:ul|ol|dl|figure|div)$/u.test(name) || KINDS[name]) {
      end();
      const own = KINDS[name] ?? kind;
      // A paragraph of a quotation is the quotation's.
      readBlocks(child, into, own === 'paragraph' && kind !== 'paragraph' ? kind : own);
    } else run += child.textContent ?? '';
  }
  end();
}

/** Cells joined by tabs, rows by line breaks. */
function tableText(table: Element): string {
  return [...table.querySelectorAll('tr')]
    .map((row) =>
      [...row.children]
        .map((cell) => (cell.textContent ?? '').replace(/\s+/gu, ' ').trim())
        .join('\t'),
    )
    .join('\n');
}
