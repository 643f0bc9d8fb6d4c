import { describe, expect, it } from 'vitest';
import type { Article } from '../../../lib/article.ts';
import { articleToMarkdown } from '../../../lib/export/markdown.ts';

function article(changes: Partial<Article> = {}): Article {
  return {
    schema: 1,
    isArticle: true,
    url: 'https://ledger.example/2026/cannery?a=1#top',
    title: 'Harlow Bay buys its cannery',
    dek: null,
    byline: 'Ingrid Solheim',
    siteName: 'The Penobscot Ledger',
    publishedAt: '2026-10-06T22:40:00-04:00',
    lang: 'en',
    dir: 'ltr',
    leadImage: null,
    access: { kind: 'free', delivered: 'whole', meter: null, offers: [], evidence: [] },
    blocks: [{ kind: 'paragraph', text: 'The council voted 5 to 2.' }],
    html: '<p>The council voted 5 to 2.</p>',
    removed: [],
    summary: [],
    quotes: [],
    timings: { probe: 0, access: 0, clean: 0, extract: 0, digest: 0, sanitize: 0, total: 0 },
    ...changes,
  };
}

/** The value of a front matter field, as printed. */
function field(markdown: string, name: string): string | undefined {
  const head = /^---\n([\s\S]*?)\n---\n/u.exec(markdown)?.[1] ?? '';
  return head
    .split('\n')
    .find((line) => line.startsWith(`${name}: `))
    ?.slice(name.length + 2);
}

function body(markdown: string): string {
  return markdown.replace(/^---\n[\s\S]*?\n---\n+/u, '');
}

describe('front matter', () => {
  it('names the story, who wrote it and where it stood', () => {
    const markdown = articleToMarkdown(article());
    expect(field(markdown, 'title')).toBe('Harlow Bay buys its cannery');
    expect(field(markdown, 'author')).toBe('Ingrid Solheim');
    expect(field(markdown, 'site')).toBe('The Penobscot Ledger');
    expect(field(markdown, 'url')).toBe('"https://ledger.example/2026/cannery?a=1#top"');
    expect(field(markdown, 'published')).toBe('"2026-10-06T22:40:00-04:00"');
  });

  it('leaves out what the story does not tell', () => {
    const markdown = articleToMarkdown(
      article({ byline: null, siteName: null, publishedAt: 'last Tuesday' }),
    );
    expect(field(markdown, 'author')).toBeUndefined();
    expect(field(markdown, 'site')).toBeUndefined();
    expect(field(markdown, 'published')).toBeUndefined();
  });

  it.each([
    ['a colon', 'Council: the vote', '"Council: the vote"'],
    ['a hash', 'We are #1', '"We are #1"'],
    ['quotation marks', 'The "last" pier', '"The \\"last\\" pier"'],
    ['a word that YAML reads as a truth value', 'No', '"No"'],
    ['a number', '1984', '"1984"'],
    ['a dash in front', '- 30 -', '"- 30 -"'],
    ['a line break', 'One\nTwo', 'One Two'],
    ['a fence', '---', '"---"'],
    ['an empty title', '', '""'],
  ])('cannot be broken by a title with %s', (_what, title, printed) => {
    expect(field(articleToMarkdown(article({ title })), 'title')).toBe(printed);
  });

  it('says that a preview is one, and nothing of a whole story', () => {
    const access = { ...article().access, delivered: 'preview' as const };
    expect(field(articleToMarkdown(article({ access })), 'delivered')).toBe('preview');
    expect(field(articleToMarkdown(article()), 'delivered')).toBeUndefined();
  });
});

describe('body', () => {
  it('stands under the title', () => {
    expect(body(articleToMarkdown(article()))).toBe(
      '# Harlow Bay buys its cannery\n\nThe council voted 5 to 2.\n',
    );
  });

  it('prints the dek once, whether or not the body starts with it', () => {
    const dek = 'Who pays for the seawall is open.';
    expect(body(articleToMarkdown(article({ dek })))).toContain(`\n\n*${dek}*\n\n`);
    const within = articleToMarkdown(
      article({
        dek,
        html: `<p>${dek}</p><p>More.</p>`,
        blocks: [
          { kind: 'paragraph', text: dek },
          { kind: 'paragraph', text: 'More.' },
        ],
      }),
    );
    expect(within.split(dek)).toHaveLength(2);
  });

  it('keeps headings, lists, emphasis, quotes and links', () => {
    const html =
      '<h2>The vote</h2><ul><li>Five for</li><li>Two against</li></ul>' +
      '<blockquote><p>Not <em>again</em>.</p></blockquote><p><a href="https://a.example/b">State survey</a></p>';
    const markdown = body(articleToMarkdown(article({ html })));
    expect(markdown).toContain('## The vote');
    expect(markdown).toMatch(/^-\s+Five for\n-\s+Two against$/mu);
    expect(markdown).toContain('> Not *again*.');
    expect(markdown).toContain('[State survey](https://a.example/b)');
  });

  it('prints a picture with its caption, and a picture held as data by its words only', () => {
    const html =
      '<figure><img src="https://a.example/p.jpg" alt="The pier"><figcaption>The <em>old</em> pier. Ana Ruiz</figcaption></figure>' +
      '<img src="data:image/png;base64,AAAA" alt="A map">';
    const markdown = body(articleToMarkdown(article({ html })));
    expect(markdown).toContain('![The pier](https://a.example/p.jpg)');
    expect(markdown).toContain('*The old pier. Ana Ruiz*');
    expect(markdown).toContain('*A map*');
    expect(markdown).not.toContain('base64');
  });

  it('lays out a table with ragged rows and pipes in its cells', () => {
    const html =
      '<table><tr><th>Item</th><th>Cost</th></tr><tr><td>Pier | ramp</td><td>$4.6m</td></tr><tr><td>Seawall</td></tr></table>';
    expect(body(articleToMarkdown(article({ html })))).toContain(
      '| Item | Cost |\n| --- | --- |\n| Pier \\| ramp | $4.6m |\n| Seawall |  |',
    );
  });

  it('does not turn text into marks', () => {
    const html = '<p>1. Not a list</p><p># Not a heading</p><p>a * b * c</p>';
    const markdown = body(articleToMarkdown(article({ html })));
    expect(markdown).toContain('1\\. Not a list');
    expect(markdown).toContain('\\# Not a heading');
    expect(markdown).toContain('a \\* b \\* c');
  });

  it('is made from the blocks where there is no HTML', () => {
    const markdown = body(
      articleToMarkdown(
        article({
          html: '',
          blocks: [
            { kind: 'heading', text: 'The vote' },
            { kind: 'list-item', text: 'Five for' },
            { kind: 'list-item', text: 'Two against' },
            { kind: 'quote', text: 'Not again.' },
            { kind: 'code', text: 'a ``` b' },
            { kind: 'table', text: 'Item\tCost\nPier\t$4.6m' },
          ],
        }),
      ),
    );
    expect(markdown).toContain('## The vote\n\n- Five for\n- Two against\n\n> Not again.');
    expect(markdown).toContain('````\na ``` b\n````');
    expect(markdown).toContain('| Item | Cost |\n| --- | --- |\n| Pier | $4.6m |');
  });
});
