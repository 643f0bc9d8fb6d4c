/** Which pictures an article has, and from where the best of each is to be had. */

import type { Article } from '../../article.ts';
import type { ImageSource } from '../types.ts';

/** Pixels across beyond which a larger picture adds bytes and nothing that a reader sees. */
const WIDEST = 1600;
/** For `2x` and the like, where no width is known. */
const DENSEST = 2;

interface Candidate {
  url: string;
  /** Pixels across; null where the page does not say. */
  width: number | null;
  density: number;
}

/** The candidates of a `srcset` (HTML standard, 4.8.4.3.10, without its rare errors). */
export function parseSrcset(srcset: string): Candidate[] {
  const found: Candidate[] = [];
  // A comma belongs to the address unless white space follows or it ends the address.
  for (const match of srcset.matchAll(
    /([^\s,]\S*[^\s,]|[^\s,])(?:\s+([\d.]+)([wx])[^,]*)?\s*(?:,|$)/gu,
  )) {
    const [, url = '', size, unit] = match;
    const value = Number(size);
    found.push({
      url,
      width: unit === 'w' && Number.isFinite(value) ? value : null,
      density: unit === 'x' && Number.isFinite(value) ? value : 1,
    });
  }
  return found;
}

/** The widest up to a set size, else the narrowest; with densities the densest up to twice. */
function best(candidates: readonly Candidate[]): string | null {
  const known = candidates.filter((one) => one.width !== null);
  if (known.length > 0) {
    const sorted = [...known].sort((a, b) => (a.width ?? 0) - (b.width ?? 0));
    const fit = sorted.filter((one) => (one.width ?? 0) <= WIDEST).at(-1);
    return (fit ?? sorted[0])?.url ?? null;
  }
  const sorted = [...candidates].sort((a, b) => a.density - b.density);
  return (sorted.filter((one) => one.density <= DENSEST).at(-1) ?? sorted[0])?.url ?? null;
}

function absolute(url: string | null | undefined, base: string): string | null {
  if (url === null || url === undefined || url.trim() === '') return null;
  try {
    const found = new URL(url.trim(), base);
    return found.protocol === 'http:' || found.protocol === 'https:' ? found.href : null;
  } catch {
    return null;
  }
}

/** The sources of a `picture` that browsers show everywhere, and the image's own. */
function srcsetsOf(image: Element): string[] {
  const own = image.getAttribute('srcset');
  const picture = image.parentElement?.localName === 'picture' ? image.parentElement : null;
  const others = [...(picture?.querySelectorAll('source') ?? [])]
    .filter((source) => !source.hasAttribute('media'))
    .filter((source) => !/avif|jxl|heic/iu.test(source.getAttribute('type') ?? ''))
    .map((source) => source.getAttribute('srcset'));
  return [own, ...others].filter((srcset) => srcset !== null && srcset !== undefined);
}

/**
 * The address that stands for an image of an article's html: its `src`, else its
 * best candidate. Null for one without an address of the web, as a data URL.
 */
export function imageKey(image: Element, base: string): string | null {
  const src = image.getAttribute('src');
  if (src?.startsWith('data:')) return null;
  return absolute(src, base) ?? bestUrl(image, base);
}

function bestUrl(image: Element, base: string): string | null {
  for (const srcset of srcsetsOf(image)) {
    const url = absolute(best(parseSrcset(srcset)), base);
    if (url !== null) return url;
  }
  return null;
}

/**
 * The pictures of an article, each once, the lead image first. `parse` makes a
 * document of html that loads nothing (`DOMParser`).
 */
export function imageSources(
  article: Article,
  parse: (html: string) => Document,
  icon: string | null = null,
): ImageSource[] {
  const found = new Map<string, ImageSource>();
  const add = (key: string | null, url: string | null, role: ImageSource['role']) => {
    if (key !== null && !found.has(key)) found.set(key, { key, url: url ?? key, role });
  };
  const images = [...parse(article.html).querySelectorAll('img')];
  for (const image of images) {
    const key = imageKey(image, article.url);
    add(key, bestUrl(image, article.url), 'image');
  }
  const lead = absolute(article.leadImage, article.url);
  if (images.length === 0) add(lead, lead, 'image');
  add(absolute(icon, article.url), null, 'icon');
  return [...found.values()];
}
