// @vitest-environment jsdom
/** Books: what is in them, and what EPUBCheck says of them where it is installed. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { epubcheck, hasEpubcheck } from '../../../support/epubcheck.ts';
import { exported, image, PNG_HASH, record, WEBP_HASH } from './samples.ts';
import { filesOf } from './zips.ts';

/** Markup as pages have it, wrong nesting and hostile parts included. */
const MESSY = `
  <h1>The quay is mended</h1><h4></h4>
  <p dir="rtl" lang="ar">نص</p><p lang="not a tag">a &amp; b \u0001 c</p>
  <p>See <a href="https://x.example/a b|c?q=[1]#one#two">this</a> <a href="javascript:alert(1)">that</a>
     <a href="https://x.example/100%"><p>block in a link</p></a></p>
  <a href="/rel"><figure><img src="/quay.png" alt='The "quay"'><figcaption>One</figcaption><figcaption>Two</figcaption></figure></a>
  <figure><figcaption>Cap</figcaption><picture><source srcset="/new.webp"><img src="/new.webp"></picture></figure>
  <img src="https://elsewhere.example/gone.png" alt="Not kept"><img src="https://elsewhere.example/x.png">
  <ul>stray<li>one</li><p>two</p><ul><li>three</li></ul></ul><ul></ul><ol start="4" reversed><li value="x">four</li></ol>
  <dl><dt>a</dt><dd>b</dd></dl><dl><dd>only</dd></dl><dl><dt>x</dt></dl>
  <table width="3"><caption>T</caption><tr><th scope="banana" headers="q">h</th></tr><tbody><tr><td colspan="0" rowspan="2">1<p>2</p></td></tr></tbody></table>
  <table></table><time datetime="whenever">then</time><q cite="::">q</q><ins datetime="x">i</ins>
  <ruby>東<rp>(</rp><rt>とう</rt><rp>)</rp>京<rt>きょう</rt></ruby><ruby><rt>x</rt></ruby>
  <details><summary>Sum</summary><p>more</p></details><bdo>x</bdo><custom-thing>custom<div>in</div></custom-thing>
  <span><div>block in span</div></span><em><h2>Heading in em</h2></em><pre>a\n  b</pre><hr id="1">
  <script>alert(1)</script><style>p{}</style><svg><script>1</script></svg><iframe src="x"></iframe><form><input name="id"></form>
  <p style="color:red" onclick="x()" class="y" id="z">plain</p><blockquote>quoted</blockquote>
  <a href="https://a.example/">outer <a href="https://b.example/">inner</a></a>`;

const messy = (more = {}) =>
  record(
    {
      images: [
        image('https://tidemark.example/quay.png', PNG_HASH, 'image/png'),
        image('https://tidemark.example/new.webp', WEBP_HASH, 'image/webp'),
      ],
      note: 'Mine <b>& yours</b>',
      highlights: [
        {
          id: 'h',
          block: 0,
          start: 0,
          end: 5,
          text: 'Stone & <stone>',
          before: '',
          after: '',
          color: 'blue',
          note: 'first\nsecond',
          createdAt: 1,
          changedAt: 1,
        },
      ],
      ...more,
    },
    {
      html: MESSY,
      dek: 'A "dek" & more',
      access: { kind: 'free', delivered: 'preview', meter: null, offers: [], evidence: [] },
    },
  );

const arabic = () =>
  record({ id: 'ar' }, { lang: 'ar', dir: 'rtl', title: 'الرصيف', html: '<p>نص</p>' });
const link = () =>
  record(
    { id: 'l', link: true },
    { lang: '', html: '', blocks: [], title: '', url: 'https://x.example/a?b=c&d=<e>' },
  );

describe('a book', () => {
  test('begins with its media type, plain and first', async () => {
    const book = Buffer.from(await (await exported('epub', [record()])).arrayBuffer());
    expect(book.subarray(30, 58).toString('latin1')).toBe('mimetypeapplication/epub+zip');
  });

  test('has contents old and new, each story, its pictures in formats that every reader shows', async () => {
    const files = await filesOf(await exported('epub', [messy(), arabic()]));
    expect([...files.keys()].filter((name) => name.startsWith('EPUB/images/'))).toEqual([
      `EPUB/images/${PNG_HASH.slice(0, 32)}.png`,
      `EPUB/images/${WEBP_HASH.slice(0, 32)}.png`,
    ]);
    for (const contents of ['EPUB/nav.xhtml', 'EPUB/toc.ncx'])
      expect(files.get(contents)).toContain('The quay is mended');
    const story = files.get('EPUB/stories/00001.xhtml') ?? '';
    expect(story).toContain(`src="../images/${PNG_HASH.slice(0, 32)}.png"`);
    expect(story).toContain('[Not kept]');
    expect(story).not.toMatch(/javascript|onclick|<script|<svg|elsewhere/u);
    expect(files.get('EPUB/package.opf')).toContain('<dc:title>Saved stories</dc:title>');
  });

  test('of one story bears its title and author', async () => {
    const files = await filesOf(await exported('epub', [record()]));
    expect(files.get('EPUB/package.opf')).toMatch(
      /<dc:title>The quay is mended<\/dc:title>[\s\S]*<dc:creator>Ada Brook<\/dc:creator>/u,
    );
  });

  test('leaves out what only calls itself a picture', async () => {
    const files = await filesOf(
      await exported('epub', [messy()], {
        read: async (_, type) => new Blob(['<html>404'], { type }),
        convert: async () => null,
      }),
    );
    expect([...files.keys()].filter((name) => name.includes('images'))).toEqual([]);
    expect(files.get('EPUB/stories/00001.xhtml')).toContain('[The "quay"]');
  });

  test.skipIf(!hasEpubcheck)(
    'passes EPUBCheck without an error or a warning',
    { timeout: 120_000 },
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'nutgraf-book-'));
      try {
        const books = {
          many: [messy(), arabic(), link()],
          one: [messy()],
          plain: [record()],
          right: [arabic()],
        };
        for (const [name, records] of Object.entries(books)) {
          const file = join(folder, `${name}.epub`);
          writeFileSync(file, Buffer.from(await (await exported('epub', records)).arrayBuffer()));
          expect(epubcheck(file), name).toEqual([]);
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
});
