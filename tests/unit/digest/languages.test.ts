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
