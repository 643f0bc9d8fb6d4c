/** Scores one labelled page: what leaked, what was lost, what was read of the paywall. */
import type { AccessKind, Article, Delivered, Meter, Offer } from '../../lib/article.ts';
import { Haystack, squeeze } from './compare.ts';
import type { PeerReadings } from './peers.ts';

/** `labels.json`; what is missing or null is not judged. */
export interface Labels {
  url?: string;
  lang?: string;
  article?: boolean | null;
  access?: AccessKind | null;
  delivered?: Delivered | null;
  meter?: Meter | null;
  offers?: Partial<Offer>[] | null;
  chrome?: string[] | null;
  promo?: string[] | null;
  keep?: string[] | null;
  dek?: string | null;
  gated?: string[] | null;
  /** Every line near the story was read: what is not labelled is not there. */
  checked?: boolean | null;
}

/** What was read of a page, with the page as it stands afterwards. */
export interface PageReading {
  article: Article;
  visibleText: string;
  hiddenText: string;
}

export interface ToolScore {
  leaks: string[];
  promo: string[];
  lost: string[];
  dek: boolean | null;
  ms: number;
}

export interface Judged<T> {
  got: T;
  want: T;
}

export interface Row extends ToolScore {
  id: string;
  /** Lost by us, kept by plain Readability. */
  lostThatReadabilityKeeps: string[];
  /** Kept sentences that a reader no longer sees on the page. */
  hidden: string[];
  gatedShown: string[];
  /** A page that is no story was touched. */
  changed: boolean;
  access: Judged<AccessKind> | null;
  delivered: Judged<Delivered> | null;
  meter: { got: Meter | null; want: Meter; right: boolean } | null;
  /** On a checked page without a meter: whether one was read. */
  meterFalse: boolean | null;
  offers: { want: Partial<Offer>; right: boolean }[];
  isArticle: Judged<boolean> | null;
  readerable: boolean;
  readability: ToolScore;
  defuddle: ToolScore;
}

function scoreTool(lines: readonly string[], ms: number, labels: Labels): ToolScore {
  const text = new Haystack(lines);
  return {
    leaks: (labels.chrome ?? []).filter((line) => text.leaks(line)),
    promo: (labels.promo ?? []).filter((line) => text.leaks(line)),
    lost: (labels.keep ?? []).filter((sentence) => !text.keeps(sentence)),
    dek: labels.dek ? text.keeps(labels.dek) : null,
    ms,
  };
}

function sameMeter(got: Meter | null, want: Meter): boolean {
  if (!got) return false;
  const fields = ['used', 'limit', 'remaining', 'period'] as const;
  return fields.every((field) => want[field] == null || got[field] === want[field]);
}

function offerRead(offers: readonly Offer[], want: Partial<Offer>): boolean {
  return offers.some(
    (got) =>
      got.amount === want.amount &&
      (want.per == null || got.per === want.per) &&
      (want.duration == null ||
        (got.duration?.n === want.duration.n && got.duration.unit === want.duration.unit)),
  );
}

function judged<T>(got: T, want: T | null | undefined): Judged<T> | null {
  return want == null ? null : { got, want };
}

/** Everything that Nutgraf puts before a reader or hands on. */
function everythingShown(article: Article): string {
  const { access, blocks, html, removed, summary, quotes, title, dek, byline } = article;
  return squeeze(
    [
      title,
      dek ?? '',
      byline ?? '',
      html.replace(/<[^>]*>/g, ' '),
      ...blocks.map(({ text }) => text),
      ...removed.map(({ text }) => text),
      ...summary.map(({ text }) => text),
      ...quotes.map(({ text }) => text),
      ...access.offers.map(({ text }) => text),
      ...access.evidence.map(({ detail }) => detail),
    ].join('\n'),
  );
}

/** Scores a page against its labels. */
export function scorePage(
  id: string,
  labels: Labels,
  reading: PageReading,
  peers: PeerReadings,
): Row {
  const { article } = reading;
  const ours = scoreTool(
    article.blocks.map(({ text }) => text),
    article.timings.total,
    labels,
  );
  const readability = scoreTool(peers.readability.lines, peers.readability.ms, labels);
  const defuddle = scoreTool(peers.defuddle.lines, peers.defuddle.ms, labels);
  const before = squeeze(peers.visibleText);
  const after = squeeze(reading.visibleText);
  const taken = squeeze(reading.hiddenText);
  const shown = everythingShown(article);
  const { meter } = labels;
  return {
    id,
    ...ours,
    lostThatReadabilityKeeps: ours.lost.filter((line) => !readability.lost.includes(line)),
    hidden: (labels.keep ?? []).filter((sentence) => {
      const wanted = squeeze(sentence);
      return taken.includes(wanted) || (before.includes(wanted) && !after.includes(wanted));
    }),
    gatedShown: (labels.gated ?? []).filter((text) => {
      const wanted = squeeze(text);
      return shown.includes(wanted) || (after.includes(wanted) && !before.includes(wanted));
    }),
    changed: labels.article === false && (taken !== '' || after !== before),
    access: judged(article.access.kind, labels.access),
    delivered: judged(article.access.delivered, labels.delivered),
    meter: meter
      ? { got: article.access.meter, want: meter, right: sameMeter(article.access.meter, meter) }
      : null,
    meterFalse: !meter && labels.checked === true ? article.access.meter !== null : null,
    offers: (labels.offers ?? []).map((want) => ({
      want,
      right: offerRead(article.access.offers, want),
    })),
    isArticle: judged(article.isArticle, labels.article),
    readerable: peers.readerable,
    readability,
    defuddle,
  };
}

export type Share = [right: number, total: number];

export interface ToolFigures {
  pages: number;
  leakPages: number;
  leakLines: number;
  promoLines: number;
  lostPages: number;
  lostSentences: number;
  deks: Share;
  msMedian: number;
  msP95: number;
}

export interface NutgrafFigures extends ToolFigures {
  lostThatReadabilityKeeps: number;
  hiddenSentences: number;
  gatedShown: number;
  nonArticlesChanged: number;
}

export interface AccessFigures {
  kind: Share;
  delivered: Share;
  meter: Share;
  meterFalse: Share;
  offers: Share;
  isArticle: Share;
}

export interface Figures {
  nutgraf: NutgrafFigures;
  readability: ToolFigures;
  defuddle: ToolFigures;
  access: AccessFigures;
}

/** The value below which `share` of the values lie; 0 for none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)] ?? 0;
  const high = sorted[Math.ceil(place)] ?? 0;
  return low + (high - low) * (place - Math.floor(place));
}

function shareOf<T>(values: (T | null)[], right: (value: T) => boolean): Share {
  const judgedOnes = values.filter((value): value is T & {} => value !== null);
  return [judgedOnes.filter(right).length, judgedOnes.length];
}

function toolFigures(scores: readonly ToolScore[]): ToolFigures {
  const sum = (count: (score: ToolScore) => number) =>
    scores.reduce((total, score) => total + count(score), 0);
  const times = scores.map(({ ms }) => ms);
  return {
    pages: scores.length,
    leakPages: scores.filter(({ leaks }) => leaks.length > 0).length,
    leakLines: sum(({ leaks }) => leaks.length),
    promoLines: sum(({ promo }) => promo.length),
    lostPages: scores.filter(({ lost }) => lost.length > 0).length,
    lostSentences: sum(({ lost }) => lost.length),
    deks: shareOf(
      scores.map(({ dek }) => dek),
      (kept) => kept,
    ),
    msMedian: percentile(times, 0.5),
    msP95: percentile(times, 0.95),
  };
}

/** The figures of all pages. */
export function figures(rows: readonly Row[]): Figures {
  const same = <T>({ got, want }: Judged<T>) => got === want;
  const count = (lines: (row: Row) => string[]) =>
    rows.reduce((total, row) => total + lines(row).length, 0);
  return {
    nutgraf: {
      ...toolFigures(rows),
      lostThatReadabilityKeeps: count((row) => row.lostThatReadabilityKeeps),
      hiddenSentences: count((row) => row.hidden),
      gatedShown: count((row) => row.gatedShown),
      nonArticlesChanged: rows.filter(({ changed }) => changed).length,
    },
    readability: toolFigures(rows.map((row) => row.readability)),
    defuddle: toolFigures(rows.map((row) => row.defuddle)),
    access: {
      kind: shareOf(
        rows.map((row) => row.access),
        same,
      ),
      delivered: shareOf(
        rows.map((row) => row.delivered),
        same,
      ),
      meter: shareOf(
        rows.map((row) => row.meter),
        ({ right }) => right,
      ),
      meterFalse: shareOf(
        rows.map((row) => row.meterFalse),
        (read) => read,
      ),
      offers: shareOf(
        rows.flatMap((row) => row.offers),
        ({ right }) => right,
      ),
      isArticle: shareOf(
        rows.map((row) => row.isArticle),
        same,
      ),
    },
  };
}
