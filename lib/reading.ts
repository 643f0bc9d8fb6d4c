/**
 * A judged page as an article: extract → sanitize → digest. Brought into a page only when
 * somebody reads, sums up or saves it; a page that is only cleaned does without.
 */

import {
  type AccessState,
  ARTICLE_SCHEMA,
  type Article,
  type ChromeKind,
  type Timings,
} from './article.ts';
import { digest } from './digest/digest.ts';
import { isWithin } from './dom.ts';
import { extract } from './extract/extract.ts';
import { sanitize } from './extract/sanitize.ts';
import { hidesInPage, isTold, type Judged, toRemoval } from './pipeline.ts';
import type { LanguageRules } from './rules/packed.ts';
import type { Line } from './view.ts';

/** What an engine is given: its bundle has its own state, so it tells what it knows. */
export interface ReadingTools {
  /** Takes in the rules of languages, by code, and the way into closed shadow trees. */
  prepare(
    rules: Record<string, LanguageRules>,
    shadows: (element: Element) => ShadowRoot | null,
  ): void;
  readArticle: typeof readArticle;
}

export interface ArticleOptions {
  summarySentences: number;
  keepKinds: readonly ChromeKind[];
  /** Milliseconds that the probe took. */
  probe: number;
}

/** Extracts and digests a judged page. */
export function readArticle(judged: Judged, options: ArticleOptions): Article {
  const { view, verdicts, access } = judged;
  const start = performance.now();
  const shut = new Set<Element>([...access.gates, ...access.withheld]);
  const outLines = new Set(verdicts.flatMap((verdict) => verdict.lines));
  const isOut = (line: Line) => outLines.has(line.index) || isWithin(line.element, shut);
  const { metadata, dek, blocks, html } = extract({
    view,
    isOut,
    keep: judged.keeps,
    cuts: verdicts.flatMap(({ part }) => {
      const line = part === undefined ? undefined : view.lines[part.line];
      return part === undefined || line === undefined || isOut(line)
        ? []
        : [{ text: line.text, start: part.start, end: part.end }];
    }),
    leaveOut: [
      ...verdicts.map(({ element, nodes }) => ({ element, nodes })),
      ...[...shut].map((element) => ({ element, nodes: null })),
    ],
  });
  const extracted = performance.now();
  const safe = sanitize(html, view.url);
  const sanitized = performance.now();
  const { summary, quotes } = digest({
    blocks,
    lang: view.lang,
    title: metadata.title,
    dek,
    summarySentences: options.summarySentences,
  });
  const digested = performance.now();
  const timings: Timings = {
    probe: options.probe,
    ...judged.timings,
    extract: extracted - start,
    sanitize: sanitized - extracted,
    digest: digested - sanitized,
    total: options.probe + judged.timings.clean + judged.timings.access + digested - start,
  };
  return {
    schema: ARTICLE_SCHEMA,
    isArticle: judged.isArticle,
    url: view.url,
    title: metadata.title,
    dek,
    byline: metadata.byline,
    siteName: metadata.siteName,
    publishedAt: metadata.publishedAt,
    lang: metadata.lang,
    dir: metadata.dir,
    leadImage: metadata.leadImage,
    favicon: metadata.favicon,
    access: access.state satisfies AccessState,
    ways: access.ways,
    blocks,
    html: safe,
    removed: verdicts
      .filter(isTold)
      .map((verdict) =>
        toRemoval(
          verdict,
          view,
          judged.mayHide && hidesInPage(verdict, options.keepKinds) ? 'page' : 'article',
        ),
      ),
    summary,
    quotes,
    timings,
  };
}
