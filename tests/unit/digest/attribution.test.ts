import { describe, expect, it } from 'vitest';
import { block, paragraphs, quotesOf, read, speakers } from './story.ts';

const BRIDGE = 'The bridge was never meant to be walked on,';
const STATE = '“the state of the bridge and its nine pillars.”';

describe('a noun of speech', () => {
  it('says whose words they are', () => {
    expect(
      speakers('Ada Brook came.', `Brook’s answer was: “${BRIDGE}” and that was all.`),
    ).toEqual(['Ada Brook']);
    expect(
      speakers('The bridge is, in Ada Brook’s words, “a very long accident in concrete.”'),
    ).toEqual(['Ada Brook']);
    expect(speakers('From Ada Brook’s Facebook post: “We will not be moved by it.”')).toEqual([
      'Ada Brook',
    ]);
    expect(speakers('It broke Ada Brook’s “no more toll on any bridge” pledge.')).toEqual([
      'Ada Brook',
    ]);
    expect(speakers('Ada Brook left. Her reply was “nobody told me about the toll.”')).toEqual([
      'Ada Brook',
    ]);
  });

  it('does not give them to somebody else who is named', () => {
    expect(
      speakers('Ada Brook’s answer surprised Tom Hale, who said: “Nobody told me about it.”'),
    ).toEqual(['Tom Hale']);
  });
});

describe('a clause at the start', () => {
  it('with "as" names the speaker of what follows it', () => {
    expect(
      speakers('As Ada Brook puts it, Tom Hale has built “a very long accident in concrete.”'),
    ).toEqual(['Ada Brook']);
  });

  it('with a participle belongs to the subject behind the quotation', () => {
    expect(
      speakers('Calling the plan “a joke that nobody laughs at,” Ada Brook left the hall.'),
    ).toEqual(['Ada Brook']);
  });
});

describe('a passive', () => {
  it('names the one who acts, not the one who is spoken to', () => {
    expect(speakers(`Ada Brook was asked by Tom Hale about ${STATE}`)).toEqual(['Tom Hale']);
    expect(speakers(`Ada Brook was told nothing about ${STATE}`)).not.toEqual(['Tom Hale']);
  });

  it('right before the quotation leaves nobody', () => {
    expect(speakers('Ada Brook was asked, “When did you know about the bridge?”')).toEqual([null]);
  });

  it('of quoting leaves the subject its words', () => {
    expect(speakers('Ada Brook was quoted as saying “nobody told us about the toll.”')).toEqual([
      'Ada Brook',
    ]);
  });
});

describe('names in the reporting clause', () => {
  it('are not taken from behind a preposition', () => {
    expect(
      speakers(
        `“${BRIDGE}” Ada Brook, the director for the Harbor Party said in a statement.`,
        '“It is ours,” Ada Brook said.',
      ),
    ).toEqual(['Ada Brook', 'Ada Brook']);
    expect(
      speakers(
        '“We are uncertain,” Ada Brook wrote in a letter to Tom Hale explaining why, “but we will go.”',
      ),
    ).toEqual(['Ada Brook', 'Ada Brook']);
  });

  it('are found behind their office', () => {
    expect(speakers(`“${BRIDGE}” New York City Public Advocate Ann Poe said.`)).toEqual([
      'Ann Poe',
    ]);
    expect(speakers(`“${BRIDGE}” said former president and chief executive Ann Poe.`)).toEqual([
      'Ann Poe',
    ]);
    expect(
      speakers(
        `“${BRIDGE}” engineers Ann Poe and Tom Hale of the Institute for Bridges wrote in May.`,
      ),
    ).toEqual(['Ann Poe']);
    expect(
      speakers(
        '“If the bridge holds, nobody will ask” for more, Harbor Trust senior counsel Ann Poe wrote.',
      ),
    ).toEqual(['Ann Poe']);
  });

  it('may be replaced by place and title', () => {
    const story = (...more: string[]): (string | null)[] =>
      speakers('Sen. Ada Brook of Ohio met Sen. Tom Hale.', ...more);
    expect(
      speakers('Gov. Ada Brook came.', `“${BRIDGE}” the New Jersey governor told reporters.`),
    ).toEqual(['Ada Brook']);
    // Two senators and no word on who is whose.
    expect(story(`“${BRIDGE}” the Texas senator said.`)).toEqual([null]);
  });
});

describe('a sentence that names nobody', () => {
  it('goes on with whom the sentence before reports', () => {
    expect(
      speakers('Ada Brook said she was tired. The toll was “not what they promised us in May.”'),
    ).toEqual(['Ada Brook']);
  });

  it('does not reach over a paragraph', () => {
    expect(
      speakers('Ada Brook said she was tired.', 'It was “not what they promised us in May.”'),
    ).toEqual([null]);
  });
});

describe('what is nobody', () => {
  it('a dateline, a place in short, the owner of an account', () => {
    expect(speakers('LEEDS — The old bridge was “not what they promised us in May.”')).toEqual([
      null,
    ]);
    expect(
      speakers('In Salinas, Calif., a voice rose: “Nobody ever told us about the toll.”'),
    ).toEqual([null]);
    expect(speakers(`“${BRIDGE}” the Harbor account posted.`)).toEqual([null]);
  });
});

describe('a signature', () => {
  it('behind a dash names the speaker', () => {
    expect(speakers('“The bridge was never meant for us.” — Ada Brook, engineer')).toEqual([
      'Ada Brook',
    ]);
    const { quotes } = read([block('quote', 'The bridge was never meant for us. — Ada Brook')]);
    expect(quotes).toMatchObject([
      { text: 'The bridge was never meant for us.', speaker: 'Ada Brook' },
    ]);
  });

  it('is no clause of the writer’s', () => {
    expect(
      speakers('“The bridge was never meant for us.” — Ada Brook then left, and nobody spoke.'),
    ).toEqual([null]);
    expect(read([block('quote', 'The bridge was old — and long. Nobody came.')]).quotes).toEqual(
      [],
    );
  });
});

describe('a transcript', () => {
  it('names its speaker inside the marks', () => {
    expect(
      speakers(
        'Ada Brook met Tom Hale. Part of it went as follows:',
        '“HALE: Will the bridge hold for another winter?',
        '“BROOK: I would not walk on it at all.”',
      ).at(0),
    ).toBe('Tom Hale');
  });
});

describe('a quotation left open by mistake', () => {
  it('ends where another person speaks', () => {
    expect(
      speakers(
        'Ada Brook called it “a very long accident in concrete.',
        '“The bridge is safe for all walkers,” Tom Hale said.',
      ),
    ).toEqual(['Ada Brook', 'Tom Hale']);
  });
});

describe('what speaks without being a person', () => {
  it('is told as written and named only where it is an organisation', () => {
    const of = (text: string): unknown[] =>
      quotesOf('en', text).map((quote) => [quote.speaker, quote.attributedAs]);
    expect(of('The ruling said “the city had no right to close it.”')).toEqual([
      [null, 'The ruling'],
    ]);
    expect(of('The sign read “no walking on the grass at night.”')).toEqual([[null, 'The sign']]);
    expect(of('According to the report, “nobody had looked at the pillars.”')).toEqual([
      [null, 'the report'],
    ]);
  });
});

describe('paragraphs', () => {
  it('without words between two others part nothing', () => {
    const { quotes } = read(
      paragraphs('Ada Brook said she was tired.', '', '“I live right under the thing.”'),
    );
    expect(quotes.map((quote) => quote.speaker)).toEqual(['Ada Brook']);
  });
});
