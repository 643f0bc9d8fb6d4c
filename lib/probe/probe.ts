/**
 * Whether it is worth loading the engine into a page: a guess from what is
 * cheapest to ask. No computed style, no library, at most a few dozen elements read.
 */

/** Paragraphs that count, and how many of what length make a story. */
const MAX_PARAGRAPHS = 60;
const LONG_PARAGRAPH = 80;
const ENOUGH_PARAGRAPHS = 4;
const ENOUGH_DECLARED = 2;

/** True where the page looks like a story. May be wrong either way: the engine judges, the popup asks without it. */
export function looksLikeArticle(document: Document): boolean {
  if (document.body === null || document.contentType !== 'text/html') return false;
  const declared =
    document.querySelector(
      'meta[property="og:type"][content="article" i], meta[property^="article:"], article, [itemtype*="Article"], [itemprop="articleBody"]',
    ) !== null;
  const paragraphs = document.getElementsByTagName('p');
  let long = 0;
  for (let at = 0; at < paragraphs.length && at < MAX_PARAGRAPHS; at += 1) {
    if ((paragraphs[at]?.textContent?.length ?? 0) >= LONG_PARAGRAPH) long += 1;
    if (long >= ENOUGH_PARAGRAPHS || (declared && long >= ENOUGH_DECLARED)) return true;
  }
  return declared && hasLongText(document);
}

/** Old pages set their stories in bare text with line breaks. */
function hasLongText(document: Document): boolean {
  const root = document.querySelector('article, [itemprop="articleBody"], main') ?? document.body;
  return (root?.textContent?.length ?? 0) > 1500;
}
