/** The picture at the head of the story with its caption. */

import { normalize } from '../text.ts';
import type { Line, View } from '../view.ts';

export interface Lead {
  src: string | null;
  alt: string;
  caption: Line | null;
}

/** Finds the picture that stands between the headline and the second paragraph of the story, if it has a caption. */
export function findLead(
  view: View,
  headline: Line | null,
  isChrome: (line: Line) => boolean,
): Lead | null {
  const from = headline?.index ?? 0;
  const paragraphs = view.lines.filter(
    (line) => line.story && line.prose && line.kind !== 'caption',
  );
  const to = paragraphs[1]?.index ?? view.lines.length;
  for (let at = from; at < to; at += 1) {
    const line = view.lines[at];
    if (line === undefined || line.hidden || line.kind !== 'caption' || isChrome(line)) continue;
    const figure = line.element.closest('figure');
    const image = figure?.querySelector('img') ?? null;
    if (image === null) continue;
    return { src: sourceOf(image, view), alt: image.getAttribute('alt') ?? '', caption: line };
  }
  return null;
}

/** The address of an image, lazy ones too, absolute; null where there is none for the web. */
function sourceOf(image: Element, view: View): string | null {
  const candidates = [
    image.getAttribute('src'),
    image.getAttribute('data-src'),
    image.getAttribute('data-lazy-src'),
    image.getAttribute('srcset')?.trim().split(/\s+/)[0] ?? null,
    image.getAttribute('data-srcset')?.trim().split(/\s+/)[0] ?? null,
  ];
  for (const candidate of candidates) {
    if (candidate === null || candidate === '' || candidate.startsWith('data:')) continue;
    try {
      const url = new URL(candidate, view.document.baseURI || view.url);
      if (/^https?:$/.test(url.protocol)) return url.href;
    } catch {
      // The next candidate.
    }
  }
  return null;
}

/** Whether the text is already among the blocks. */
export function holdsText(blocks: readonly { text: string }[], text: string): boolean {
  const wanted = normalize(text);
  return blocks.some((block) => normalize(block.text).includes(wanted));
}
