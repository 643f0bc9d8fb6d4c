/** What a reader relies on in a summary, shape by shape. */
import { describe, expect, it, test } from 'vitest';
import type { Block } from '../../../lib/article.ts';
import { digest } from '../../../lib/digest/digest.ts';
import { hasLabel, isResidue, residueLength } from '../../../lib/digest/residue.ts';
import { shapeOf } from '../../../lib/digest/shape.ts';
import { block, paragraphs, read } from './story.ts';

/** Enough of a story behind what is tested. */
const REST = [
  'Ada Brook, the chief engineer of the city, said two of its nine pillars had lost a third of their width.',
  'The council will run two ferries over the harbor from Monday, at a cost of four million pounds a year.',
  'Forty shops on the street fear for their Christmas trade, and some have asked the council to be paid.',
  'Tom Hale, who sells shoes near the bridge, has put all of them in the window at half their price.',
  'Walkers will have to go round by the station, which takes forty minutes and crosses two busy roads.',
  'The county has promised to share the cost of the repair, and to say in March how much it can give.',
];

const textsOf = (blocks: Block[], lang = 'en', title = ''): string[] =>
  read(blocks, lang, title).summary.map(({ text }) => text);

describe('the head of a story is cut to what it tells', () => {
  test.each([
    ['LEEDS, England (AP) — The bridge closes.', 'The bridge closes.'],
    ['(CNN) -- The bridge closes.', 'The bridge closes.'],
    ['(CNN)The bridge closes.', 'The bridge closes.'],
    ['NEW DELHI: The bridge closes.', 'The bridge closes.'],
    ['Berlin (dpa) - The bridge closes.', 'The bridge closes.'],
    ['WASHINGTON, May 3 (Reuters) - The bridge closes.', 'The bridge closes.'],
    ['(Cnn) -- the bridge closes.', 'the bridge closes.'],
    ['10.45am: The bridge closes.', 'The bridge closes.'],
    ['The bridge (Leeds) closes.', 'The bridge (Leeds) closes.'],
    ['NATO will close the bridge — at last.', 'NATO will close the bridge — at last.'],
    ['Smith (Labour) said the bridge closes.', 'Smith (Labour) said the bridge closes.'],
  ])('%s', (text, rest) => {
    expect(text.slice(residueLength(text))).toBe(rest);
  });

  test.each([
    'By Jane Doe and John Roe',
    'Last updated at 1:25 AM on 3rd August 2011.',
    'Write to tips@gazette.example with what you know.',
    '— Jane Doe (@jane) June 29, 2016',
  ])('is no sentence of it: %s', (text) => {
    expect(isResidue(text)).toBe(true);
  });

  test.each([
    'By taking such a position the council has lost the harbor.',
    'The bridge closed at 10.45 and the ferries sailed at 11.',
    'The council bought the ferries in 2011.',
  ])('is one: %s', (text) => {
    expect(isResidue(text)).toBe(false);
  });

  it('knows the label of a caption and of a transcript', () => {
    expect(hasLabel('Brutal: The bridge in a storm.')).toBe(true);
    expect(hasLabel('RAMOS: Secretary, on the night of the storm.')).toBe(true);
    expect(hasLabel('The verdict of the engineers is plain: close it.')).toBe(false);
  });
});

describe('every sentence can be read alone', () => {
  test.each([
    'He closed the old harbor bridge for two years from Monday.',
    'But the old harbor bridge will close for two years from Monday.',
    'In addition, the old harbor bridge will close for two years.',
    'Even before that, the old harbor bridge was closed in storms.',
    'Minutes later, he closed the old harbor bridge for two years.',
    'Since last spring it has carried eleven thousand walkers a day.',
    'For most people, it was the only way over the old harbor.',
    'In the Senate, he closed the old harbor bridge for two years.',
    '(The old harbor bridge was closed for a week in March.)',
    'Ada Brook (left) looks over the old harbor bridge that will close.',
  ])('%s', (text) => {
    expect(textsOf(paragraphs(text, ...REST))).not.toContain(text);
  });

  test.each([
    'Another old harbor bridge will close for two years from Monday.',
    'The driver lost control of the bus when he saw the old harbor bridge.',
    'Ada Brook closed the old harbor bridge before she left for the station.',
    'In Leeds, Ada Brook closed the old harbor bridge for two years.',
    'The old keeper, who has swept the harbor bridge for years, will close it on Monday.',
    'Brook, who became chief engineer of the city in may, closed the old harbor bridge.',
  ])('and this one can, at the head of a story: %s', (text) => {
    expect(textsOf(paragraphs(text, ...REST))).toContain(text);
  });

  it('the same in German', () => {
    const leaning = 'Darüber hinaus wird die alte Brücke am Hafen für zwei Jahre gesperrt.';
    const alone = 'Die alte Brücke am Hafen wird von Montag an für zwei Jahre gesperrt.';
    const rest = [
      'Zwei der neun Pfeiler haben nach Angaben der Stadt ein Drittel ihrer Breite verloren.',
      'Der Rat lässt von Montag an zwei Fähren über den Hafen fahren, bis die Brücke fertig ist.',
      'Vierzig Läden an der Straße fürchten um ihr Geschäft vor Weihnachten und wollen Geld.',
      'Der Kreis hat versprochen, sich an den Kosten der neuen Pfeiler zu beteiligen.',
    ];
    const texts = textsOf(paragraphs(alone, leaning, ...rest), 'de');
    expect(texts).toContain(alone);
    expect(texts).not.toContain(leaning);
  });
});

describe('what the reader has above it is not said again', () => {
  it('neither headline nor standfirst nor caption', () => {
    const dek = 'The harbor bridge will close, and two ferries take its place for two years.';
    const caption = 'The harbor bridge on the last calm morning before it has to close.';
    const blocks = [
      ...paragraphs(dek, 'Harbor bridge to close for two years from Monday.'),
      block('caption', caption),
      ...paragraphs(caption, ...REST),
    ];
    const title = 'Harbor bridge to close for two years from Monday';
    const { summary } = digest({ blocks, lang: 'en', title, dek, summarySentences: 7 });
    const texts = summary.map(({ text }) => text);
    expect(texts.length).toBeGreaterThan(2);
    for (const said of [dek, caption, `${title}.`]) expect(texts).not.toContain(said);
  });
});

it('leaves out a plea that stayed in the text', () => {
  const plea = 'For breaking news updates download the Courier apps for iOS and Android.';
  expect(textsOf(paragraphs(...REST.slice(0, 3), plea, plea))).not.toContain(plea);
  const { summary } = digest({
    blocks: paragraphs(...REST, plea),
    lang: 'en',
    title: '',
    dek: null,
    summarySentences: 7,
  });
  expect(summary.map(({ text }) => text)).not.toContain(plea);
});

describe('the lead is the measure', () => {
  const lead = [
    'Ada Brook, the chief engineer of Leeds, closed the harbor bridge to all traffic on Monday.',
    'Two of its nine pillars have lost a third of their width to the tide, divers found in May.',
  ];
  const rest = [
    'Tom Hale, who sells shoes near the market, has put all of them in the window at half price.',
    'The county has promised to say in March how much of the town hall roof it can pay for.',
    'Forty walkers came in the rain, and some of them sang the songs of the old rowing club.',
    'A brass band from the grammar school played until the lamps along the promenade were lit.',
  ];

  it('its sentences are left for strong reasons only', () => {
    const third = 'Two ferries will carry the walkers over the harbor until the new pillars stand.';
    expect(textsOf(paragraphs(...lead, third, ...rest))).toEqual([...lead, third]);
  });

  it('what takes the place of one that leans says what the lead says', () => {
    const leaning = 'She has asked the council for two ferries until the new pillars are ready.';
    const same = 'The council will decide on the two ferries that Brook asked for on Thursday.';
    const texts = textsOf(
      paragraphs(...lead, leaning, ...rest.slice(0, 3), same, ...rest.slice(3)),
    );
    expect(texts).toEqual([...lead, same]);
  });

  it('a label of one word is no part of it', () => {
    const third = 'Two ferries will carry the walkers over the harbor until the new pillars stand.';
    const labelled = paragraphs('Photograph.', 'Gazette.', 'Leeds.', ...lead, third, ...rest);
    expect(textsOf(labelled)).toEqual([...lead, third]);
  });
});

it('finds the nut graf of a story that opens with a scene', () => {
  const nutGraf = 'The harbor bridge will close for two years, the council decided on Tuesday.';
  const blocks = paragraphs(
    'Tom Hale has swept the same nine yards of pavement every morning since he was eleven.',
    'On Tuesday a woman stopped, bought a pair of red shoes, and wept a little at the till.',
    'The rain came in from the west, as the rain on that street does, and it did not stop.',
    nutGraf,
    ...REST,
  );
  const { summary } = read(blocks, 'en', 'Harbor bridge to close for two years');
  const found = summary.find(({ text }) => text === nutGraf);
  expect(found?.why?.map(({ part }) => part)).toContain('nut-graf');
});

it('tells why: the parts of a sentence are its sum, the largest for the first', () => {
  const { summary } = read(paragraphs(...REST), 'en', 'Two pillars of the harbor bridge');
  for (const { why = [] } of summary) {
    expect(why.length).toBeGreaterThan(0);
    expect(why.every(({ weight }) => weight !== 0)).toBe(true);
  }
  const [first] = summary[0]?.why ?? [];
  expect(first?.part).toBe('early');
  for (const { weight } of summary[0]?.why ?? [])
    expect(weight).toBeLessThanOrEqual(first?.weight ?? 0);
});

describe('a piece of another shape', () => {
  const entries = [
    '11.40am: The ferries have begun to sail. She was first on board.',
    '11.15am: The council has opened the gate on the northern side. It was late.',
    '10.50am: Ada Brook has walked over the bridge for the last time. He was with her.',
    '10.20am: Forty shops have hung black cloth in their windows. They will keep it.',
    '9.55am: The first walkers have come to look at the closed bridge. It rained.',
    '9.30am: The bridge over the harbor was closed with a chain this morning. It holds.',
  ];

  it('a live blog: one sentence of an entry, without its time', () => {
    const blocks = paragraphs(...entries);
    expect(shapeOf(blocks)).toBe('live');
    const { summary } = read(blocks);
    expect(summary).toHaveLength(3);
    expect(new Set(summary.map((sentence) => sentence.block)).size).toBe(3);
    for (const { text, block: at, start } of summary) {
      expect(text).not.toMatch(/^\d/u);
      expect(blocks[at]?.text.indexOf(text)).toBe(start);
    }
  });

  it('a list: its items', () => {
    const blocks = [
      block('paragraph', 'What we know of the bridge.'),
      ...REST.map((text) => block('list-item', text)),
    ];
    expect(shapeOf(blocks)).toBe('list');
    expect(textsOf(blocks)).toHaveLength(3);
  });

  it('an interview: its introduction, and no question', () => {
    const blocks = paragraphs(
      'Ada Brook, the chief engineer of Leeds, closed the harbor bridge on Monday for two years.',
      'Why did you close the bridge?',
      'I closed it since two of its nine pillars had lost a third of their width.',
      'What will the walkers do in the two years?',
      'We have asked the council for ferries, and I hope that we will have them by May.',
      'Who pays for the ferries and the pillars?',
      'I would like the county to pay half of it, but we have no word from them yet.',
      'Will the bridge ever open again to the walkers?',
      'I have no doubt at all that we will walk over it again before I retire.',
    );
    expect(shapeOf(blocks)).toBe('interview');
    const texts = textsOf(blocks);
    expect(texts[0]).toMatch(/^Ada Brook/u);
    for (const text of texts) expect(text).not.toMatch(/\?$/u);
  });

  it('a text that lost its capitals is read all the same', () => {
    const blocks = paragraphs(
      `(cnn) -- the old harbor bridge will close for two years from monday. ${REST.map((text) => `${text.charAt(0)}${text.slice(1).toLowerCase()}`).join(' ')}`,
    );
    const texts = textsOf(blocks);
    expect(texts).toHaveLength(3);
    expect(texts[0]).toBe('the old harbor bridge will close for two years from monday.');
  });
});

describe('key quotes', () => {
  const said = (words: string, who: string): string => `“${words}” said ${who}.`;

  it('share no sentence with the summary', () => {
    const { summary, quotes } = read(
      paragraphs(
        'The bridge will close, and “nobody in the town should think that we wanted it to,” Ada Brook said.',
        ...REST,
        said('We have asked for a plan of the ferries three times and got none,', 'Ruth Moss'),
      ),
    );
    for (const quote of quotes.filter(({ key }) => key)) {
      expect(summary.some((sentence) => sentence.block === quote.block)).toBe(false);
    }
  });

  it('do not say the same twice', () => {
    const { quotes } = read(
      paragraphs(
        ...REST,
        said('The ferries the council promised will never sail over this harbor,', 'Ruth Moss'),
        said(
          'The ferries that the council promised us will never sail over the harbor,',
          'Tom Hale',
        ),
        said('A closed bridge is a dead street for forty shops and their people,', 'Ada Brook'),
      ),
    );
    const keys = quotes.filter(({ key }) => key);
    expect(keys.map(({ speaker }) => speaker).sort()).toEqual(['Ada Brook', 'Ruth Moss']);
  });

  it('tell why they were chosen', () => {
    const { quotes } = read(
      paragraphs(
        ...REST,
        said('A closed bridge is a dead street for forty shops here,', 'Ruth Moss'),
      ),
    );
    const parts = quotes.find(({ key }) => key)?.why?.map(({ part }) => part);
    expect(parts).toEqual(expect.arrayContaining(['whole', 'named', 'length']));
    for (const quote of quotes) expect(quote.why === undefined).toBe(!quote.key);
  });
});
