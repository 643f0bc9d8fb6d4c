/** What a command is given to read: a saved page or an address. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';

/** Why an input gave nothing. */
export type FailureCode = 'not-found' | 'not-html' | 'timeout' | 'too-large' | 'crashed';

/** A failure that is data for the caller, not a fault of the program. */
export class InputError extends Error {
  readonly code: FailureCode;

  constructor(code: FailureCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** A saved page with the address at which it is shown. */
export interface SavedPage {
  html: string;
  address: string;
}

export type Input = { kind: 'file'; page: SavedPage } | { kind: 'url'; url: string };

/** Beyond this no answer would fit through the browser's message channel. */
export const MAX_BYTES = 50 * 1024 * 1024;

const ENTITIES: Record<string, string> = { amp: '&', quot: '"', apos: "'", lt: '<', gt: '>' };

function decode(value: string): string {
  return value
    .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) =>
      String.fromCodePoint(Number.parseInt(hex, 16)),
    )
    .replace(/&#(\d+);/g, (_, digits: string) => String.fromCodePoint(Number(digits)))
    .replace(/&(amp|quot|apos|lt|gt);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag);
  const value = found?.[1] ?? found?.[2] ?? found?.[3];
  return value === undefined ? null : decode(value).trim();
}

function webAddress(value: string | null): string | null {
  if (value === null || !URL.canParse(value)) return null;
  const url = new URL(value);
  url.hash = '';
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
}

/** The address that a saved page gives itself: its canonical link, else `og:url`. */
export function ownAddress(html: string): string | null {
  const bare = html.replace(/<!--[\s\S]*?-->/g, '').replace(/<script\b[\s\S]*?<\/script>/gi, '');
  for (const [tag] of bare.matchAll(/<link\b[^>]*>/gi)) {
    if (!attribute(tag, 'rel')?.toLowerCase().split(/\s+/).includes('canonical')) continue;
    const address = webAddress(attribute(tag, 'href'));
    if (address) return address;
  }
  for (const [tag] of bare.matchAll(/<meta\b[^>]*>/gi)) {
    if (attribute(tag, 'property')?.toLowerCase() !== 'og:url') continue;
    const address = webAddress(attribute(tag, 'content'));
    if (address) return address;
  }
  return null;
}

/** A page of no address gets one that is the same each time and leads nowhere. */
export function invalidAddress(bytes: Uint8Array): string {
  return `https://page.invalid/${createHash('sha1').update(bytes).digest('hex')}`;
}

function looksLikeHtml(bytes: Uint8Array, text: string): boolean {
  return !bytes.subarray(0, 4096).includes(0) && /<(?:!doctype|[a-z][a-z0-9]*)[\s/>]/i.test(text);
}

export interface InputOptions {
  /** The address to show files at, whatever they say. */
  baseUrl?: string | undefined;
  /** The address for files that name none. */
  fallbackUrl?: string | undefined;
  /** Folder that relative paths start from. */
  cwd: string;
}

/** Reads what the argument names. Throws an `InputError`. */
export async function readInput(argument: string, options: InputOptions): Promise<Input> {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(argument)) {
    const url = webAddress(argument);
    if (url) return { kind: 'url', url: argument };
    throw new InputError('not-found', `only http and https addresses can be read: ${argument}`);
  }
  const path = resolve(options.cwd, argument);
  const about = await stat(path).catch(() => null);
  if (!about) throw new InputError('not-found', `no such file: ${argument}`);
  if (!about.isFile()) throw new InputError('not-html', `not a file: ${argument}`);
  if (about.size > MAX_BYTES)
    throw new InputError('too-large', `larger than ${MAX_BYTES / 1024 / 1024} MB: ${argument}`);
  const bytes = await readFile(path).catch(() => {
    throw new InputError('not-found', `cannot be read: ${argument}`);
  });
  const html = bytes.toString('utf8');
  if (!looksLikeHtml(bytes, html)) throw new InputError('not-html', `no HTML in it: ${argument}`);
  const address =
    options.baseUrl ?? ownAddress(html) ?? options.fallbackUrl ?? invalidAddress(bytes);
  return { kind: 'file', page: { html, address } };
}
