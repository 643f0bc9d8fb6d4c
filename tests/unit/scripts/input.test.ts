import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invalidAddress, ownAddress, readInput } from '../../../scripts/lib/input.ts';

describe('ownAddress', () => {
  it('takes the canonical link before og:url', () => {
    const html = `<meta property="og:url" content="https://paper.example/og">
      <link href='https://paper.example/story?a=1&amp;b=2#top' rel="canonical">`;
    expect(ownAddress(html)).toBe('https://paper.example/story?a=1&b=2');
  });

  it('falls back to og:url where the canonical link is no web address', () => {
    const html = `<link rel=canonical href="/story"><meta content=https://paper.example/og property=og:url>`;
    expect(ownAddress(html)).toBe('https://paper.example/og');
  });

  it('reads none out of comments and scripts', () => {
    const html = `<!-- <link rel="canonical" href="https://old.example/"> -->
      <script>document.write('<link rel="canonical" href="https://script.example/">')</script>
      <link rel="alternate canonical-not" href="https://other.example/">`;
    expect(ownAddress(html)).toBeNull();
  });
});

describe('readInput', () => {
  let folder = '';
  const put = (name: string, content: string | Uint8Array) =>
    writeFileSync(join(folder, name), content);

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'nutgraf-input-'));
    put('bare.html', '<p>Story</p>');
    put('named.html', '<link rel="canonical" href="https://paper.example/a"><p>Story</p>');
    put('notes.txt', 'a < b and c > d, but no markup');
    put('picture.html', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0x3c, 0x70, 0x3e]));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const addressOf = async (name: string, more: object = {}) => {
    const input = await readInput(name, { cwd: folder, ...more });
    return input.kind === 'file' ? input.page.address : input.url;
  };

  it('shows a file at its own address, and at the given one where there is one', async () => {
    expect(await addressOf('named.html')).toBe('https://paper.example/a');
    expect(await addressOf('named.html', { fallbackUrl: 'https://b.example/' })).toBe(
      'https://paper.example/a',
    );
    expect(await addressOf('named.html', { baseUrl: 'https://c.example/' })).toBe(
      'https://c.example/',
    );
  });

  it('gives a file without an address one made of its content', async () => {
    const address = await addressOf('bare.html');
    expect(address).toBe(invalidAddress(new TextEncoder().encode('<p>Story</p>')));
    expect(address).toMatch(/^https:\/\/page\.invalid\/[0-9a-f]{40}$/);
  });

  it.each([
    ['gone.html', 'not-found'],
    ['.', 'not-html'],
    ['notes.txt', 'not-html'],
    ['picture.html', 'not-html'],
    ['ftp://paper.example/a', 'not-found'],
  ])('says of %s: %s', async (name, code) => {
    await expect(readInput(name, { cwd: folder })).rejects.toMatchObject({ code });
  });

  it('leaves an address as it was given', async () => {
    expect(await readInput('https://paper.example/a#b', { cwd: folder })).toEqual({
      kind: 'url',
      url: 'https://paper.example/a#b',
    });
  });
});
