import { describe, expect, it } from 'vitest';
import { quotesOf } from './story.ts';

function said(lang: string, ...texts: string[]): (string | null)[][] {
  return quotesOf(lang, ...texts).map((quote) => [quote.speaker, quote.attributedAs]);
}

describe('a phrase that attributes', () => {
  it.each([
    ['it', 'Secondo Anna Rossi, “il ponte non riaprirà mai più per nessuno”.', 'Anna Rossi'],
    ['pt', 'De acordo com Marta Rios, “a ponte não vai reabrir nunca mais”.', 'Marta Rios'],
    ['pl', 'Zdaniem Anny Nowak „nikt tego nie rozumie w tym mieście”.', 'Anny Nowak'],
    ['fr', 'Selon Anne Morel, « personne ne sait pourquoi c’est ainsi ».', 'Anne Morel'],
    ['nl', 'Volgens Jan Bakker is het ‘een ramp voor de hele stad’.', 'Jan Bakker'],
  ])('is no part of the name that follows (%s)', (lang, text, name) => {
    expect(said(lang, text)).toEqual([[name, name]]);
  });
});

describe('a surname in another case', () => {
  it('is the same person', () => {
    expect(
      said('ru', 'Приехал Иван Петров.', 'По словам Петрова, «никто не знает почему это так».'),
    ).toEqual([['Иван Петров', 'Петрова']]);
    expect(
      said(
        'de',
        'Anke Moll kam.',
        'In den Worten Molls war das „ein sehr langer Unfall in Beton“.',
      ),
    ).toEqual([['Anke Moll', 'Molls']]);
    expect(
      said('fi', 'Ville Virtanen tuli.', 'Virtasen mukaan ”kukaan ei tiedä miksi näin on”.'),
    ).toEqual([['Ville Virtanen', 'Virtasen']]);
  });

  it('is another person where the story has that name too', () => {
    expect(
      said(
        'ru',
        'На мост приехали Иван Петров и Анна Петрова, его дочь.',
        '«Никто не знает, почему это так», — сказала Петрова.',
      ),
    ).toEqual([['Анна Петрова', 'Петрова']]);
  });
});

describe('a French clause inside the marks', () => {
  it('names the speaker', () => {
    expect(
      said('fr', 'Anne Morel est venue.', '« Le pont, a-t-elle ajouté, est fermé depuis un an. »'),
    ).toEqual([['Anne Morel', 'a-t-elle ajouté']]);
    expect(
      said(
        'fr',
        'Anne Morel est venue.',
        '« Le pont, explique Anne Morel, est fermé pour un an. »',
      ),
    ).toEqual([['Anne Morel', 'explique Anne Morel']]);
  });

  it('is none where the words between commas report nothing', () => {
    expect(said('fr', '« Le pont, comme vous le voyez, est fermé depuis un an. »')).toEqual([
      [null, null],
    ]);
  });
});

describe('without spaces', () => {
  it('Japanese clauses stand around the marks, and a family name means the full one', () => {
    expect(
      said(
        'ja',
        '市長の田中一郎氏は「橋はもう一度かけ直すつもりだ」と述べた。',
        '田中氏は会見で「時期はまだ分からない」と話した。',
      ),
    ).toEqual([
      ['田中一郎', '市長の田中一郎氏'],
      ['田中一郎', '田中氏'],
    ]);
    expect(said('ja', '「橋はもう古すぎる」と田中一郎市長は語った。')).toEqual([
      ['田中一郎', '田中一郎市長'],
    ]);
    expect(said('ja', '市によると、「橋は来月まで閉鎖される見通し」という。')).toEqual([
      [null, '市'],
    ]);
  });

  it('Chinese clauses stand before or behind', () => {
    expect(said('zh', '市长李明在会议上说：“我们会回来的，请大家放心。”')).toEqual([
      [null, '市长李明'],
    ]);
    expect(said('zh', '“桥已经关闭一年了，”市长李明说。')).toEqual([[null, '市长李明']]);
  });

  it('terms and titles are no speech', () => {
    expect(said('ja', '彼の本「橋の歴史と人々の暮らしについて」は売れた。')).toEqual([]);
    expect(said('zh', '他们把这叫做“城市更新的新的长期计划”，很多人不同意。')).toEqual([]);
  });
});
