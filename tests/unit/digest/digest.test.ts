import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digest } from '../../../lib/digest/digest.ts';
import { block, paragraphs, read } from './story.ts';

const STORY = paragraphs(
  'LEEDS, England — The old harbor bridge will close for two years from Monday, the city council decided in a late vote.',
  'The bridge carries eleven thousand walkers a day, and the city has no other way over the harbor that is open to them.',
  'But that did not help on Tuesday.',
  'Ada Brook, the chief engineer of the city, said two of its nine pillars had lost a third of their width.',
  '“I would not let my own children walk over the bridge in a storm, and I have told the council so three times,” Ms. Brook said.',
  '“A closed bridge is a dead street, and there are forty shops on ours that will not see another Christmas,” said Tom Hale, who sells shoes.',
  'He then left.',
  '“Yes,” said Ruth Moss.',
  '“Nobody has ever shown us a plan for the ferries that the council keeps promising to the people of the harbor,” said Ruth Moss, a teacher.',
  'The council will run two ferries over the harbor from Monday, at a cost of four million pounds a year, until the bridge opens again.',
);

describe('the summary', () => {
  const { summary, quotes } = read(STORY, 'en', 'Harbor bridge to close for two years');

  it('has three sentences in the order of the story, found at their offsets', () => {
    expect(summary).toHaveLength(3);
    const places = summary.map((sentence) => sentence.block);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    for (const { text, block: at, start, end } of summary) {
      expect(STORY[at]?.text.slice(start, end)).toBe(text);
    }
  });

  it('leaves the dateline out', () => {
    expect(summary[0]?.text).toMatch(/^The old harbor bridge will close/u);
  });

  it('takes no sentence that hangs on another, and none of the key quotes', () => {
    for (const sentence of summary) expect(sentence.text).not.toMatch(/^(?:But|He) /u);
    for (const quote of quotes.filter((item) => item.key)) {
      expect(summary.some((sentence) => sentence.text.includes(quote.text))).toBe(false);
    }
  });

  it('does not say the same twice', () => {
    const twice = read(
      paragraphs(
        'The harbor bridge will close for two years from Monday, the council decided.',
        'The harbor bridge will close for two years from Monday, the council decided.',
        'The council will run two ferries over the harbor instead, from six in the morning.',
        'Forty shops on the street fear for their Christmas trade and want to be paid.',
        'Ada Brook, the chief engineer of the city, found rust in two of the nine pillars.',
        'Tom Hale sells shoes on the street and has put all of them in the window.',
      ),
    ).summary.map((sentence) => sentence.text);
    expect(twice).toHaveLength(3);
    expect(new Set(twice).size).toBe(3);
  });

  it('is as long as asked for, or as long as the story', () => {
    const input = { blocks: STORY, lang: 'en', title: '', dek: null };
    expect(digest({ ...input, summarySentences: 2 }).summary).toHaveLength(2);
    expect(digest({ ...input, summarySentences: 7 }).summary.length).toBeGreaterThan(3);
    expect(
      digest({ ...input, blocks: STORY.slice(0, 4), summarySentences: 7 }).summary,
    ).toHaveLength(2);
    expect(read([]).summary).toEqual([]);
  });

  it('is none of a text that is one itself', () => {
    expect(read(paragraphs('The harbor bridge will close for two years.')).summary).toEqual([]);
  });

  it('is made of story text only', () => {
    const { summary: none } = read([
      block('heading', 'The harbor bridge will close for two years from Monday.'),
      block('caption', 'The harbor bridge, seen from the ferry on a calm morning.'),
      block('code', 'let bridge = closed; // The harbor bridge will close for two years.'),
    ]);
    expect(none).toEqual([]);
  });
});

describe('key quotes', () => {
  const { quotes } = read(STORY, 'en', 'Harbor bridge to close for two years');
  const keys = quotes.filter((quote) => quote.key).sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));

  it('are three to five, ranked from one', () => {
    expect(keys.map((quote) => quote.rank)).toEqual([1, 2, 3]);
  });

  it('are of different voices', () => {
    expect(new Set(keys.map((quote) => quote.speaker)).size).toBe(3);
  });

  it('leave out what says nothing by itself', () => {
    const short = quotes.find((quote) => quote.text === 'Yes,');
    expect(short).toMatchObject({ key: false, rank: null });
  });

  it('are no more than the story has', () => {
    const one = read(paragraphs('“The bridge has to close before it falls,” said Ada Brook.'));
    expect(one.quotes.map((quote) => quote.rank)).toEqual([1]);
  });
});

describe('any text', () => {
  it('gives offsets that hold, and never throws', () => {
    const piece = fc.constantFrom(
      '“',
      '”',
      '"',
      "'",
      '‘',
      '’',
      '«',
      '»',
      '„',
      '「',
      '」',
      ' said ',
      'Ada Brook',
      ' he ',
      '. ',
      ', ',
      '? ',
      ' ',
      'the bridge ',
      ': ',
      '—',
      '(',
      ')',
      ' who ',
      'According to ',
      '橋',
      '\n',
    );
    const text = fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 5 }),
        fc.constantFrom('en', 'de', 'fr', 'es', 'pl', 'ru', 'sv', 'ja', 'zh', 'xx'),
        (texts, lang) => {
          const blocks = paragraphs(...texts);
          const { quotes, summary } = read(blocks, lang);
          for (const span of [...quotes, ...summary]) {
            expect(blocks[span.block]?.text.slice(span.start, span.end)).toBe(span.text);
          }
          for (const quote of quotes) {
            expect(quote.end).toBeGreaterThan(quote.start);
            expect(quote.text).toBe(quote.text.trim());
            for (const part of quote.continues ?? []) {
              expect(part.block).toBeGreaterThan(quote.block);
              expect(blocks[part.block]?.text.slice(part.start, part.end)).not.toBe('');
            }
          }
        },
      ),
      { numRuns: 300, seed: 11 },
    );
  });

  it('gives quotations in order that do not overlap', () => {
    const word = fc.constantFrom(
      '“',
      '”',
      '"',
      '«',
      '»',
      '‘',
      '’',
      '」',
      '「',
      ' ',
      'Roe',
      'said',
      ', ',
      '. ',
      '— ',
    );
    const text = fc.array(word, { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        text,
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('en', 'de', 'es', 'ja'),
        (made, any, lang) => {
          const { quotes } = read(paragraphs(made, any), lang);
          quotes.forEach((quote, i) => {
            const before = quotes[i - 1];
            if (before?.block === quote.block)
              expect(quote.start).toBeGreaterThanOrEqual(before.end);
            else if (before) expect(quote.block).toBeGreaterThan(before.block);
          });
        },
      ),
      { numRuns: 300, seed: 12 },
    );
  });
});
