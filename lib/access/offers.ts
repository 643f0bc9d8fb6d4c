/** The site's own subscription prices: "$1 for 6 months", "9,99 €/Monat", "2 weeks free". */

import type { Offer, Period } from '../article.ts';
import { expandMacros } from '../rules/macros.ts';
import { normalize } from '../text.ts';
import type { View } from '../view.ts';
import type { SiteLine } from './lines.ts';
import { together } from './lines.ts';
import type { Wording } from './patterns.ts';
import { type Price, type PriceReader, priceReader } from './price.ts';

/** Kinds of chrome whose prices are the site's own. */
const OFFER_KINDS = new Set(['offer', 'meter', 'registration', 'sign-in', 'newsletter']);
/** A longer line with a price is a text about prices. */
const MAX_WORDS = 45;
/** Lines away at which the rest of an offer may stand. */
const NEAR = 4;
const MAX_OFFERS = 12;
const FIGURE = /[\p{Nd}\p{Sc}]/u;

/** One language's wording for prices, compiled for a region. */
interface PriceWording {
  wording: Wording;
  prices: PriceReader;
  per: RegExp;
  perBefore: RegExp[];
  before: RegExp[];
  after: RegExp[];
  perArticle: RegExp;
  notPrice: RegExp;
  notPriceAfter: RegExp;
  /** Right behind an amount: it counts millions. */
  magnitude: RegExp;
  afterwards: RegExp;
  introductory: RegExp;
  trials: RegExp[];
  context: RegExp;
  terms: RegExp;
}

const compiled = new Map<string, PriceWording[]>();

/** Reads the offers that the page prints in its own name. */
export function readOffers(view: View, lines: SiteLine[], wordings: Wording[]): Offer[] {
  const region = regionOf(view);
  const priced = priceWordings(wordings, region);
  const offers: Found[] = [];
  for (const [at, one] of lines.entries()) {
    if (offers.length >= MAX_OFFERS || one.line.words > MAX_WORDS) continue;
    if (one.kind === 'donation' || one.kind === 'share' || isTeaser(one)) continue;
    // An offer in words alone is read only where the clean stage saw chrome.
    if (one.kind === null && !FIGURE.test(one.line.text)) continue;
    for (const words of priced) {
      const found = readOfferText(one.text, one.line.text, words);
      if (found === null) continue;
      const owned = found.filter((offer) => isOwn(offer, lines, at, words));
      for (const offer of owned) {
        offer.terms ??= termsNear(lines, at, words);
        addOffer(offers, offer, words, one);
      }
      break;
    }
  }
  return offers.map(toOffer);
}

/** For tests: the offers of one line that is known to be the site's. */
export function readOfferLine(text: string, wordings: Wording[], region: string | null): Offer[] {
  for (const words of priceWordings(wordings, region)) {
    const found = readOfferText(normalize(text), text, words);
    if (found !== null) return found.map(toOffer);
  }
  return [];
}

/** An offer on the way: the price after it, and whether its line only says that price. */
type Found = Omit<Offer, 'then'> & { later: Offer['then']; after: boolean };

function toOffer({ after: _, later, ...offer }: Found): Offer {
  // biome-ignore lint/suspicious/noThenProperty: the article's name for the price after; never awaited
  return { ...offer, then: later };
}

/** The offers of one line; null where it holds no price in this language's words. */
function readOfferText(text: string, printed: string, words: PriceWording): Found[] | null {
  const found: Found[] = [];
  const all = words.prices.find(text);
  const prices = dropStruck(
    text,
    all.filter(
      ({ start, end }) =>
        !words.notPrice.test(text.slice(Math.max(0, start - 40), start)) &&
        !words.notPriceAfter.test(text.slice(end, end + 24)) &&
        !words.magnitude.test(text.slice(end, end + 14)),
    ),
  );
  // Several currencies and no other word are exchange rates.
  const others = text.replace(/[\d\s.,]/g, '').length;
  if (new Set(prices.map(({ currency }) => currency)).size > 1 && others < 8) return [];
  for (const price of prices) {
    const offer = readPrice(text, printed, price, words);
    const previous = found.at(-1);
    if (offer.after && previous !== undefined && previous.later === null) {
      previous.later = { amount: offer.amount, per: offer.per };
      previous.introductory = true;
    } else found.push(offer);
  }
  if (prices.length === 0) {
    const trial = readTrial(text, printed, words);
    if (trial !== null) found.push(trial);
  } else if (found.length === 1 && found[0]?.after === true) {
    const trial = readTrial(text.slice(0, prices[0]?.start), printed, words);
    if (trial !== null) {
      trial.later = { amount: found[0].amount, per: found[0].per };
      found[0] = trial;
    }
  } else if (found.length > 0) {
    // "299 ₽ a month. The first two weeks are free.": the trial is an offer of its own.
    const trial = readTrial(text, printed, words);
    if (trial?.duration && found.every(({ amount }) => amount > 0)) found.push(trial);
  }
  return all.length === 0 && found.length === 0 ? null : found;
}

function readPrice(text: string, printed: string, price: Price, words: PriceWording): Found {
  const before = text.slice(Math.max(0, price.start - 60), price.start);
  let rest = text.slice(price.end, price.end + 80);
  const wording = words.wording;
  const offer: Found = {
    amount: price.amount,
    currency: price.currency,
    per: null,
    duration: null,
    introductory: false,
    later: null,
    terms: termsOf(printed, words),
    text: printed,
    after: words.afterwards.test(before),
  };
  const per = words.per.exec(rest);
  if (per !== null) {
    offer.per =
      per.groups?.article === undefined
        ? wording.period(per.groups?.period ?? per.groups?.adverb)
        : 'article';
    rest = rest.slice(per[0].length);
  }
  const duration = firstMatch(words.after, rest) ?? firstMatch(words.before, before);
  if (duration !== null) {
    const period = wording.period(duration.period);
    const n = duration.n === undefined ? 1 : wording.number(duration.n);
    if (period !== null && n !== null && n > 0) {
      offer.duration = { n, unit: period };
      const onePeriod = duration.first !== undefined && duration.n === undefined;
      if (offer.per === null && (onePeriod || duration.each !== undefined)) offer.per = period;
    }
  }
  if (offer.per === null) {
    offer.per = wording.period(firstMatch(words.perBefore, before)?.period);
  }
  if (offer.per === null && offer.duration === null && words.perArticle.test(text)) {
    offer.per = 'article';
  }
  offer.introductory =
    !offer.after &&
    (offer.duration !== null || words.introductory.test(text) || price.amount === 0);
  return offer;
}

/** "2 weeks free": an offer without an amount. */
function readTrial(text: string, printed: string, words: PriceWording): Found | null {
  for (const regex of words.trials) {
    const match = regex.exec(text);
    if (match === null) continue;
    const unit = words.wording.period(match.groups?.period);
    const n = match.groups?.n === undefined ? 1 : words.wording.number(match.groups.n);
    return {
      amount: 0,
      currency: null,
      per: match.groups?.first !== undefined && match.groups.n === undefined ? unit : null,
      duration: unit === null || n === null ? null : { n, unit },
      introductory: true,
      later: null,
      terms: termsOf(printed, words),
      text: printed,
      after: false,
    };
  }
  return null;
}

/** Of two prices side by side the first is the old one, struck out. */
function dropStruck(text: string, prices: Price[]): Price[] {
  return prices.filter((price, at) => {
    const next = prices[at + 1];
    if (next === undefined || next.currency !== price.currency) return true;
    return next.amount >= price.amount || !/^[ )]*$/.test(text.slice(price.end, next.start));
  });
}

/**
 * The price must be the site's: in chrome of that kind, or in words about
 * subscribing. A bare amount without a period needs them in its own line, since
 * goods and headlines stand near such words too.
 */
function isOwn(offer: Found, lines: SiteLine[], at: number, words: PriceWording): boolean {
  const one = lines[at];
  if (one === undefined) return false;
  const periodic = offer.per !== null || offer.duration !== null;
  if (one.kind === 'promo') return periodic && speaksOfSubscribing(one.text, words);
  if (words.context.test(one.text) || (periodic && speaksOfSubscribing(one.text, words)))
    return true;
  if (one.kind === 'offer' || one.kind === 'meter') return true;
  if (!periodic) return false;
  if (one.kind !== null && OFFER_KINDS.has(one.kind)) return true;
  for (let near = at - NEAR; near <= at + NEAR; near += 1) {
    const other = lines[near];
    if (other === undefined || near === at || other.line.words > MAX_WORDS) continue;
    if (Math.abs(other.line.index - one.line.index) > NEAR) continue;
    if (words.context.test(other.text) && together(one.line, other.line)) return true;
  }
  return false;
}

/** A headline of another story that speaks of prices: it is a link. */
function isTeaser({ kind, line }: SiteLine): boolean {
  return kind === 'promo' && line.linkChars > line.text.length / 2;
}

/** Names what is sold, or the terms of a subscription. */
function speaksOfSubscribing(text: string, words: PriceWording): boolean {
  return words.context.test(text) || words.terms.test(text);
}

function termsNear(lines: SiteLine[], at: number, words: PriceWording): string | null {
  const one = lines[at];
  for (let near = at + 1; one !== undefined && near <= at + NEAR; near += 1) {
    const other = lines[near];
    if (other === undefined || other.line.index - one.line.index > NEAR) return null;
    const terms = termsOf(other.line.text, words);
    if (terms !== null && together(one.line, other.line)) return terms;
  }
  return null;
}

/** The sentence of the printed line that holds the condition. */
function termsOf(printed: string, words: PriceWording): string | null {
  const sentences = printed.split(/(?<=[.!?;。！？])\s*(?=\S)/u);
  return sentences.find((sentence) => words.terms.test(normalize(sentence))) ?? null;
}

/** Adds an offer; a line that only gives the price afterwards completes the one before it. */
function addOffer(offers: Found[], offer: Found, words: PriceWording, one: SiteLine): void {
  const previous = offers.at(-1);
  if (offer.after && previous !== undefined && previous.later === null) {
    previous.later = { amount: offer.amount, per: offer.per };
    previous.introductory = true;
    return;
  }
  const same = (other: Found) =>
    other.amount === offer.amount &&
    other.per === offer.per &&
    other.duration?.n === offer.duration?.n &&
    other.duration?.unit === offer.duration?.unit;
  if (offers.some(same)) return;
  // A trial without figures says nothing beside a price.
  if (offer.amount === 0 && offer.duration === null && offers.length > 0) return;
  if (
    words.context.test(one.text) ||
    offer.amount > 0 ||
    offer.duration !== null ||
    one.kind !== null
  ) {
    offers.push(offer);
  }
}

function firstMatch(patterns: RegExp[], text: string): Record<string, string | undefined> | null {
  for (const pattern of patterns) {
    const match = pattern.exec(text);
    if (match !== null) return match.groups ?? {};
  }
  return null;
}

function priceWordings(wordings: Wording[], region: string | null): PriceWording[] {
  const key = `${wordings.map(({ language }) => language).join()}@${region ?? ''}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const made = wordings.map((wording) => compilePrices(wording, region));
  compiled.set(key, made);
  return made;
}

function compilePrices(wording: Wording, region: string | null): PriceWording {
  const { rules } = wording;
  const any = (patterns: string[], shape = (body: string) => body) =>
    new RegExp(shape(patterns.length > 0 ? `(?:${patterns.join('|')})` : '(?!)'), 'u');
  const each = (patterns: string[]) =>
    patterns.map((pattern) => new RegExp(expandMacros(pattern, rules), 'u'));
  const period = expandMacros('(?<period>{period})', rules);
  const story = expandMacros('(?<article>{story})', rules);
  const per = rules.per.map((word) => word.replaceAll('/', '\\/')).join('|');
  return {
    wording,
    prices: priceReader(rules.currencies, region),
    per: new RegExp(
      `^(?: only)?[ *]{0,2}(?:(?:${per})[ -]?(?:\\p{L}+ ?\\/ ?)?(?:${period}|${story})|${adverbs(rules.periods)})`,
      'u',
    ),
    perBefore: each(rules.perBefore),
    before: each(rules.durations.before),
    after: each(rules.durations.after),
    perArticle: any((rules.perArticle ?? []).map((pattern) => expandMacros(pattern, rules))),
    notPrice: any(rules.notPrice, (body) => `(?:${body})$`),
    notPriceAfter: any(rules.notPriceAfter ?? [], (body) => `^ ?${body}`),
    magnitude: any(rules.magnitudes ?? [], (body) => `^(?:[-+]| ?${body}(?!\\p{L}))`),
    afterwards: any(
      rules.then,
      (body) => `(?:^|[^\\p{L}]|(?<=[\\u3040-\\u30ff\\u3400-\\u9fff]))${body}[^.!?\\d]{0,25}$`,
    ),
    introductory: any(rules.introductory.map((pattern) => expandMacros(pattern, rules))),
    trials: each(rules.freeTrials),
    context: any(rules.offerContext.map((pattern) => expandMacros(pattern, rules))),
    terms: any(rules.terms),
  };
}

/** "9.99 monthly", "9,99 € mtl.": a period word right behind the price; a short one only if it is an abbreviation. */
function adverbs(periods: Record<Period, string[]>): string {
  const words = Object.values(periods)
    .flat()
    .filter((word) => word.length > 4 || /[./]/.test(word))
    .map((word) => word.replaceAll('.', '\\.'));
  return `(?<adverb>${words.join('|') || '(?!)'})(?!\\p{L})`;
}

/** The region that decides what "$" means: from the page's language tag, its locale or its domain. */
function regionOf(view: View): string | null {
  const tags = [
    view.document.documentElement?.getAttribute('lang') ?? '',
    ...(view.meta.get('og:locale') ?? []),
  ];
  for (const tag of tags) {
    const region = /^[a-z]{2,3}[-_]([a-z]{2})$/i.exec(tag.trim())?.[1];
    if (region !== undefined && region.toLowerCase() !== 'us') return region.toLowerCase();
  }
  const host = /^https?:\/\/([^/:]+)/i.exec(view.url)?.[1] ?? '';
  return /\.([a-z]{2})$/i.exec(host)?.[1]?.toLowerCase() ?? null;
}
