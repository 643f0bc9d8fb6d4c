/** Prices as sites word them. Whose price it is, is judged by the line's place: see access.test.ts. */

import { describe, expect, test } from 'vitest';
import { readOfferLine } from '../../../lib/access/offers.ts';
import { wordingFor } from '../../../lib/access/patterns.ts';
import { parseAmount } from '../../../lib/access/price.ts';
import type { Offer } from '../../../lib/article.ts';

function read(lang: string, text: string, region: string | null = null): Offer[] {
  return readOfferLine(text, wordingFor(lang), region);
}

/** amount, currency, per, duration, introductory. */
type Row = [string, string, number, string | null, Offer['per'], string | null, boolean];

const OFFERS: Row[] = [
  ['en', '$1 for 6 months', 1, 'USD', null, '6 month', true],
  ['en', 'Only $1 for your first month.', 1, 'USD', 'month', '1 month', true],
  ['en', 'Subscribe for $0.50 a week', 0.5, 'USD', 'week', null, false],
  [
    'en',
    'Get unlimited access for only $1.25/week. Subscribe now',
    1.25,
    'USD',
    'week',
    null,
    false,
  ],
  ['en', 'Subscribe for £9.99 per month', 9.99, 'GBP', 'month', null, false],
  ['en', 'Subscribe from US$70 a year', 70, 'USD', 'year', null, false],
  ['en', 'All access for 99 cents', 0.99, 'USD', null, null, false],
  ['en', 'Digital access: 50p a week', 0.5, 'GBP', 'week', null, false],
  ['en', '$60/person/year', 60, 'USD', 'year', null, false],
  ['en', '3 months for $5', 5, 'USD', null, '3 month', true],
  ['en', 'First month for €2', 2, 'EUR', 'month', '1 month', true],
  ['en', '$1 a week for the first year', 1, 'USD', 'week', '1 year', true],
  ['en', 'Subscribe for $1', 1, 'USD', null, null, false],
  ['en', '$2 $0.50 a week for the first year', 0.5, 'USD', 'week', '1 year', true],
  ['en', 'Your first month is free!', 0, null, 'month', '1 month', true],
  ['en', 'Start your free trial', 0, null, null, null, true],
  ['en', '2 weeks free', 0, null, null, '2 week', true],
  ['en', 'Read this article for $0.25 per article', 0.25, 'USD', 'article', null, false],
  ['en', '$1,200 a year', 1200, 'USD', 'year', null, false],
  ['de', 'Für 1,20 € können Sie diesen Beitrag kaufen', 1.2, 'EUR', 'article', null, false],
  ['en', 'Buy this article for $2', 2, 'USD', 'article', null, false],
  ['de', '9,99 €/Monat', 9.99, 'EUR', 'month', null, false],
  ['de', '4 Wochen für nur 1 € testen', 1, 'EUR', null, '4 week', true],
  ['de', 'Jetzt für 2,50 Euro pro Woche lesen', 2.5, 'EUR', 'week', null, false],
  ['de', '1 € im ersten Monat', 1, 'EUR', 'month', '1 month', true],
  ['de', 'CHF 12.50 pro Monat', 12.5, 'CHF', 'month', null, false],
  ['de', '2 Wochen kostenlos testen', 0, null, null, '2 week', true],
  ['de', '4,99 € monatlich', 4.99, 'EUR', 'month', null, false],
  ['fr', '1 € le premier mois', 1, 'EUR', 'month', '1 month', true],
  ['fr', 'À partir de 13,61$/mois', 13.61, 'USD', 'month', null, false],
  ['fr', '8€ par mois sans engagement', 8, 'EUR', 'month', null, false],
  ['fr', '1 € pendant 3 mois', 1, 'EUR', null, '3 month', true],
  ['fr', 'Je m’abonne à partir de 1€', 1, 'EUR', null, null, false],
  ['es', 'Únete por 1€ el primer mes', 1, 'EUR', 'month', '1 month', true],
  ['es', 'Suscríbete por 9,99 € al mes', 9.99, 'EUR', 'month', null, false],
  ['es', '1 € durante 3 meses', 1, 'EUR', null, '3 month', true],
  ['it', '1 € al mese', 1, 'EUR', 'month', null, false],
  ['it', '1€ per 3 mesi', 1, 'EUR', null, '3 month', true],
  ['pt', 'R$ 1,90 por mês', 1.9, 'BRL', 'month', null, false],
  ['pt', 'Assine por R$ 0,99 no primeiro mês', 0.99, 'BRL', 'month', '1 month', true],
  ['nl', '€ 2,50 per week', 2.5, 'EUR', 'week', null, false],
  ['nl', 'Eerste maand voor € 1', 1, 'EUR', 'month', '1 month', true],
  ['sv', '1 kr första månaden', 1, 'SEK', 'month', '1 month', true],
  ['sv', '99 kr/mån', 99, 'SEK', 'month', null, false],
  ['da', '9 kr. for 3 måneder', 9, 'DKK', null, '3 month', true],
  ['nb', '49 kr per måned', 49, 'NOK', 'month', null, false],
  ['fi', '9,90 €/kk', 9.9, 'EUR', 'month', null, false],
  ['pl', '4,90 zł za miesiąc', 4.9, 'PLN', 'month', null, false],
  ['ru', '299 ₽ в месяц', 299, 'RUB', 'month', null, false],
  ['ja', '月額100円', 100, 'JPY', 'month', null, false],
  ['ja', '今なら2カ月間月額100円！', 100, 'JPY', 'month', '2 month', true],
  ['ja', '初月無料', 0, null, 'month', '1 month', true],
  ['zh', '首月1元', 1, 'CNY', 'month', '1 month', true],
  ['zh', '每月¥15', 15, 'CNY', 'month', null, false],
];

describe('reads amount, currency, period and duration', () => {
  test.each(OFFERS)('%s: %s', (lang, text, amount, currency, per, duration, introductory) => {
    const [offer] = read(lang, text);
    const lasts = offer?.duration ? `${offer.duration.n} ${offer.duration.unit}` : null;
    expect({ ...offer, duration: lasts }).toMatchObject({
      amount,
      currency,
      per,
      duration,
      introductory,
    });
  });
});

describe('the price after', () => {
  test.each([
    ['en', '$1 for 3 months, then $12 a month', 1, { amount: 12, per: 'month' }],
    ['en', '30-day free trial, then $14.95/month', 0, { amount: 14.95, per: 'month' }],
    ['de', '1 € im ersten Monat, danach 9,99 €/Monat', 1, { amount: 9.99, per: 'month' }],
    ['fr', '1 € le premier mois puis 9,90 € par mois', 1, { amount: 9.9, per: 'month' }],
    ['es', '1 € el primer mes, luego 10 € al mes', 1, { amount: 10, per: 'month' }],
  ])('%s: %s', (lang, text, amount, then) => {
    expect(read(lang, text)).toMatchObject([{ amount, introductory: true, then }]);
  });
});

test('conditions come as printed', () => {
  expect(read('en', 'Just $5 a month. Cancel anytime.')[0]?.terms).toBe('Cancel anytime.');
  expect(read('de', 'Nur 5 € pro Monat. Jederzeit kündbar!')[0]?.terms).toBe('Jederzeit kündbar!');
});

test('a dollar is the region’s', () => {
  expect(read('en', '$1.25/week', 'ca')[0]?.currency).toBe('CAD');
  expect(read('fr', '13,61$/mois', 'ca')[0]?.currency).toBe('CAD');
  expect(read('en', '$4 a month', 'au')[0]?.currency).toBe('AUD');
  expect(read('en', 'US$4 a month', 'au')[0]?.currency).toBe('USD');
});

describe('amounts that are no price to pay', () => {
  test.each([
    ['en', 'Save $20 when you subscribe'],
    ['en', 'Save up to $50'],
    ['en', 'Win a $500 gift card'],
    ['en', 'Chapter 5 of 12'],
    ['en', 'Free delivery'],
    ['de', 'Sparen Sie 20 €'],
    ['fr', 'Économisez 15 €'],
  ])('%s: %s', (lang, text) => {
    expect(read(lang, text).filter(({ amount }) => amount > 0 || lang !== 'en')).toEqual([]);
  });

  test('the old price is not the offer', () => {
    expect(read('de', 'Nur 4,99 € statt 9,99 € im Monat').map(({ amount }) => amount)).toEqual([
      4.99,
    ]);
    expect(read('en', 'Now $5 instead of $10').map(({ amount }) => amount)).toEqual([5]);
  });
});

test.each([
  ['1', 1],
  ['9,99', 9.99],
  ['9.99', 9.99],
  ['1,234.50', 1234.5],
  ['1.234,50', 1234.5],
  ['1 000', 1000],
  ['1,000', 1000],
  ['0.5', 0.5],
  ['x', null],
])('amount %s', (text, value) => {
  expect(parseAmount(text)).toBe(value);
});
