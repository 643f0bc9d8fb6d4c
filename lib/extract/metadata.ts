/** Headline, byline, date and the rest: from JSON-LD, then Open Graph and other metas, then the page. */

import { escapeRegex } from '../rules/macros.ts';
import { fold, normalize } from '../text.ts';
import type { View } from '../view.ts';

export interface Metadata {
  title: string;
  byline: string | null;
  siteName: string | null;
  /** ISO 8601. */
  publishedAt: string | null;
  lang: string;
  dir: 'ltr' | 'rtl';
  leadImage: string | null;
  favicon: string | null;
  /** What the page declares as its description; printed or not. */
  description: string | null;
}

const ARTICLE_TYPE = /(?:Article|BlogPosting|Report|Review|LiveBlogPosting)$/;
const RTL = new Set(['ar', 'fa', 'he', 'ur', 'yi', 'ps', 'sd', 'ckb', 'dv']);

export function readMetadata(view: View): Metadata {
  const ld = view.jsonLd.find((one) => typesOf(one).some((type) => ARTICLE_TYPE.test(type)));
  const meta = (name: string) =>
    view.meta
      .get(name)
      ?.map(fold)
      .find((value) => value !== '') ?? null;
  const siteName = meta('og:site_name') ?? nameOf(ld?.publisher) ?? meta('application-name');
  return {
    title: titleOf(view, text(ld?.headline), siteName),
    byline: bylineOf(view, ld),
    siteName,
    publishedAt:
      isoDate(text(ld?.datePublished)) ??
      isoDate(meta('article:published_time')) ??
      isoDate(meta('datepublished')) ??
      isoDate(meta('date')) ??
      isoDate(meta('dc.date')) ??
      isoDate(view.document.querySelector('time[datetime]')?.getAttribute('datetime') ?? null),
    lang: view.document.documentElement?.getAttribute('lang')?.trim() || view.lang,
    dir: directionOf(view),
    leadImage: absolute(meta('og:image') ?? meta('twitter:image') ?? imageOf(ld?.image), view),
    favicon: iconOf(view),
    description: fullest([text(ld?.description), meta('og:description'), meta('description')]),
  };
}

/** The first description, or another that begins like it and is longer: JSON-LD often cuts it off. */
function fullest(found: (string | null)[]): string | null {
  const all = found.filter((one) => one !== null);
  const first = all[0];
  if (first === undefined) return null;
  const start = normalize(first).slice(0, 40);
  const alike = all.filter((one) => normalize(one).startsWith(start));
  return alike.reduce((longest, one) => (one.length > longest.length ? one : longest), first);
}

/** The declared headline without the site's name; the printed one where nothing is declared. */
function titleOf(view: View, headline: string | null, siteName: string | null): string {
  const declared =
    view.meta.get('og:title')?.[0] ?? headline ?? view.meta.get('twitter:title')?.[0] ?? null;
  // A single-page site may leave the declarations of the page before: what `h1` and title agree on wins.
  const printed =
    printedHeadline(view, declared ?? view.document.title) ??
    printedHeadline(view, view.document.title);
  if (printed !== null) return printed;
  const whole = fold(declared ?? view.document.title);
  if (siteName === null) return whole;
  const tail = new RegExp(`\\s+[|–—-]\\s+${escapeRegex(siteName)}$`, 'i');
  return whole.replace(tail, '') || whole;
}

/** The `h1` that says what the declared title says. */
function printedHeadline(view: View, declared: string): string | null {
  const wanted = normalize(declared);
  for (const h1 of view.document.getElementsByTagName('h1')) {
    const printed = fold(h1.textContent ?? '');
    if (printed.length < 8) continue;
    const same = normalize(printed);
    if (wanted.startsWith(same) || same === wanted) return printed;
  }
  return null;
}

function bylineOf(view: View, ld: Record<string, unknown> | undefined): string | null {
  const authors = list(ld?.author)
    .map((author) => (typeof author === 'string' ? author : nameOf(author)))
    .filter((name): name is string => name !== null && !/^https?:/.test(name))
    .map(fold);
  if (authors.length > 0) return [...new Set(authors)].join(', ');
  const declared = view.meta
    .get('author')
    ?.map(fold)
    .filter((name) => name !== '' && !/^https?:/.test(name));
  if (declared !== undefined && declared.length > 0) return [...new Set(declared)].join(', ');
  const printed = view.document.querySelector(
    '[rel="author"], [itemprop="author"], [class*="byline" i], [class*="author-name" i]',
  );
  const name = fold(printed?.textContent ?? '');
  return name !== '' && name.length <= 100 ? name : null;
}

function directionOf(view: View): 'ltr' | 'rtl' {
  const declared = (
    view.document.documentElement?.getAttribute('dir') ||
    view.document.body?.getAttribute('dir') ||
    ''
  ).toLowerCase();
  if (declared === 'rtl' || declared === 'ltr') return declared;
  return RTL.has(view.lang) ? 'rtl' : 'ltr';
}

function typesOf(object: Record<string, unknown>): string[] {
  return list(object['@type']).filter((type): type is string => typeof type === 'string');
}

function list(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function text(value: unknown): string | null {
  return typeof value === 'string' && fold(value) !== '' ? fold(decode(value)) : null;
}

/** JSON-LD is often escaped as if it stood in HTML. */
function decode(value: string): string {
  return value
    .replace(/&amp;/g, '&')
    .replace(/&quot;/g, '"')
    .replace(/&#0?39;|&apos;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/<[^>]+>/g, '');
}

function nameOf(value: unknown): string | null {
  const one = list(value)[0];
  if (typeof one === 'string') return text(one);
  if (typeof one !== 'object' || one === null) return null;
  return text((one as Record<string, unknown>).name);
}

function imageOf(value: unknown): string | null {
  const one = list(value)[0];
  if (typeof one === 'string') return one;
  if (typeof one !== 'object' || one === null) return null;
  const url = (one as Record<string, unknown>).url;
  return typeof url === 'string' ? url : null;
}

/** Pixels across that an icon in a list is painted with, on a dense screen. */
const ICON = 48;

/** The smallest declared icon that is large enough, else the largest; a drawing fits every size. */
function iconOf(view: View): string | null {
  const icons = [...view.document.querySelectorAll('link[rel~="icon" i][href]')]
    .map((link) => ({
      url: absolute(link.getAttribute('href'), view),
      across: acrossOf(link),
    }))
    .filter((icon) => icon.url !== null)
    .sort((a, b) => a.across - b.across);
  return (icons.find(({ across }) => across >= ICON) ?? icons.at(-1))?.url ?? null;
}

function acrossOf(link: Element): number {
  if (
    /svg/i.test(link.getAttribute('type') ?? '') ||
    /\.svg(?:[?#]|$)/i.test(link.getAttribute('href') ?? '')
  )
    return ICON;
  return Number.parseInt(link.getAttribute('sizes') ?? '', 10) || 0;
}

function isoDate(value: string | null): string | null {
  if (value === null) return null;
  const time = Date.parse(value);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

function absolute(url: string | null, view: View): string | null {
  if (url === null || url === '') return null;
  try {
    const whole = new URL(url, view.document.baseURI || view.url);
    return /^https?:$/.test(whole.protocol) ? whole.href : null;
  } catch {
    return null;
  }
}
