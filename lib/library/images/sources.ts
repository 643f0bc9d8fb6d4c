/** Which pictures an article has, and from where the best of each is to be had. */

import type { Article } from '../../article.ts';
import type { ImageSource } from '../types.ts';
import { leadsInside } from './private-host.ts';
import { bestCandidate, parseSrcset } from './srcset.ts';

/** Pictures of one article beyond these are not kept. */
const MOST = 300;
/** An address of the web is shorter; a longer one carries data. */
const LONGEST = 4096;

function absolute(url: string | null | undefined, base: string): string | null {
  if (url === null || url === undefined || url.trim() === '') return null;
  try {
    const found = new URL(url.trim(), base);
    const ofTheWeb = found.protocol === 'http:' || found.protocol === 'https:';
    // A name and a password in an address are refused by `fetch`.
    return ofTheWeb && found.username === '' && found.href.length <= LONGEST ? found.href : null;
  } catch {
    return null;
  }
}

/** The image's own candidates, then those sources of its `picture` that browsers show everywhere. */
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
 * The address that stands for an image of an article's html: its `src`, else its best candidate,
 * since a `src` that is data beside candidates holds the place of a picture that loads late. Null
 * for one without an address of the web.
 */
export function imageKey(image: Element, base: string): string | null {
  return absolute(image.getAttribute('src'), base) ?? bestUrl(image, base);
}

function bestUrl(image: Element, base: string): string | null {
  for (const srcset of srcsetsOf(image)) {
    const url = absolute(bestCandidate(parseSrcset(srcset)), base);
    if (url !== null) return url;
  }
  return null;
}

/** By its own measures no picture: what counts readers is one pixel large. */
export function isPixel(image: Element): boolean {
  return ['width', 'height'].every((name) => {
    const value = image.getAttribute(name);
    return value !== null && /^\s*[0-2](?:px)?\s*$/u.test(value);
  });
}

/**
 * The pictures of an article, each once, in their order. `parse` makes a document of html that
 * loads nothing (`DOMParser`).
 */
export function imageSources(
  article: Article,
  parse: (html: string) => Document,
  icon: string | null = article.favicon ?? null,
): ImageSource[] {
  const found = new Map<string, ImageSource>();
  const add = (key: string | null, url: string | null, role: ImageSource['role']) => {
    if (key === null || found.has(key) || found.size >= MOST) return;
    const source = { key, url: url ?? key, role };
    if (!leadsInside(source.url, article.url)) found.set(key, source);
  };
  const images = [...parse(article.html).querySelectorAll('img')].filter((one) => !isPixel(one));
  for (const image of images) {
    add(imageKey(image, article.url), bestUrl(image, article.url), 'image');
  }
  const lead = absolute(article.leadImage, article.url);
  if (images.length === 0) add(lead, lead, 'image');
  add(absolute(icon, article.url), null, 'icon');
  return [...found.values()];
}
