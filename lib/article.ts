/**
 * The Article: the one thing that every stage, page and export speaks.
 *
 * Plain JSON. All offsets are UTF-16 code units into `blocks[block].text`, so
 * that `blocks[block].text.slice(start, end) === text`.
 */

/** Version of the stored shape; raised together with a migration. */
export const ARTICLE_SCHEMA = 1;

/** What a piece of page chrome asks, counts, offers or promotes. */
export type ChromeKind =
  | 'meter'
  | 'offer'
  | 'registration'
  | 'sign-in'
  | 'newsletter'
  | 'donation'
  | 'app'
  | 'promo'
  | 'share'
  | 'consent';

/** What the site asks of an ordinary reader for this story. */
export type AccessKind = 'free' | 'metered' | 'registration' | 'subscriber' | 'unknown';

/** How much of the story this view holds. */
export type Delivered = 'whole' | 'preview' | 'gated' | 'unknown';

export type Period = 'day' | 'week' | 'month' | 'year';

/** What the site itself says of its free stories. */
export interface Meter {
  /** Stories read in this period, this one included where the site counts so. */
  used: number | null;
  /** Free stories in a period. */
  limit: number | null;
  /** Free stories left. */
  remaining: number | null;
  period: Period | null;
}

/** A price that the page prints. */
export interface Offer {
  /** In units of `currency`: 1 is one dollar. */
  amount: number;
  /** ISO 4217. */
  currency: string | null;
  /** The period that `amount` pays for. */
  per: Period | 'article' | null;
  /** How long an introductory price lasts. */
  duration: { n: number; unit: Period } | null;
  introductory: boolean;
  /** The price after the introductory one, where printed. */
  then: { amount: number; per: Period | 'article' | null } | null;
  /** Conditions as printed ("Cancel anytime"). */
  terms: string | null;
  /** The line that the offer was read from. */
  text: string;
}

export type EvidenceSource = 'json-ld' | 'meta' | 'vendor' | 'config' | 'text' | 'layout';

export interface Evidence {
  source: EvidenceSource;
  /** One line in plain words or the marker itself. */
  detail: string;
}

export interface AccessState {
  kind: AccessKind;
  delivered: Delivered;
  meter: Meter | null;
  offers: Offer[];
  evidence: Evidence[];
}

/** Ways to the whole story that publisher and page themselves give. Addresses are absolute. */
export interface Ways {
  /** Where the page leads who wants to pay. */
  subscribe: string | null;
  /** Where the page leads who wants a free account; only where that is what it asks for. */
  register: string | null;
  signIn: string | null;
  /** The address carries a subscriber's gift. */
  gift: boolean;
  /** The site's feed. */
  feed: string | null;
}

export type BlockKind =
  | 'heading'
  | 'paragraph'
  | 'list-item'
  | 'quote'
  | 'caption'
  | 'code'
  | 'table'
  | 'figure';

/** A block of the article in reading order. White space is folded, but not in `code`. */
export interface Block {
  kind: BlockKind;
  text: string;
}

/** A piece of chrome that was hidden in the page or kept out of the article, with the reason. */
export interface Removal {
  text: string;
  kind: ChromeKind;
  /** Why, in plain words: the evidence that weighed most. */
  reason: string;
  /** The verdict's score; the threshold is 1. */
  score: number;
  /** `page`: hidden in the page and kept out of the article. `article`: kept out of the article only. */
  where: 'page' | 'article';
}

/** A stretch of a block. */
export interface Span {
  block: number;
  start: number;
  end: number;
}

/** What spoke for a sentence of the summary or a key quote (a weight above 0) or against it (below). */
export type WhyReason =
  /** It stands early in the story. */
  | 'early'
  | 'late'
  /** It says much of what the whole story is about. */
  | 'subject'
  /** It has the headline's words. */
  | 'headline'
  /** It is the first to say what the headline promises, after an opening that does not. */
  | 'nut-graf'
  /** It has the standfirst's words. */
  | 'standfirst'
  | 'long'
  /** Much of it is quotation. */
  | 'quoted'
  | 'question'
  /** The writer speaks of himself. */
  | 'first-person'
  /** Some of it a better sentence says already. */
  | 'again'
  /** A quotation of whole sentences. */
  | 'whole'
  /** A quotation that is a part of the writer's sentence. */
  | 'fragment'
  /** The story says who speaks. */
  | 'named'
  | 'unnamed'
  /** Of a good length to be read alone. */
  | 'length'
  /** Nobody of the better quotations speaks in it. */
  | 'new-voice'
  | 'same-voice'
  /** It begins with a word that points back. */
  | 'leaning';

export interface WhyPart {
  part: WhyReason;
  /** What it added to the sum: comparable within one list, without a unit. */
  weight: number;
}

export interface SummarySentence extends Span {
  text: string;
  /** Why it was chosen: the parts of its sum. Missing in articles that were saved before it was kept. */
  why?: WhyPart[];
}

export interface Quote extends Span {
  /** Without the marks, with the punctuation that stands inside them. */
  text: string;
  /** The fullest name that the story gives; null where it gives none or it is not sure. */
  speaker: string | null;
  /** The words at the quotation: "Senator Lugar", "he". */
  attributedAs: string | null;
  /** What the story says the speaker is, at first mention. */
  role: string | null;
  /** The cue verb: "said". */
  cue: string | null;
  /** `direct`: whole sentences; `mixed`: a part of a sentence of the writer's. */
  kind: 'direct' | 'mixed';
  /** One of the few that the popup shows. */
  key: boolean;
  /** 1 is the first of the key quotes; null for the others. */
  rank: number | null;
  /** Further paragraphs of the same quotation. */
  continues?: Span[];
  /** Why it is a key quote: the parts of its sum. Only on key quotes, and not in older articles. */
  why?: WhyPart[];
}

/** Milliseconds a stage took. */
export interface Timings {
  probe: number;
  access: number;
  clean: number;
  extract: number;
  digest: number;
  sanitize: number;
  total: number;
}

export interface Article {
  schema: typeof ARTICLE_SCHEMA;
  isArticle: boolean;
  url: string;
  title: string;
  /** The printed standfirst under the headline. */
  dek: string | null;
  byline: string | null;
  siteName: string | null;
  /** ISO 8601. */
  publishedAt: string | null;
  /** BCP 47. */
  lang: string;
  dir: 'ltr' | 'rtl';
  /** Absolute URL. */
  leadImage: string | null;
  /** The site's icon as the page declares it, absolute. Missing in articles that were saved before it was read. */
  favicon?: string | null;
  access: AccessState;
  /** Missing in articles that were saved before ways were read. */
  ways?: Ways;
  blocks: Block[];
  /** Sanitized; safe to put into an extension page. */
  html: string;
  removed: Removal[];
  summary: SummarySentence[];
  quotes: Quote[];
  timings: Timings;
}

/** Chrome that may be hidden in the page itself; the other kinds are cut from the article only. */
export const HIDEABLE_KINDS: readonly ChromeKind[] = [
  'meter',
  'offer',
  'registration',
  'sign-in',
  'newsletter',
  'donation',
  'app',
];
