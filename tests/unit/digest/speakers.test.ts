import { describe, expect, it } from 'vitest';
import { paragraphs, quotesOf, read, speakers } from './story.ts';

const BRIDGE = 'The bridge was never meant to be walked on,';

describe('the reporting clause', () => {
  it('stands behind, before, inside or inverted', () => {
    expect(speakers(`“${BRIDGE}” Ada Brook said.`)).toEqual(['Ada Brook']);
    expect(speakers(`“${BRIDGE}” said Ada Brook.`)).toEqual(['Ada Brook']);
    expect(speakers('Ada Brook said, “The bridge was never meant to be walked on.”')).toEqual([
      'Ada Brook',
    ]);
    expect(speakers('“The bridge,” Ada Brook wrote, “was never meant to be walked on.”')).toEqual([
      'Ada Brook',
      'Ada Brook',
    ]);
  });

  it('may be a phrase', () => {
    expect(speakers(`“${BRIDGE}” according to Ada Brook.`)).toEqual(['Ada Brook']);
    expect(
      speakers('According to Ada Brook, “the bridge was never meant to be walked on.”'),
    ).toEqual(['Ada Brook']);
  });

  it('names the one who tells, not the one who is told', () => {
    expect(speakers(`“${BRIDGE}” Ada Brook told Tom Hale.`)).toEqual(['Ada Brook']);
    expect(speakers(`“${BRIDGE}” Ada Brook said of Tom Hale.`)).toEqual(['Ada Brook']);
  });

  it('reads over an apposition with another name in it', () => {
    expect(
      speakers(`“${BRIDGE}” Ada Brook, a lawyer for the Hale family, said on Monday.`),
    ).toEqual(['Ada Brook']);
    expect(
      speakers(`“${BRIDGE}” said the union’s leader, Ada Brook, after meeting Tom Hale.`),
    ).toEqual(['Ada Brook']);
    expect(speakers(`“${BRIDGE}” said Hale ally Ada Brook.`)).toEqual(['Ada Brook']);
  });

  it('may close the sentence', () => {
    expect(
      speakers('“The bridge was never meant to be walked on” by tourists, Ada Brook said.'),
    ).toEqual(['Ada Brook']);
  });

  it('may come with a colon, in the paragraph before too', () => {
    expect(speakers('Ada Brook: “The bridge was never meant to be walked on.”')).toEqual([
      'Ada Brook',
    ]);
    expect(
      speakers('Ada Brook put it plainly and then added:', '“The bridge was a mistake.”'),
    ).toEqual(['Ada Brook']);
  });

  it('names nobody where the speaker has no name', () => {
    expect(speakers(`“${BRIDGE}” said a spokesman for Tom Hale.`)).toEqual([null]);
    expect(speakers('Tom Hale was there.', `“${BRIDGE}” a neighbor said.`)).toEqual([null]);
    const [quote] = quotesOf('en', `“${BRIDGE}” said a spokesman for Tom Hale.`);
    expect(quote?.attributedAs).toBe('a spokesman');
  });

  it('lets organisations speak', () => {
    expect(speakers(`“${BRIDGE}” the Harbor Trust said in a statement.`)).toEqual(['Harbor Trust']);
  });

  it('tells the verb and the words at the quotation', () => {
    const quotes = quotesOf(
      'en',
      'Sen. Ada Brook, a former pilot, arrived.',
      `“${BRIDGE}” Senator Brook warned.`,
    );
    expect(quotes[0]).toMatchObject({
      speaker: 'Ada Brook',
      attributedAs: 'Senator Brook',
      cue: 'warned',
      role: 'a former pilot',
    });
  });
});

describe('the fullest name', () => {
  it('is found by surname, also where it comes later', () => {
    expect(speakers('Ada M. Brook came.', `“${BRIDGE}” Brook said.`)).toEqual(['Ada M. Brook']);
    expect(speakers(`“${BRIDGE}” Brook said.`, 'Ada Brook is 40.')).toEqual(['Ada Brook']);
  });

  it('keeps a title only where there is no given name', () => {
    expect(speakers('President Holt spoke.', `“${BRIDGE}” Mr. Holt said.`)).toEqual([
      'President Holt',
    ]);
    expect(speakers('President Rufus Holt spoke.', `“${BRIDGE}” Mr. Holt said.`)).toEqual([
      'Rufus Holt',
    ]);
  });

  it('goes by the title where two share a surname', () => {
    expect(
      speakers(
        'Tom Hale and his wife, Ruth Hale, moved in.',
        `“${BRIDGE}” Mrs. Hale said. “It leaks every single winter,” Mr. Hale said.`,
      ),
    ).toEqual(['Ruth Hale', 'Tom Hale']);
  });

  it('does not swallow the headline or the place', () => {
    expect(speakers(`“${BRIDGE}” said Ohio Gov. Ada Brook.`)).toEqual(['Ada Brook']);
    expect(speakers(`“${BRIDGE}” said Theresa May, the skipper.`)).toEqual(['Theresa May']);
  });
});

describe('a pronoun', () => {
  it('means the one who spoke last', () => {
    expect(
      speakers(
        '“The bridge is safe for walkers,” said Ada Brook. “It has been tested,” she added.',
      ),
    ).toEqual(['Ada Brook', 'Ada Brook']);
  });

  it('means a new person brought in without a quotation', () => {
    expect(
      speakers(
        '“The bridge is safe for walkers,” said Tom Hale.',
        'Victor Lund disagreed with him in the strongest terms.',
        '“It will fall before the winter,” he said.',
      ),
    ).toEqual(['Tom Hale', 'Victor Lund']);
  });

  it('agrees in gender', () => {
    expect(
      speakers(
        'Ruth Hale met Victor Lund at the bridge.',
        '“It will fall before the winter,” he said.',
        '“It will stand for a hundred years,” she said.',
      ),
    ).toEqual(['Victor Lund', 'Ruth Hale']);
  });

  it('does not mean a name that stands behind it or inside a quotation', () => {
    expect(
      speakers(
        'Ada Brook walked in.',
        '“I never liked Ruth Hale or her bridge,” she said of Ruth Hale.',
      ),
    ).toEqual(['Ada Brook']);
  });

  it('names nobody where nobody was named', () => {
    expect(speakers('“It will fall before the winter,” he said.')).toEqual([null]);
    expect(speakers('Ada Brook left.', '“We were promised a proper bridge,” they said.')).toEqual([
      null,
    ]);
  });
});

describe('a quotation without a clause', () => {
  it('goes on with the speaker of its paragraph', () => {
    expect(
      speakers('“The bridge is safe for walkers,” said Ada Brook. “It has been tested twice.”'),
    ).toEqual(['Ada Brook', 'Ada Brook']);
  });

  it('takes the speaker of reported speech before it', () => {
    expect(
      speakers(
        '“The bridge is safe for walkers,” said Tom Hale.',
        'Ada Brook said that nobody had asked her.',
        '“I live right under the thing.”',
      ),
    ).toEqual(['Tom Hale', 'Ada Brook']);
  });
});

describe('other languages', () => {
  it('German: inverted, with "so", with "laut" and with the full name', () => {
    const of = (...texts: string[]): (string | null)[] =>
      quotesOf('de', ...texts).map((quote) => quote.speaker);
    expect(of('„Die Brücke war nie für Fußgänger gedacht“, sagte Anke Moll.')).toEqual([
      'Anke Moll',
    ]);
    expect(of('„Die Brücke war nie für Fußgänger gedacht“, so Anke Moll.')).toEqual(['Anke Moll']);
    expect(
      of(
        'Verkehrsminister Jörg Hellwig kam aus Ulm.',
        'Am Montag sagte Hellwig: „Die Brücke war nie für Fußgänger gedacht.“',
      ),
    ).toEqual(['Jörg Hellwig']);
    expect(
      of('Anke Moll kam aus Ulm.', '„Die Brücke war nie für Fußgänger gedacht“, sagte sie.'),
    ).toEqual(['Anke Moll']);
  });

  it('German: the title points back, a noun before the name is no part of it', () => {
    expect(
      quotesOf(
        'de',
        'Außenminister Jörg Hellwig kam aus Ulm, sein Kollege Anton Fries blieb.',
        '„Die Brücke war nie für Fußgänger gedacht“, betonte der Minister.',
        '„Das hat uns damals keiner gesagt“, sagte Kollege Anton Fries.',
      ).map((quote) => quote.speaker),
    ).toEqual(['Jörg Hellwig', 'Anton Fries']);
  });

  it('Spanish: a verb without its subject goes on with the speaker', () => {
    const [first, second] = quotesOf(
      'es',
      '«El puente nunca fue para peatones», aseguró la alcaldesa, Marta Ríos. «Es de todos nosotros», añadió.',
    );
    expect(first?.speaker).toBe('Marta Ríos');
    expect(second).toMatchObject({ speaker: 'Marta Ríos', cue: 'añadió', attributedAs: null });
  });

  it('German: a law is no speech', () => {
    expect(
      quotesOf('de', 'Der „Verein zur Förderung der Brücken am Neckar“ tagte in Ulm.'),
    ).toEqual([]);
  });

  it('French', () => {
    const of = (...texts: string[]): (string | null)[] =>
      quotesOf('fr', ...texts).map((quote) => quote.speaker);
    expect(of('« Ce pont ne devait jamais être ouvert », a déclaré Anne Morel.')).toEqual([
      'Anne Morel',
    ]);
    expect(of('Selon Anne Morel, « ce pont ne devait jamais être ouvert ».')).toEqual([
      'Anne Morel',
    ]);
    expect(
      of('Anne Morel habite Lyon.', '« Ce pont ne devait jamais être ouvert », a-t-elle dit.'),
    ).toEqual(['Anne Morel']);
  });

  it('without rules of its own a language still has its quotations', () => {
    const { quotes } = read(paragraphs('“A híd sosem volt gyalogosoknak való” mondta.'), 'hu');
    expect(quotes.map((quote) => quote.text)).toEqual(['A híd sosem volt gyalogosoknak való']);
  });
});
