/** How a story is paid for, in plain words: the paywall line and the offer. */

import { i18n } from '#i18n';
import type { AccessState, Article, Meter, Offer, Period } from '../lib/article.ts';
import { siteKey } from '../lib/browser/settings.ts';
import { formatPrice } from './format.ts';

const CAPITAL = { day: 'Day', week: 'Week', month: 'Month', year: 'Year' } as const;

function capital(period: Period): (typeof CAPITAL)[Period] {
  return CAPITAL[period];
}

/** "Story 5 of 5 this month"; null where the page gives no count. */
export function meterLine(meter: Meter): string | null {
  const { used, limit, remaining, period } = meter;
  if (used !== null && limit !== null) {
    const numbers: [string, string] = [String(used), String(limit)];
    return period === null
      ? i18n.t('access.storyOf', numbers)
      : i18n.t(`access.storyOf${capital(period)}`, numbers);
  }
  if (remaining !== null) return i18n.t('access.left', remaining);
  if (used !== null) {
    return period === null
      ? i18n.t('access.story', [String(used)])
      : i18n.t(`access.story${capital(period)}`, [String(used)]);
  }
  if (limit !== null) {
    return period === null
      ? i18n.t('access.limit', limit)
      : i18n.t(`access.limit${capital(period)}`, limit);
  }
  return null;
}

function pricePer(amount: number, currency: string | null, per: Offer['per']): string {
  const price = formatPrice(amount, currency);
  if (per === null) return price;
  if (per === 'article') return i18n.t('offer.perArticle', [price]);
  return i18n.t(`offer.per${capital(per)}`, [price]);
}

/** "$1 for the first month". */
export function offerLine(offer: Offer): string {
  const { amount, currency, per, duration, introductory } = offer;
  if (duration === null) return pricePer(amount, currency, per);
  // "$1 for the first month" says the price's period already; "$1 a month for 6 months" must.
  const same = duration.n === 1 && (per === null || per === duration.unit);
  const price = same ? formatPrice(amount, currency) : pricePer(amount, currency, per);
  const words: [string, string] = [String(duration.n), price];
  const unit = capital(duration.unit);
  return introductory
    ? i18n.t(`offer.first${unit}`, duration.n, words)
    : i18n.t(`offer.for${unit}`, duration.n, words);
}

/** What comes after the introductory price, and the conditions as printed. */
export function offerSmallPrint(offer: Offer): string[] {
  const { currency, then, terms } = offer;
  const after =
    then === null ? null : i18n.t('offer.then', [pricePer(then.amount, currency, then.per)]);
  return [after, terms].filter((part) => part !== null);
}

/** The offer worth a line: the introductory one, else the first. */
export function mainOffer(access: AccessState): Offer | null {
  return access.offers.find((offer) => offer.introductory) ?? access.offers[0] ?? null;
}

/** What the site asks and how much of the story is here. */
export function accessLine(access: AccessState): string {
  const { kind, delivered } = access;
  if (delivered === 'gated') {
    if (kind === 'subscriber') return i18n.t('access.gatedSubscriber');
    if (kind === 'registration') return i18n.t('access.gatedRegistration');
    if (kind === 'metered') return i18n.t('access.gatedMetered');
    return i18n.t('access.gated');
  }
  if (delivered === 'preview') {
    if (kind === 'subscriber') return i18n.t('access.previewSubscriber');
    if (kind === 'registration') return i18n.t('access.previewRegistration');
    return i18n.t('access.preview');
  }
  const counted = access.meter === null ? null : meterLine(access.meter);
  if (counted !== null) return counted;
  if (kind === 'metered') return i18n.t('access.metered');
  const whole = delivered === 'whole';
  if (kind === 'registration') {
    return i18n.t(whole ? 'access.registration' : 'access.registrationAsked');
  }
  if (kind === 'subscriber') return i18n.t(whole ? 'access.subscriber' : 'access.subscriberAsked');
  if (kind === 'free') return i18n.t('access.free');
  return i18n.t('access.unknown');
}

/** What the site asks, and the price of its offer. On a story that is free, the price is told to be an offer. */
export function paywallLine(access: AccessState): string {
  const offer = mainOffer(access);
  const asked = accessLine(access);
  if (offer === null) return asked;
  const free = access.kind === 'free' || access.kind === 'unknown';
  const price =
    free && !isCut(access) ? i18n.t('access.offer', [offerLine(offer)]) : offerLine(offer);
  return `${asked} · ${price}`;
}

/** The view holds a part of the story. */
export function isCut({ delivered }: AccessState): boolean {
  return delivered === 'preview' || delivered === 'gated';
}

/** The publisher's offer stays in sight wherever there is one, or a gate. */
export function asksForSubscription(access: AccessState): boolean {
  return access.offers.length > 0 || isCut(access);
}

/** The publisher's own way to the rest, with its words; the story's page where no link was read. */
export function wayOn(article: Article): { href: string; words: string } {
  const { access, ways, url } = article;
  const site = article.siteName ?? siteKey(url);
  return access.kind === 'registration'
    ? { href: ways?.register ?? url, words: i18n.t('access.register', [site]) }
    : { href: ways?.subscribe ?? url, words: i18n.t('access.subscribe', [site]) };
}
