/** A site whose stories are whole, cut or shut, and that tells what was asked of it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { paragraphs, STORY } from './story-page.ts';

export interface WaysSite {
  /** `http://127.0.0.1:PORT/` */
  url: string;
  /** Puts a page at a path, in place of what was there. */
  serve(path: string, html: string): string;
  /** Paths that were asked for so far. */
  asked(): readonly string[];
  close(): Promise<void>;
}

export async function openWaysSite(): Promise<WaysSite> {
  const pages = new Map<string, string>();
  const log: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    log.push(path);
    const html = pages.get(path.replace(/\?.*$/, ''));
    const type = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
    response.writeHead(html === undefined ? 404 : 200, type).end(html ?? 'not found');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    url,
    serve(path, html) {
      pages.set(path, html);
      return new URL(path, url).href;
    },
    asked: () => [...log],
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

interface Parts {
  title?: string;
  site?: string;
  head?: string;
  /** Before the article. */
  top?: string;
  /** How many paragraphs were sent. */
  sent?: number;
  /** Behind them. */
  end?: string;
}

const TOP = '<header><a href="/">Front page</a> <a href="/login?from=head">Log in</a></header>';

export function storyPage(parts: Parts): string {
  const {
    title = 'The ferry that left too early',
    site = 'The Marl Post',
    head = '',
    top = TOP,
    sent = STORY.length,
    end = '',
  } = parts;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta property="og:type" content="article"><meta property="og:site_name" content="${site}">
<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@type': 'NewsArticle', headline: title, datePublished: '2026-02-11T08:00:00Z', author: { '@type': 'Person', name: 'Owen Prentiss' } })}</script>
<link rel="icon" href="data:,"><link rel="alternate" type="application/rss+xml" title="Stories" href="/feed.xml">${head}
<style>body { margin: 0 auto; max-width: 40rem; font: 18px/1.6 serif; } section { border: 1px solid #999; padding: 1rem; }</style></head>
<body>${top}<main><article><h1>${title}</h1><p class="byline">By Owen Prentiss</p>
${paragraphs(STORY.slice(0, sent).map((text) => `${text} Nobody on the pier had expected it, and it was written into the harbor’s book the same evening.`))}
${end}</article></main></body></html>`;
}

const LOCKED = '<meta property="article:content_tier" content="locked">';

/** A story whole, with the publisher's offer under it. */
export const wholePage = (more: Parts = {}): string =>
  storyPage({
    end: '<section><p>Get unlimited access to the Post.</p><p>Only $2 for your first month.</p><a href="/subscribe?from=story">Subscribe now</a><p>Then $8 a month. Cancel anytime.</p></section>',
    ...more,
  });

/** Two paragraphs of it, and a wall. */
export const previewPage = (more: Parts = {}): string =>
  storyPage({
    head: LOCKED,
    sent: 2,
    end: '<section class="wall"><h2>This story is for subscribers</h2><p>Subscribe to continue reading. Only $2 for your first month.</p><p>Then $8 a month. Cancel anytime.</p><a href="/subscribe?from=wall">Subscribe now</a><p>Already a subscriber? <a href="/login?from=wall">Sign in</a></p></section>',
    ...more,
  });

/** Two paragraphs, and the question for a free account. */
export const accountPage = (more: Parts = {}): string =>
  storyPage({
    sent: 2,
    end: '<section class="wall"><h2>Register for free to continue reading</h2><p>It takes a minute and costs nothing.</p><a href="/account">Create a free account</a><p>Already registered? <a href="/login?from=wall">Sign in</a></p></section>',
    ...more,
  });

/** All of it sent, and shut by a box that cannot be closed. */
export const gatedPage = (more: Parts = {}): string =>
  storyPage({
    head: `${LOCKED}<style>html, body { height: 100%; overflow: hidden; } .rest { filter: blur(6px); user-select: none; } .gate { position: fixed; inset: 0; z-index: 99; display: grid; place-content: center; background: rgb(255 255 255 / 90%); }</style>`,
    sent: 2,
    end: `<div class="rest">${paragraphs(STORY.slice(2))}</div><div class="gate" role="dialog" aria-modal="true" aria-label="Subscribe"><div><h2>This story is for subscribers</h2><p>Subscribe to continue reading. Only $2 for your first month.</p><a href="/subscribe?from=gate">Subscribe now</a> <a href="/login?from=gate">Already a subscriber? Sign in</a></div></div>`,
    ...more,
  });
