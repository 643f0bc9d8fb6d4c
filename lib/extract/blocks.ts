/** Reads Readability's content into the block model. */

import type { Block, BlockKind } from '../article.ts';
import { fold } from '../text.ts';

/** A block with the node it was read from. */
export interface PlacedBlock extends Block {
  element: Element;
}

const BLOCK_TAGS = new Set(
  (
    'ADDRESS ARTICLE ASIDE BLOCKQUOTE CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 ' +
    'HEADER HGROUP HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL'
  ).split(' '),
);
const SILENT = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'BUTTON', 'INPUT', 'SELECT']);

/** The blocks of `root` in order. */
export function readBlocks(root: Element): PlacedBlock[] {
  const blocks: PlacedBlock[] = [];

  function emit(text: string, kind: BlockKind, element: Element): void {
    const folded = fold(text);
    if (folded !== '') blocks.push({ kind, text: folded, element });
  }

  function visit(element: Element, inherited: BlockKind): void {
    const kind = kindOf(element, inherited);
    if (element.tagName === 'PRE') {
      const code = (element.textContent ?? '').replace(/\s+$/u, '').replace(/^\n+/u, '');
      if (code.trim() !== '') blocks.push({ kind: 'code', text: code, element });
      return;
    }
    if (element.tagName === 'TABLE' && isDataTable(element)) {
      const text = tableText(element);
      if (text !== '') blocks.push({ kind: 'table', text, element });
      return;
    }
    let run = '';
    const flush = () => {
      emit(run, kind, element);
      run = '';
    };
    const inline = (node: Node): void => {
      for (let child = node.firstChild; child !== null; child = child.nextSibling) {
        if (child.nodeType === 3) {
          run += (child as Text).data;
          continue;
        }
        if (child.nodeType !== 1) continue;
        const one = child as Element;
        if (SILENT.has(one.tagName)) continue;
        if (one.tagName === 'BR') {
          // A line break is a space, two of them a new paragraph (Readability makes those itself).
          run += '\n';
        } else if (BLOCK_TAGS.has(one.tagName)) {
          flush();
          visit(one, kind);
        } else inline(one);
      }
    };
    inline(element);
    flush();
  }

  visit(root, 'paragraph');
  return blocks;
}

function kindOf(element: Element, inherited: BlockKind): BlockKind {
  switch (element.tagName) {
    case 'H1':
    case 'H2':
    case 'H3':
    case 'H4':
    case 'H5':
    case 'H6':
      return 'heading';
    case 'LI':
    case 'DD':
      return 'list-item';
    case 'BLOCKQUOTE':
      return 'quote';
    case 'FIGCAPTION':
      return 'caption';
    case 'P':
    case 'DIV':
    case 'SECTION':
      return inherited === 'heading' ? 'paragraph' : inherited;
    default:
      return inherited === 'heading' ? 'paragraph' : inherited;
  }
}

/** A table of figures rather than of layout: several short cells and no paragraphs in them. */
function isDataTable(table: Element): boolean {
  const cells = table.querySelectorAll('td, th');
  if (cells.length < 2) return false;
  return table.querySelector('p, div, ul, h1, h2, h3, blockquote, table') === null;
}

/** Cells joined by a tab, rows by a newline. */
function tableText(table: Element): string {
  return [...table.querySelectorAll('tr')]
    .map((row) =>
      [...row.querySelectorAll('td, th')].map((cell) => fold(cell.textContent ?? '')).join('\t'),
    )
    .filter((row) => row.trim() !== '')
    .join('\n');
}
