/** Compares what the extension made of a page with what is right for it. */
import type { Article, Offer } from '../../lib/article.ts';
import { fold } from '../../lib/text.ts';
import type { Expected, Seen } from './pages.ts';

/** What is wrong, a line each; an empty list where all is right. */
export function judgePage(expected: Expected, seen: Seen): string[] {
  const { article } = seen.reading;
  return [
    ...judgeHead(expected, article),
    ...judgeAccess(expected.access ?? {}, article),
    ...judgeBlocks(expected.blocks ?? {}, article, seen),
    ...judgeShut(expected, seen),
    ...judgePageText(expected, seen),
    ...judgeQuotes(expected, article),
    ...judgeRemoved(expected, article),
  ];
}

function judgeHead(expected: Expected, article: Article): string[] {
  const wrong: string[] = [];
  for (const field of ['isArticle', 'title', 'dek'] as const) {
    const right = expected[field];
    if (right !== undefined && right !== article[field])
      wrong.push(`${field} is ${JSON.stringify(article[field])}, not ${JSON.stringify(right)}`);
  }
  return wrong;
}

function judgeAccess(right: NonNullable<Expected['access']>, article: Article): string[] {
  const { access } = article;
  const wrong: string[] = [];
  for (const field of ['kind', 'delivered'] as const) {
    if (right[field] !== undefined && right[field] !== access[field])
      wrong.push(`access.${field} is ${access[field]}, not ${right[field]}`);
  }
  if (right.meter === null && access.meter !== null)
    wrong.push(`a meter was read: ${JSON.stringify(access.meter)}`);
  if (right.meter && !isPart(right.meter, access.meter))
    wrong.push(`meter is ${JSON.stringify(access.meter)}, not ${JSON.stringify(right.meter)}`);
  if (right.offers?.length === 0 && access.offers.length > 0)
    wrong.push(`offers were read: ${JSON.stringify(access.offers)}`);
  const missing = (right.offers ?? []).filter(
    (offer) => !access.offers.some((found: Offer) => isPart(offer, found)),
  );
  for (const offer of missing)
    wrong.push(`no offer ${JSON.stringify(offer)} among ${JSON.stringify(access.offers)}`);
  return wrong;
}

/** Whether everything that `part` names is so in `whole`, at every depth. */
function isPart(part: unknown, whole: unknown): boolean {
  if (typeof part !== 'object' || part === null) return part === whole;
  if (typeof whole !== 'object' || whole === null) return false;
  return Object.entries(part).every(([key, value]) =>
    isPart(value, (whole as Record<string, unknown>)[key]),
  );
}

function judgeBlocks(
  right: NonNullable<Expected['blocks']>,
  article: Article,
  seen: Seen,
): string[] {
  const wrong: string[] = [];
  const { blocks } = article;
  const html = fold(article.html.replace(/<[^>]*>/g, ''));
  let from = 0;
  for (const text of right.includes ?? []) {
    const at = blocks.findIndex((block, index) => index >= from && block.text.includes(text));
    if (at >= 0) from = at;
    else
      wrong.push(
        blocks.some((block) => block.text.includes(text))
          ? `out of order: “${text}”`
          : `in no block: “${text}”`,
      );
  }
  from = 0;
  for (const { kind, text } of right.exactly ?? []) {
    const at = blocks.findIndex(
      (block, index) => index >= from && block.kind === kind && block.text === text,
    );
    if (at >= 0) from = at;
    else wrong.push(`no ${kind} block is just “${text}”`);
  }
  const source = fold(seen.source);
  for (const text of right.excludes ?? []) {
    const parts = [
      ...blocks.map((block) => block.text),
      html,
      article.dek ?? '',
      ...article.summary.map((one) => one.text),
      ...article.quotes.map((one) => one.text),
    ];
    if (parts.some((part) => part.includes(text))) wrong.push(`in the article: “${text}”`);
    if (!source.includes(text)) wrong.push(`not in the page at all: “${text}”`);
  }
  return wrong;
}

/** Whatever the article says anywhere: removals and evidence too. */
function judgeShut({ shut }: Expected, { reading, source }: Seen): string[] {
  const said = fold(JSON.stringify(reading));
  const page = fold(source);
  return (shut ?? []).flatMap((text) => [
    ...(said.includes(text) ? [`read, though it is shut: “${text}”`] : []),
    ...(page.includes(text) ? [] : [`not in the page at all: “${text}”`]),
  ]);
}

function judgePageText(expected: Expected, { before, after }: Seen): string[] {
  const wrong: string[] = [];
  const was = fold(before);
  const is = fold(after);
  for (const text of expected.hiddenOnPage ?? []) {
    if (!was.includes(text)) wrong.push(`never seen in the page: “${text}”`);
    if (is.includes(text)) wrong.push(`still seen in the page: “${text}”`);
  }
  for (const text of expected.visibleOnPage ?? []) {
    if (!was.includes(text)) wrong.push(`never seen in the page: “${text}”`);
    if (!is.includes(text)) wrong.push(`hidden in the page: “${text}”`);
  }
  if (expected.sameText && before !== after)
    wrong.push(`the page's text changed from ${before.length} to ${after.length} characters`);
  return wrong;
}

function judgeQuotes({ quotes }: Expected, article: Article): string[] {
  if (quotes?.length === 0 && article.quotes.length > 0)
    return [`quotes were found: ${article.quotes.map(({ text }) => `“${text}”`).join(', ')}`];
  return (quotes ?? []).flatMap(({ text, speaker }) => {
    const found = article.quotes.find((quote) => quote.text === text);
    if (found === undefined) return [`not quoted: “${text}”`];
    return found.speaker === speaker ? [] : [`“${text}” is by ${found.speaker}, not ${speaker}`];
  });
}

function judgeRemoved({ removed }: Expected, article: Article): string[] {
  const kinds = new Set(article.removed.map(({ kind }) => kind));
  if (removed?.length === 0 && article.removed.length > 0)
    return article.removed.map(({ kind, text }) => `removed as ${kind}: “${text.slice(0, 100)}”`);
  return (removed ?? [])
    .filter((kind) => !kinds.has(kind))
    .map((kind) => `nothing removed as ${kind}; removed: ${[...kinds].join(', ') || 'nothing'}`);
}
