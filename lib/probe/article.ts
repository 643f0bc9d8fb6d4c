/**
 * Whether the page is a story rather than a listing, a product or a service.
 *
 * A sum of named points; a story from the threshold up. No single one decides,
 * since shops declare themselves articles and stories declare nothing.
 */

import { pageRules } from '../rules/rules.ts';
import type { Line, View } from '../view.ts';

/** The points. Sources: what separates stories from other pages among saved pages of both sorts. */
export const POINTS = {
  /** JSON-LD names a type of story; site builders rarely set one on other pages. */
  storyType: 2.5,
  /** Open Graph says article: site builders set it on everything. */
  openGraphArticle: 1,
  openGraphProduct: -2,
  /** JSON-LD names a product, a collection, a business. */
  otherType: -1.5,
  /** JSON-LD calls the page a web page, and nothing in it a story. */
  webPageOnly: -0.6,
  publishedDate: 0.5,
  anyTime: 0.3,
  author: 0.5,
  /** The last part of the address is a headline in words. */
  headlinePath: 1,
  datedPath: 1,
  storyPath: 0.7,
  homePath: -2,
  otherPath: -1.5,
  /** "Add to cart", "in stock". */
  forSale: -0.7,
  /** More headings than paragraphs deserve: sections of a brochure. */
  manyHeadings: -1,
  /** The run is full of links. */
  manyLinks: -0.7,
  /** Many `article` elements: a listing. */
  manyArticles: -0.7,
  /** Sentences follow one another. */
  consecutive: 0.5,
  scattered: -0.5,
  /** A wall stands behind the text: what it cuts off is a story. */
  walled: 1,
} as const;

const THRESHOLD = 1.3;

/** Words of story prose and what they are worth, the longest first. */
const LENGTHS: readonly [words: number, points: number][] = [
  [400, 1],
  [200, 0.5],
  [100, 0],
  [40, -1],
  [0, -2.5],
];

/** The share of the page's words that is story prose. */
const SHARES: readonly [share: number, points: number][] = [
  [0.5, 0.7],
  [0.3, 0.3],
  [0.12, 0],
  [0, -0.5],
];

const HEADLINE_PATH_WORDS = 5;

/**
 * Judges whether the view is of one story.
 *
 * @param walled a wall in force ends or covers the text
 */
export function isArticle(view: View, walled = false): boolean {
  return articlePoints(view) + (walled ? POINTS.walled : 0) >= THRESHOLD;
}

/** The sum of the points; exported for tests and reports. */
export function articlePoints(view: View): number {
  const run = view.lines.filter((line) => line.story && !line.hidden);
  const prose = run.filter((line) => line.prose);
  const words = sum(prose, (line) => line.words);
  if (prose.length === 0) return Number.NEGATIVE_INFINITY;
  return declaredPoints(view) + addressPoints(view) + textPoints(view, run, prose, words);
}

function declaredPoints(view: View): number {
  const rules = pageRules();
  const types = view.jsonLd
    .flatMap((one) => [one['@type']].flat())
    .filter((one): one is string => typeof one === 'string');
  const og = view.meta.get('og:type')?.[0]?.toLowerCase() ?? '';
  const { document } = view;
  let points = 0;
  if (types.some((one) => rules.storyTypes.includes(one))) points += POINTS.storyType;
  else if (types.includes('WebPage')) points += POINTS.webPageOnly;
  if (types.some((one) => rules.otherTypes.includes(one))) points += POINTS.otherType;
  if (og === 'article') points += POINTS.openGraphArticle;
  if (og.startsWith('product')) points += POINTS.openGraphProduct;
  const dated =
    view.meta.has('article:published_time') || view.jsonLd.some((one) => 'datePublished' in one);
  if (dated) points += POINTS.publishedDate;
  else if (document.getElementsByTagName('time').length > 0) points += POINTS.anyTime;
  const signed =
    view.meta.has('author') ||
    view.jsonLd.some((one) => 'author' in one) ||
    document.querySelector('[rel="author"], [class*="byline" i]') !== null;
  return signed ? points + POINTS.author : points;
}

function addressPoints(view: View): number {
  const rules = pageRules();
  const path = pathOf(view.url).toLowerCase();
  const last =
    path
      .split('/')
      .filter((part) => part !== '')
      .at(-1) ?? '';
  let points = 0;
  if (path === '/' || path === '') points += POINTS.homePath;
  if (last.split(/[-_]/).length >= HEADLINE_PATH_WORDS) points += POINTS.headlinePath;
  if (new RegExp(rules.datedPath).test(path)) points += POINTS.datedPath;
  if (new RegExp(rules.storyPath).test(path)) points += POINTS.storyPath;
  if (new RegExp(rules.otherPath).test(path)) points += POINTS.otherPath;
  return points;
}

function textPoints(view: View, run: Line[], prose: Line[], words: number): number {
  const paragraphs = prose.filter((line) => line.words >= 15).length;
  const headings = run.filter((line) => line.kind === 'heading').length;
  const linkShare = sum(run, (line) => line.linkChars) / sum(run, (line) => line.text.length);
  const buying = new RegExp(pageRules().buying, 'i');
  const longest = longestRun(run);
  let points = stepped(LENGTHS, words);
  points += stepped(
    SHARES,
    words /
      Math.max(
        1,
        sum(view.lines, (line) => line.words),
      ),
  );
  if (view.lines.some((line) => line.words <= 6 && buying.test(line.text)))
    points += POINTS.forSale;
  if (headings > 4 && headings > paragraphs * 0.6) points += POINTS.manyHeadings;
  if (linkShare >= 0.15) points += POINTS.manyLinks;
  if (view.document.getElementsByTagName('article').length >= 6) points += POINTS.manyArticles;
  if (longest >= 5) points += POINTS.consecutive;
  if (longest <= 1) points += POINTS.scattered;
  return points;
}

/** Sentences in a row; labels of up to three words do not part them. */
function longestRun(run: Line[]): number {
  let longest = 0;
  let current = 0;
  for (const line of run) {
    if (line.prose) current += 1;
    else if (line.words > 3) current = 0;
    longest = Math.max(longest, current);
  }
  return longest;
}

function stepped(steps: readonly [number, number][], value: number): number {
  return steps.find(([from]) => value >= from)?.[1] ?? 0;
}

function sum(lines: readonly Line[], of: (line: Line) => number): number {
  return lines.reduce((total, line) => total + of(line), 0);
}

function pathOf(url: string): string {
  try {
    return new URL(url).pathname;
  } catch {
    return '';
  }
}
