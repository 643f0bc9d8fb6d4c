/** Article to Markdown with front matter, as note-taking programs read it. */

import TurndownService from 'turndown';
import type { Article, Block } from '../article.ts';

const PLAIN = /^[\p{L}\p{N}][\p{L}\p{N} _./()-]*$/u;
/** Plain scalars that YAML would read as something else than text. */
const TYPED = /^(?:true|false|null|yes|no|on|off|y|n|~|[\d.+-][\d._:eE+-]*|0[xo][\da-f]+)$/iu;

/** A YAML scalar: plain where nothing in it can be misread, else double-quoted. */
function yaml(value: string): string {
  const folded = value.replace(/\s+/gu, ' ').trim();
  return PLAIN.test(folded) && !TYPED.test(folded) ? folded : JSON.stringify(folded);
}

/** A YAML list of texts. */
export function yamlList(values: readonly string[]): string {
  return values.map((value) => `\n  - ${yaml(value)}`).join('');
}

/** Fields without a value are left out. */
function frontMatter(article: Article, more: readonly Field[]): string {
  const day = article.publishedAt;
  const fields: [string, string | null][] = [
    ['title', yaml(article.title)],
    ['author', article.byline === null ? null : yaml(article.byline)],
    ['site', article.siteName === null ? null : yaml(article.siteName)],
    ['url', JSON.stringify(article.url)],
    ['published', day === null || Number.isNaN(Date.parse(day)) ? null : JSON.stringify(day)],
    ['lang', JSON.stringify(article.lang)],
    ['delivered', article.access.delivered === 'whole' ? null : article.access.delivered],
  ];
  const named = new Set(more.map(([key]) => key));
  const lines = [...fields.filter(([key]) => !named.has(key)), ...more]
    .filter(([, value]) => value !== null)
    .map(([key, value]) => (value?.startsWith('\n') ? `${key}:${value}` : `${key}: ${value}`));
  return `---\n${lines.join('\n')}\n---\n`;
}

/** One cell: no line breaks, no pipe that would end it. */
function cell(text: string): string {
  return text.replace(/\s+/gu, ' ').trim().replace(/\|/gu, '\\|');
}

function tableRows(rows: string[][]): string {
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width === 0) return '';
  const line = (row: string[]) =>
    `| ${Array.from({ length: width }, (_, index) => cell(row[index] ?? '')).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), `|${' --- |'.repeat(width)}`, ...body.map(line)].join('\n');
}

function elements(root: Element, selector: string): Element[] {
  return Array.from(root.querySelectorAll(selector));
}

/** A table is laid out by hand: turndown knows none. */
function tableMarkdown(table: Element): string {
  const rows = elements(table, 'tr').map((row) =>
    elements(row, 'th, td').map((entry) => entry.textContent ?? ''),
  );
  const caption = table.querySelector('caption')?.textContent?.trim();
  return `\n\n${caption ? `*${cell(caption)}*\n\n` : ''}${tableRows(rows)}\n\n`;
}

function service(): TurndownService {
  const turndown = new TurndownService({
    headingStyle: 'atx',
    codeBlockStyle: 'fenced',
    bulletListMarker: '-',
    emDelimiter: '*',
    hr: '---',
  });
  turndown.addRule('table', {
    filter: 'table',
    replacement: (_content, node) => tableMarkdown(node as unknown as Element),
  });
  turndown.addRule('caption', {
    filter: 'figcaption',
    replacement: (content) => {
      const text = content.replace(/\s+/gu, ' ').trim();
      return text === '' ? '' : `\n\n*${text.replace(/(?<!\\)\*/gu, '')}*\n\n`;
    },
  });
  turndown.addRule('struck', {
    filter: ['del', 's'],
    replacement: (content) => (content.trim() === '' ? '' : `~~${content}~~`),
  });
  // A picture saved as data would put megabytes into a note.
  turndown.addRule('data-picture', {
    filter: (node) =>
      node.nodeName === 'IMG' && /^(?:data|blob):/iu.test(node.getAttribute('src') ?? ''),
    replacement: (_content, node) => {
      const alt = (node as unknown as Element).getAttribute('alt')?.trim() ?? '';
      return alt === '' ? '' : `*${alt}*`;
    },
  });
  return turndown;
}

function blockMarkdown(turndown: TurndownService, block: Block): string {
  const text = turndown.escape(block.text);
  switch (block.kind) {
    case 'heading':
      return `## ${text}`;
    case 'list-item':
      return `- ${text}`;
    case 'quote':
      return `> ${text}`;
    case 'caption':
      return `*${text}*`;
    case 'code': {
      const fence = '`'.repeat(
        Math.max(3, ...[...block.text.matchAll(/`+/gu)].map(([run]) => run.length + 1)),
      );
      return `${fence}\n${block.text}\n${fence}`;
    }
    case 'table':
      return tableRows(block.text.split('\n').map((row) => row.split('\t')));
    default:
      return text;
  }
}

/** List items stand together, everything else is a paragraph of its own. */
function blocksMarkdown(turndown: TurndownService, blocks: Block[]): string {
  let markdown = '';
  blocks.forEach((block, index) => {
    const tight = block.kind === 'list-item' && blocks[index - 1]?.kind === 'list-item';
    markdown += `${index === 0 ? '' : tight ? '\n' : '\n\n'}${blockMarkdown(turndown, block)}`;
  });
  return markdown;
}

/** A field of the front matter: its value as YAML, or null to leave it out. */
export type Field = readonly [key: string, value: string | null];

/**
 * The title and the printed dek stand above the body, unless the body starts with
 * the dek. Fields in `more` are put in the place of those of the same name.
 */
export function articleToMarkdown(article: Article, more: readonly Field[] = []): string {
  const turndown = service();
  const body =
    article.html.trim() === ''
      ? blocksMarkdown(turndown, article.blocks)
      : turndown.turndown(article.html);
  const parts = [frontMatter(article, more), `# ${turndown.escape(article.title.trim())}`];
  const dekInBody = article.blocks[0]?.text === article.dek;
  if (article.dek !== null && !dekInBody) parts.push(`*${turndown.escape(article.dek)}*`);
  if (article.leadImage !== null && !article.html.includes('<img')) {
    parts.push(`![](<${article.leadImage.replace(/[<>\s]/gu, encodeURIComponent)}>)`);
  }
  parts.push(body.trim());
  return `${parts.join('\n\n').trim()}\n`;
}
