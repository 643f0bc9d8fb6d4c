/**
 * The site of a gate fixture, and the network around it: a proxy on this machine that
 * answers for the one page that is shown, and writes down everything that is asked for.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface GateSite {
  /** `127.0.0.1:PORT`, for the browser's settings. */
  proxy: string;
  /** Puts a page on the net; answers where. */
  show(html: string, address: string, scripts: boolean): string;
  /** What was asked for since the page was shown, browsers' own errands left out. */
  asked(): string[];
  close(): Promise<void>;
}

/** Where browsers turn by themselves. */
const OWN_ERRANDS =
  /(?:^|\.)(?:google|googleapis|gstatic|gvt1|googleusercontent|mozilla|mozilla\.(?:com|net|org)|firefox\.com|example)(?:\.(?:com|org|net))?$/;

/** A counter that the site keeps, as metered sites do. */
const COOKIES = ['meter=3; Path=/', 'visitor=a41; Path=/; HttpOnly'];
const STYLES = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";
const SCRIPTS = "; script-src 'unsafe-inline'";

export async function openGateSite(): Promise<GateSite> {
  let page = { html: '', address: '', policy: STYLES };
  let log: string[] = [];
  const server = createServer((request, response) => {
    const url = request.url ?? '';
    if (url === page.address && request.headers.purpose === undefined) {
      const headers: [string, string][] = [
        ['content-type', 'text/html; charset=utf-8'],
        ['cache-control', 'no-store'],
        ['content-security-policy', page.policy],
        ...COOKIES.map((cookie): [string, string] => ['set-cookie', cookie]),
      ];
      log.push(url);
      response.writeHead(200, headers.flat()).end(page.html);
      return;
    }
    log.push(url);
    response.writeHead(404).end();
  });
  server.on('connect', (request, socket) => {
    log.push(`https://${request.url ?? ''}`);
    socket.on('error', () => undefined);
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    proxy: `127.0.0.1:${port}`,
    show(html, address, scripts) {
      // In the clear, so that the proxy can answer for any host.
      const shown = new URL(address);
      shown.protocol = 'http:';
      page = { html, address: shown.href, policy: scripts ? STYLES + SCRIPTS : STYLES };
      log = [];
      return shown.href;
    },
    asked: () => log.filter((url) => !isOwnErrand(url)),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function isOwnErrand(url: string): boolean {
  const host = /^[a-z]+:\/\/([^/:]+)/.exec(url)?.[1] ?? '';
  // Firefox asks this one whether the net is there.
  return OWN_ERRANDS.test(host) && !host.endsWith('.example') && host !== 'example';
}
