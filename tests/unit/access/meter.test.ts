/** Counters as sites word them, and lines that only look like counters. */

import { describe, expect, test } from 'vitest';
import { completeMeter, readMeterText } from '../../../lib/access/meter.ts';
import { wordingFor } from '../../../lib/access/patterns.ts';
import type { Meter } from '../../../lib/article.ts';
import { normalize } from '../../../lib/text.ts';

function read(lang: string, text: string): Meter | null {
  const meter = readMeterText(normalize(text), wordingFor(lang));
  return meter === null ? null : completeMeter(meter);
}

/** used, limit, remaining, period. */
type Row = [string, string, number | null, number | null, number | null, Meter['period']];

const COUNTS: Row[] = [
  ['en', 'You’ve read 5 of 5 free stories', 5, 5, 0, null],
  ['en', "You've read 3 of your 4 free stories this month", 3, 4, 1, 'month'],
  ['en', 'YOU HAVE READ ONE OF TWO FREE ARTICLES THIS WEEK', 1, 2, 1, 'week'],
  ['en', 'You have viewed 7 out of 10 complimentary articles per month.', 7, 10, 3, 'month'],
  ['en', '2 articles remaining', null, null, 2, null],
  ['en', 'Only 1 free article left this month', null, null, 1, 'month'],
  ['en', 'You have four free stories remaining today', null, null, 4, null],
  ['en', '3/5 free articles', 3, 5, 2, null],
  ['en', '4/5 Free Articles left', 1, 5, 4, null],
  ['en', 'Free articles left this month: 2', null, null, 2, 'month'],
  ['en', 'This is your last free article.', null, null, 0, null],
  ['en', 'You’re reading your last free article this month', null, null, 0, 'month'],
  ['en', "That's your second free story this week", 2, null, null, 'week'],
  ['en', 'You have reached your limit of 4 free stories this month.', 4, 4, 0, 'month'],
  ['en', 'You have no free articles left', null, null, 0, null],
  ['en', 'Register now to read up to 3 free articles a month', null, 3, null, 'month'],
  ['en', 'You can read two more free stories this month', null, null, 2, 'month'],
  ['en', 'Article 3 of 5 this month', 3, 5, 2, 'month'],
  ['en', 'of 5 stories this month > Get unlimited stories', null, 5, null, 'month'],
  ['de', 'Das ist Ihr letzter kostenloser Artikel', null, null, 0, null],
  ['de', 'Sie haben 3 von 5 kostenlosen Artikeln in diesem Monat gelesen', 3, 5, 2, 'month'],
  ['de', 'Du kannst diesen Monat noch drei kostenlose Artikel lesen', null, null, 3, 'month'],
  ['de', 'Noch 2 von 5 Gratis-Artikeln übrig', 3, 5, 2, null],
  ['de', 'Mit Ihrem Konto lesen Sie fünf freie Artikel pro Woche', null, 5, null, 'week'],
  ['fr', 'Vous avez lu 1 des 4 articles gratuits ce mois-ci.', 1, 4, 3, 'month'],
  ['fr', 'Il vous reste deux articles gratuits cette semaine', null, null, 2, 'week'],
  ['fr', 'C’est votre dernier article gratuit', null, null, 0, null],
  ['fr', '3 articles offerts restants', null, null, 3, null],
  ['es', 'Has leído 3 de 5 artículos gratis este mes', 3, 5, 2, 'month'],
  ['es', 'Te quedan dos notas gratuitas', null, null, 2, null],
  ['es', 'Este es tu último artículo gratis', null, null, 0, null],
  ['it', 'Hai letto due dei 4 articoli gratuiti', 2, 4, 2, null],
  ['it', 'Ti resta un articolo gratuito questa settimana', null, null, 1, 'week'],
  ['pt', 'Você já leu 4 de 5 matérias gratuitas', 4, 5, 1, null],
  ['pt', 'Restam duas reportagens gratuitas neste mês', null, null, 2, 'month'],
  ['nl', 'Je hebt 3 van de 5 gratis artikelen gelezen', 3, 5, 2, null],
  ['nl', 'Je kunt nog twee gratis artikelen lezen deze maand', null, null, 2, 'month'],
  ['sv', 'Du har läst tre av fem fria artiklar', 3, 5, 2, null],
  ['da', 'Du har 1 gratis artikel tilbage denne uge', null, null, 1, 'week'],
  ['nb', 'Du har lest 2 av 3 gratis artikler', 2, 3, 1, null],
  ['fi', 'Olet lukenut 2/5 ilmaista artikkelia', 2, 5, 3, null],
  ['pl', 'Przeczytałeś dwa z 5 bezpłatnych artykułów', 2, 5, 3, null],
  ['ru', 'Вы прочитали две из пяти бесплатных статей', 2, 5, 3, null],
  ['ja', '今月の無料記事：残り２本', null, null, 2, 'month'],
  ['ja', '会員登録で月5本まで無料', null, 5, null, 'month'],
  ['zh', '您已阅读3/5篇免费文章', 3, 5, 2, null],
  ['de', "You've read 2 of 3 free articles", 2, 3, 1, null],
];

describe('reads the site’s count', () => {
  test.each(COUNTS)('%s: %s', (lang, text, used, limit, remaining, period) => {
    expect(read(lang, text)).toEqual({ used, limit, remaining, period });
  });
});

const OTHERS: [string, string][] = [
  ['en', 'Rated 5 of 5 stars'],
  ['en', '2 of 3 suspects were named'],
  ['en', 'Photo 3 of 12'],
  ['en', 'Part 2 of 5'],
  ['en', 'Story 2 of 5 in our series on rivers'],
  ['en', 'The tower is five stories tall'],
  ['en', '3 free articles'],
  ['en', '5 more stories'],
  ['en', "You've reached the 20 article limit."],
  ['en', 'Read 3 more stories by Ada Bell'],
  ['en', 'A third of free articles are written at night'],
  ['en', 'First free article on gardening'],
  ['en', '4 of 5 dentists agree'],
  ['en', 'Get 3 free books a month'],
  ['en', 'You have 3 more days'],
  ['en', 'Page 2 of 5'],
  ['de', 'Teil 2 von 5'],
  ['de', 'Noch 2 Tage kostenlos testen'],
  ['de', 'Zwei von drei Verdächtigen'],
  ['de', 'Artikel 5 des Grundgesetzes'],
  ['fr', 'Deux des trois suspects'],
  ['fr', 'Article 3 de la loi'],
  ['es', 'Quedan 2 días de oferta'],
  ['es', 'Dos de tres artículos de la ley'],
  ['it', 'Due dei tre articoli della legge'],
  ['nl', 'Nog 2 dagen gratis'],
  ['ja', '残り2分で逆転'],
  ['zh', '还剩2天'],
];

describe('leaves other numbers alone', () => {
  test.each(OTHERS)('%s: %s', (lang, text) => {
    expect(read(lang, text)).toBeNull();
  });
});
