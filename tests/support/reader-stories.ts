/** Invented stories as the reader page shows them, with blocks and HTML that belong together. */
import type { Article, Block, BlockKind } from '../../lib/article.ts';
import { ARTICLE_SCHEMA } from '../../lib/article.ts';

/** A piece of a story: its HTML and the blocks that are read from it. */
interface Piece {
  html: string;
  blocks: Block[];
}

const piece = (kind: BlockKind, text: string, html: string): Piece => ({
  html,
  blocks: [{ kind, text }],
});
export const p = (text: string, html = `<p>${text}</p>`): Piece => piece('paragraph', text, html);
const h = (text: string, level = 2): Piece =>
  piece('heading', text, `<h${level}>${text}</h${level}>`);
const quote = (text: string): Piece =>
  piece('quote', text, `<blockquote><p>${text}</p></blockquote>`);
const list = (...items: string[]): Piece => ({
  html: `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`,
  blocks: items.map((text) => ({ kind: 'list-item', text })),
});
const table = (rows: string[][]): Piece =>
  piece(
    'table',
    rows.map((row) => row.join('\t')).join('\n'),
    `<table>${rows
      .map((row, index) => {
        const cell = index === 0 ? 'th' : 'td';
        return `<tr>${row.map((text) => `<${cell}>${text}</${cell}>`).join('')}</tr>`;
      })
      .join('')}</table>`,
  );

export function articleOf(
  pieces: readonly Piece[],
  more: Partial<Article> & Pick<Article, 'url' | 'title'>,
): Article {
  return {
    schema: ARTICLE_SCHEMA,
    isArticle: true,
    dek: null,
    byline: 'Owen Prentiss',
    siteName: 'The Marl Post',
    publishedAt: '2026-02-11T08:00:00Z',
    lang: 'en',
    dir: 'ltr',
    leadImage: null,
    access: { kind: 'free', delivered: 'whole', meter: null, offers: [], evidence: [] },
    blocks: pieces.flatMap(({ blocks }) => blocks),
    html: pieces.map(({ html }) => html).join('\n'),
    removed: [],
    summary: [],
    quotes: [],
    timings: { probe: 0, access: 0, clean: 0, extract: 0, digest: 0, sanitize: 0, total: 0 },
    ...more,
  };
}

const LINES = [
  'The ferry to Marl left four minutes early on Monday, and the town has spoken of little else since.',
  'Its captain, who had sailed late for thirty years, was asked to explain himself and brought a new watch.',
  'Eleven people stood on the pier with their bags. One of them had been on time for the first time in her life.',
  '“I have never been so punctual, and never so alone,” said Edda Marsh, who keeps the shop by the quay.',
  'The harbor board has promised a bell, to be rung by a child, ten minutes before every departure.',
  'A second bell, for the end of the day, was put to the vote and lost because the meeting ran long.',
  'By Friday the ferry was late again, and the people on the pier were seen to nod at one another.',
];

const line = (index: number) => LINES[index % LINES.length] ?? '';
const QUOTE = 'I have never been so punctual, and never so alone,';

const PIECES: Piece[] = [
  p(line(0)),
  p(
    `${line(1)}1 Nobody had seen such a watch.`,
    `<p id="n2">${line(1)}<sup><a href="#n1">1</a></sup> Nobody had seen <a href="https://marl.example/watch">such a watch</a>.</p>`,
  ),
  p(line(2)),
  p(line(3)),
  {
    html: '<figure><img src="https://marl.example/quay.jpg" alt="The quay on Monday"><figcaption>The quay, four minutes early.</figcaption></figure>',
    blocks: [{ kind: 'caption', text: 'The quay, four minutes early.' }],
  },
  h('What the board says'),
  p(line(4)),
  quote('A bell does not keep time. It only says that somebody does.'),
  list('A bell of bronze, to be hung at the pier', 'A child, to be chosen by lot', 'A rope'),
  h('The timetable', 3),
  table([
    [
      'Departure',
      'Boat',
      'Captain',
      'Minutes early',
      'Minutes late',
      'Passengers',
      'Of these on time',
    ],
    ['07:10', 'Marigold', 'J. Tolliver-Underhill', '4', '0', '112', '11'],
    ['12:40', 'Saint Brannock', 'A. Ffoulkes', '0', '17', '64', '63'],
    ['18:05', 'Marigold', 'J. Tolliver-Underhill', '0', '31', '140', '140'],
  ]),
  piece(
    'code',
    'function ring(bell, minutes) {\n  return bell.ring({ before: minutes, by: "a child", rope: "hemp", repeat: false, until: "everybody is on board" });\n}',
    '<pre><code>function ring(bell, minutes) {\n  return bell.ring({ before: minutes, by: "a child", rope: "hemp", repeat: false, until: "everybody is on board" });\n}</code></pre>',
  ),
  h('What the town says'),
  ...Array.from({ length: 14 }, (_, index) =>
    p(`${line(index)} ${line(index + 2)} That was in week ${index + 1}.`),
  ),
  h('And the watch'),
  p('The watch was sold at the fair. It is said to run backwards on Sundays.'),
  {
    html: '<ol><li id="n1">Hart, Watches of the Marches, p. 41. <a href="#n2">Back to the text</a></li></ol>',
    blocks: [{ kind: 'list-item', text: 'Hart, Watches of the Marches, p. 41. Back to the text' }],
  },
];

/** Long, with all that a story can hold. */
export function ferry(more: Partial<Article> = {}): Article {
  return articleOf(PIECES, {
    url: 'https://marl.example/news/the-ferry-that-left-too-early',
    title: 'The ferry that left too early',
    dek: 'A captain, a watch and a town that was not ready.',
    summary: [
      { text: line(0), block: 0, start: 0, end: line(0).length },
      { text: line(4), block: 6, start: 0, end: line(4).length },
    ],
    quotes: [
      {
        text: QUOTE,
        speaker: 'Edda Marsh',
        attributedAs: 'Edda Marsh',
        role: 'keeps the shop by the quay',
        cue: 'said',
        kind: 'direct',
        key: true,
        rank: 1,
        block: 3,
        start: 1,
        end: 1 + QUOTE.length,
      },
    ],
    ...more,
  });
}

/** The same story later: the paragraph about the board is another, one is gone, one stands before. */
export function ferryLater(): Article {
  const later = PIECES.filter((_, index) => index !== 2).map((one) =>
    one.blocks[0]?.text === line(4)
      ? p('The harbor board has taken its promise of a bell back, and the child was sent home.')
      : one,
  );
  const first = p('This story was corrected: the ferry left three minutes early, not four.');
  const { url, title, dek } = ferry();
  return articleOf([first, ...later], { url, title, dek });
}

export function arabic(): Article {
  return articleOf(
    [
      p(
        'غادرت العبّارة إلى مارل قبل موعدها بأربع دقائق يوم الاثنين، ولم تتحدث البلدة عن شيء سواها منذ ذلك الحين.',
      ),
      quote('لم أكن قط دقيقة في مواعيدي إلى هذا الحد، ولا وحيدة إلى هذا الحد.'),
      h('ماذا يقول المجلس'),
      p(
        'وعد مجلس الميناء بجرس يقرعه طفل قبل كل رحلة بعشر دقائق، وطُرح جرس ثانٍ للتصويت فلم يُقبل لأن الجلسة طالت.',
      ),
      list('جرس من البرونز', 'طفل يُختار بالقرعة', 'حبل'),
      ...Array.from({ length: 6 }, () =>
        p(
          'عاد التأخير يوم الجمعة، ورأى الناس بعضهم بعضًا على الرصيف وهم يومئون برؤوسهم كأن شيئًا لم يكن.',
        ),
      ),
    ],
    {
      url: 'https://marl.example/ar/ferry',
      title: 'العبّارة التي غادرت قبل موعدها',
      dek: 'قبطان وساعة وبلدة لم تكن مستعدة.',
      byline: 'عمر الساحلي',
      siteName: 'بريد مارل',
      lang: 'ar',
      dir: 'rtl',
    },
  );
}

export function japanese(): Article {
  const ruby = '月曜日、マール行きの渡し船は四分早く出た。町はそれからその話ばかりしている。';
  return articleOf(
    [
      p(
        ruby.replace('渡し船', '渡わたし船ぶね'),
        `<p>${ruby.replace('渡し船', '<ruby>渡<rt>わた</rt></ruby>し<ruby>船<rt>ぶね</rt></ruby>')}</p>`,
      ),
      p(
        '三十年のあいだ遅れて出航してきた船長は、説明を求められて新しい時計を持ってきた。「こんなに正確だったことはない」と彼は言った。',
      ),
      quote('鐘は時を守らない。誰かが守っていると言うだけだ。'),
      h('港湾委員会の話'),
      p(
        '委員会は、出航の十分前に子どもが鳴らす鐘を約束した。一日の終わりのための二つ目の鐘は、会議が長引いたために否決された。',
      ),
      ...Array.from({ length: 8 }, () =>
        p(
          '金曜日には渡し船はまた遅れ、桟橋の人々は互いにうなずき合っていたという。時計は市で売られ、日曜日には逆に進むといわれている。',
        ),
      ),
    ],
    {
      url: 'https://marl.example/ja/ferry',
      title: '早く出すぎた渡し船',
      dek: '船長と時計と、用意のできていなかった町。',
      byline: '佐々木 港',
      siteName: 'マール新報',
      lang: 'ja',
    },
  );
}
