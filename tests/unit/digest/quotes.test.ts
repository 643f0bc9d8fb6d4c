import { describe, expect, it } from 'vitest';
import { block, paragraphs, quotesOf, read, spoken } from './story.ts';

describe('quotation marks', () => {
  it('are left out and the punctuation inside them kept', () => {
    const { quotes } = read(paragraphs('“The bridge will hold, I promise,” said Ada Brook.'));
    expect(quotes.map((quote) => quote.text)).toEqual(['The bridge will hold, I promise,']);
  });

  it('give offsets at which the text stands', () => {
    const blocks = paragraphs(
      'Nobody spoke.',
      '“It was not our idea,” Ada Brook said. “We only paid for the paint.”',
    );
    const { quotes } = read(blocks);
    expect(quotes).toHaveLength(2);
    for (const quote of quotes) {
      expect(blocks[quote.block]?.text.slice(quote.start, quote.end)).toBe(quote.text);
    }
  });

  it('may be straight, typed as two apostrophes, or mixed', () => {
    expect(spoken('"We are not going to move," said Ada Brook.')).toEqual([
      'We are not going to move,',
    ]);
    expect(spoken("''We are not going to move,'' said Ada Brook.")).toEqual([
      'We are not going to move,',
    ]);
    expect(spoken('“We are not going to move," said Ada Brook.')).toEqual([
      'We are not going to move,',
    ]);
    expect(spoken('“We are not going to move,“ said Ada Brook. “Not this year.”')).toEqual([
      'We are not going to move,',
      'Not this year.',
    ]);
  });

  it('may be single in the British way, with an apostrophe inside', () => {
    expect(spoken('‘We don’t want the workers’ canteen closed,’ said Ada Brook.')).toEqual([
      'We don’t want the workers’ canteen closed,',
    ]);
    expect(spoken("'It isn't over until Friday,' said Ada Brook.")).toEqual([
      "It isn't over until Friday,",
    ]);
  });

  it('are no apostrophes', () => {
    expect(
      spoken("The bakers' strike of the '90s ended when the town's ovens cooled, Brook said."),
    ).toEqual([]);
    expect(spoken('The dogs’ home wasn’t the mayors’ choice, said Ada Brook.')).toEqual([]);
  });

  it('nest', () => {
    expect(spoken('“He told me ‘go home and stay there’ and I went,” said Ada Brook.')).toEqual([
      'He told me ‘go home and stay there’ and I went,',
    ]);
    expect(spoken('"He told me "go home and stay there" and I went," said Ada Brook.')).toEqual([
      'He told me "go home and stay there" and I went,',
    ]);
  });

  it('are no inches and no code', () => {
    expect(spoken('The shelf is 6" deep and 12" wide, said Ada Brook.')).toEqual([]);
    expect(spoken('Write <a title="the bridge over the harbor"> there, said Ada Brook.')).toEqual(
      [],
    );
  });

  it('are a headline’s where they are single and the story speaks in double ones', () => {
    const story = [
      '“The bridge will never open again,” said Ada Brook. “Not in my life as an engineer.”',
      '“We will open it in May, come what may,” said Tom Hale.',
    ];
    expect(spoken('Ada Brook: ‘The bridge will never open again’', ...story)).toHaveLength(3);
    expect(spoken(...story, 'Ada Brook said: ‘It was my last word on this.’')).toHaveLength(4);
  });

  it('of a British story stay speech beside a few double ones', () => {
    expect(
      spoken(
        '‘The bridge will never open again,’ said Ada Brook. ‘Not in my life as an engineer.’',
        '‘They call it “the big one” round here,’ said Tom Hale.',
      ),
    ).toEqual([
      'The bridge will never open again,',
      'Not in my life as an engineer.',
      'They call it “the big one” round here,',
    ]);
  });
});

describe('a quotation', () => {
  it('over several paragraphs is one', () => {
    const blocks = paragraphs(
      'Ada Brook said: “The river came at night and took the shed.',
      '“In the morning the shed came back on its own.”',
      'Nobody believed her.',
    );
    const { quotes } = read(blocks);
    expect(quotes).toHaveLength(1);
    expect(quotes[0]?.text).toBe('The river came at night and took the shed.');
    const [rest] = quotes[0]?.continues ?? [];
    expect(quotes[0]?.continues).toHaveLength(1);
    expect(blocks[rest?.block ?? 0]?.text.slice(rest?.start, rest?.end)).toBe(
      'In the morning the shed came back on its own.',
    );
  });

  it('over several paragraphs takes its speaker from the last where only that has one', () => {
    const { quotes } = read(
      paragraphs(
        '“The river came at night and took the whole shed.',
        '“In the morning the shed came back,” said Ada Brook.',
      ),
    );
    expect(quotes).toHaveLength(1);
    expect(quotes[0]?.speaker).toBe('Ada Brook');
  });

  it('goes on over a paragraph that opens with the mark again, of whatever kind', () => {
    const of = (lang: string, ...texts: string[]): unknown[] =>
      quotesOf(lang, ...texts).map((quote) => [quote.speaker, quote.continues?.length ?? 0]);
    expect(
      of(
        'en',
        '‘The river came at night and took the shed.',
        '‘In the morning it came back,’ said Ada Brook.',
      ),
    ).toEqual([['Ada Brook', 1]]);
    expect(
      of(
        'fr',
        '« Le pont est fermé depuis un an et demi.',
        '« Nous attendons une réponse de la ville », a dit Anne Morel.',
      ),
    ).toEqual([['Anne Morel', 1]]);
    expect(
      of(
        'es',
        '«El puente está cerrado desde hace un año.',
        '»Seguimos esperando una respuesta», dijo Marta Ríos.',
      ),
    ).toEqual([['Marta Ríos', 1]]);
  });

  it('is not lost where its guillemet is never closed', () => {
    expect(quotesOf('fr', 'Anne Morel a dit : « Le pont est fermé depuis un an.')).toMatchObject([
      { text: 'Le pont est fermé depuis un an.', speaker: 'Anne Morel' },
    ]);
  });

  it('in the next paragraph is another when the first was closed', () => {
    expect(
      read(
        paragraphs(
          '“The river came at night,” said Ada Brook. “It took the shed.”',
          '“We never had a shed,” said Tom Hale.',
        ),
      ).quotes,
    ).toHaveLength(3);
  });

  it('that is never closed ends with its paragraph', () => {
    expect(spoken('Ada Brook said: “The river came at night.', 'It rained.')).toEqual([
      'The river came at night.',
    ]);
  });

  it('split by its attribution is two', () => {
    expect(spoken('“The bridge,” Ada Brook said, “was never meant to be walked on.”')).toEqual([
      'The bridge,',
      'was never meant to be walked on.',
    ]);
  });

  it('is read in paragraphs, list items and block quotes only', () => {
    const line = '“The bridge was never meant to be walked on,” said Ada Brook.';
    const kinds = (['paragraph', 'list-item', 'quote'] as const).map(
      (kind) => read([block(kind, line)]).quotes.length,
    );
    expect(kinds).toEqual([1, 1, 1]);
    const others = (['heading', 'caption', 'code', 'table', 'figure'] as const).map(
      (kind) => read([block(kind, line)]).quotes.length,
    );
    expect(others).toEqual([0, 0, 0, 0, 0]);
  });

  it('counts once when a pull quote prints it again, in the story', () => {
    const { quotes } = read([
      block('quote', '“The bridge was never meant to be walked on”'),
      ...paragraphs('“The bridge was never meant to be walked on,” said Ada Brook.'),
    ]);
    expect(quotes.map((quote) => [quote.block, quote.speaker])).toEqual([[1, 'Ada Brook']]);
  });

  it('counts once when the pull quote is a paragraph, before it or cut short', () => {
    const said = '“The bridge was never meant to be walked on, and I said so,” said Ada Brook.';
    const pulled = '“The bridge was never meant to be walked on”';
    expect(spoken(pulled, said)).toEqual([
      'The bridge was never meant to be walked on, and I said so,',
    ]);
    expect(spoken(said, pulled)).toHaveLength(1);
    // A short answer is no repetition of a longer one.
    expect(spoken('“No, I never said so to them,” said Ada Brook.', '“No.”')).toHaveLength(2);
  });

  it('set apart without marks is one where the words before lead in', () => {
    const words = 'The bridge was never meant to be walked on. Close it.';
    const led = read([...paragraphs('Ada Brook wrote to the council:'), block('quote', words)]);
    expect(led.quotes).toMatchObject([{ text: words, speaker: 'Ada Brook', kind: 'direct' }]);
    const loose = read([...paragraphs('Ada Brook wrote to the council.'), block('quote', words)]);
    expect(loose.quotes).toEqual([]);
  });

  it('said twice by two people counts twice', () => {
    expect(
      spoken(
        '“That is not how you build a bridge,” said Ada Brook to the crowd on the quay.',
        '“That is not how you build a bridge,” said Tom Hale to the council that evening.',
      ),
    ).toHaveLength(2);
  });
});

describe('what is no speech', () => {
  it.each([
    ['a term', 'The firm sent a “pay up now” letter to every tenant in the street.'],
    ['a nickname', 'Tom Hale, also known as “The Tall Plumber of Leeds,” left the court.'],
    ['a title', 'Her second novel, “The Long Way Down to Leeds,” sold four copies.'],
    ['a doubt', 'The “experts” arrived at noon in a borrowed van.'],
    ['a slogan', 'They marched under the slogan “bread and roses for everyone here” all day.'],
  ])('%s', (_, text) => {
    expect(spoken(text)).toEqual([]);
  });

  it('in German: names of bodies, works and laws, but not what is reported', () => {
    const of = (text: string): string[] => quotesOf('de', text).map((quote) => quote.text);
    expect(of('Das erste Album hieß „Piper at the Gates of Dawn“ und war laut.')).toEqual([]);
    expect(of('Das ist im Film „Geheimnisse des alten Hafens von Ulm“ zu sehen.')).toEqual([]);
    expect(of('Die Stadt sieht in dem Gesetz „kein Hindernis für den freien Verkehr“.')).toEqual([
      'kein Hindernis für den freien Verkehr',
    ]);
    expect(
      of('Anke Moll sprach. Auf dem Weg einer „Vernetzung der 53 kleinen Ämter“ sei das leicht.'),
    ).toEqual(['Vernetzung der 53 kleinen Ämter']);
  });

  it('the name of a paper that speaks', () => {
    expect(
      quotesOf('de', '„Die Brücke war ein Kind ihrer Zeit“, schrieb „Die Woche“ im Mai.'),
    ).toMatchObject([{ text: 'Die Brücke war ein Kind ihrer Zeit', attributedAs: '„Die Woche“' }]);
  });

  it('does not take a short answer with it', () => {
    expect(spoken('“Never,” said Ada Brook.')).toEqual(['Never,']);
    expect(spoken('Asked about it, Ada Brook said “not now” and left.')).toEqual(['not now']);
  });
});

describe('other marks', () => {
  it('German', () => {
    expect(
      quotesOf('de', 'Anke Moll sagte: „Wir bauen die Brücke ‚auf jeden Fall‘ noch einmal.“'),
    ).toMatchObject([{ text: 'Wir bauen die Brücke ‚auf jeden Fall‘ noch einmal.' }]);
    expect(quotesOf('de', '»Wir bauen die Brücke noch einmal«, sagte Anke Moll.')).toMatchObject([
      { text: 'Wir bauen die Brücke noch einmal' },
    ]);
  });

  it('French, with the spaces inside left out', () => {
    expect(
      quotesOf('fr', '«\u00a0Nous allons reconstruire ce pont\u00a0», a déclaré Anne Morel.'),
    ).toMatchObject([{ text: 'Nous allons reconstruire ce pont' }]);
  });

  it('Swedish, the same at both ends', () => {
    expect(quotesOf('sv', '”Vi bygger bron en gång till”, säger Karin Holm.')).toMatchObject([
      { text: 'Vi bygger bron en gång till' },
    ]);
  });

  it('Japanese, nested', () => {
    expect(
      quotesOf('ja', '市長は「橋は『必ず』もう一度かけ直すつもりだ」と述べた。'),
    ).toMatchObject([{ text: '橋は『必ず』もう一度かけ直すつもりだ' }]);
  });
});
