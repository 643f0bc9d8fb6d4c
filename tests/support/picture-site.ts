/** Sites with pictures: one server for all their names, that writes down who asks for what. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { png } from './png.ts';
import { paragraphs, STORY } from './story-page.ts';

export interface Asked {
  host: string;
  path: string;
  /** By the extension, not by a page. */
  ours: boolean;
  headers: IncomingHttpHeaders;
}

export interface PictureSite {
  port: number;
  /** An address on one of the sites. */
  at(host: string, path: string): string;
  /** Answers a path of every host; a text is a page, bytes are what their type says. */
  serve(path: string, body: string | Buffer, type?: string): void;
  /** Answers as the test likes. */
  answer(path: string, how: (response: ServerResponse) => void): void;
  asked(): readonly Asked[];
  /** What the extension asked for, as `host/path`. */
  ours(): string[];
  forget(): void;
  close(): Promise<void>;
}

/** The extension names types in an order that no browser's page does. */
const OURS = /^image\/webp,image\/png,image\/jpeg/;

export async function openPictureSite(): Promise<PictureSite> {
  const answers = new Map<string, (response: ServerResponse) => void>();
  let log: Asked[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    log.push({
      host,
      path,
      ours: OURS.test(request.headers.accept ?? ''),
      headers: request.headers,
    });
    const how = answers.get(path.replace(/\?.*$/, ''));
    if (how !== undefined) how(response);
    else response.writeHead(404, { 'content-type': 'text/html' }).end('<p>Not here</p>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const answer: PictureSite['answer'] = (path, how) => void answers.set(path, how);
  return {
    port,
    at: (host, path) => `http://${host}:${port}${path}`,
    answer,
    serve(path, body, type = typeof body === 'string' ? 'text/html; charset=utf-8' : 'image/png') {
      answer(path, (response) => {
        const headers = { 'content-type': type, 'cache-control': 'no-store' };
        response.writeHead(200, { ...headers, 'set-cookie': 'visitor=a41; Path=/' }).end(body);
      });
    },
    asked: () => [...log],
    ours: () => log.filter(({ ours }) => ours).map(({ host, path }) => host + path),
    forget: () => {
      log = [];
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** A story with pieces of html between its paragraphs. */
export function picturePage(title: string, pieces: readonly string[], head = ''): string {
  const texts = STORY.map(
    (text) =>
      `${text} Nobody on the pier had expected it, and it was written into the harbor’s book the same evening.`,
  );
  const body = texts.map((text, at) => `${paragraphs([text])}${pieces[at] ?? ''}`).join('\n');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta property="og:type" content="article"><meta property="og:site_name" content="The Marl Post">
<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@type': 'NewsArticle', headline: title, datePublished: '2026-02-11T08:00:00Z', author: { '@type': 'Person', name: 'Owen Prentiss' } })}</script>
${head}<style>body { margin: 0 auto; max-width: 40rem; font: 18px/1.6 serif; } img { max-width: 100%; }</style></head>
<body><main><article><h1>${title}</h1><p class="byline">By Owen Prentiss</p>${body}</article></main></body></html>`;
}

export const figure = (image: string, caption: string): string =>
  `<figure>${image}<figcaption>${caption}</figcaption></figure>`;

export const PICTURE = png(320, 200, [60, 120, 140]);
