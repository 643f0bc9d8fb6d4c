/** The part of the peers' measuring that runs in the page; bundled by peers.ts. */
import { isProbablyReaderable, Readability } from '@mozilla/readability';
import Defuddle from 'defuddle';

const BLOCKS = new Set(
  (
    'ADDRESS ARTICLE ASIDE BLOCKQUOTE BR BUTTON CAPTION DD DETAILS DIALOG DIV DL DT FIELDSET ' +
    'FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL OPTION P PRE ' +
    'SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL'
  ).split(' '),
);
const SILENT = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'HEAD', 'TITLE']);

/** Cuts HTML into the lines that a reader would see: at block elements. */
function linesOf(html: string): string[] {
  const root = new DOMParser().parseFromString(html, 'text/html').body;
  const lines: string[] = [];
  let line = '';
  const cut = () => {
    const folded = line.replace(/\s+/g, ' ').trim();
    if (folded !== '') lines.push(folded);
    line = '';
  };
  const walk = (node: Node) => {
    for (const child of node.childNodes) {
      if (child instanceof Text) {
        line += child.data;
      } else if (child instanceof Element && !SILENT.has(child.tagName)) {
        const block = BLOCKS.has(child.tagName);
        if (block) cut();
        walk(child);
        if (block) cut();
      }
    }
  };
  walk(root);
  cut();
  return lines;
}

function timed<T>(work: () => T): { value: T | null; ms: number } {
  const begun = performance.now();
  let value: T | null = null;
  try {
    value = work();
  } catch {
    // A peer that fails on a page has read nothing of it.
  }
  return { value, ms: performance.now() - begun };
}

const byReadability = () =>
  timed(() => new Readability(document.cloneNode(true) as Document).parse());
const byDefuddle = () =>
  timed(() => new Defuddle(document, { useAsync: false, url: location.href }).parse());

export function readable() {
  const visibleText = document.body?.innerText ?? '';
  const readerable = isProbablyReaderable(document);
  const readability = byReadability();
  const defuddle = byDefuddle();
  return {
    visibleText,
    readerable,
    readability: { lines: linesOf(readability.value?.content ?? ''), ms: readability.ms },
    defuddle: { lines: linesOf(defuddle.value?.content ?? ''), ms: defuddle.ms },
  };
}

export function time() {
  return { readability: byReadability().ms, defuddle: byDefuddle().ms };
}
