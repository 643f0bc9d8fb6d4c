/** Invented articles for benches of the library: words as often as in prose, names, quotations, some in Japanese. */
import type { Article, Quote } from '../lib/article.ts';
import { randomOf } from '../scripts/lib/random.ts';

const COMMON =
  'the of and to in a said that is was for on with as by at from it he they have has had were be this which not but are who new will more than after its their been two would about when also one other over into people year years time first government could last'.split(
    ' ',
  );
const STARTS =
  'ba ce di fo gu ha jo ka le mi no or pa qui ra so ta ur ve wo sten bri cla dro'.split(' ');
const MIDDLES = 'ra le ni to vi mer lan dor sti gen po ca bel tur'.split(' ');
const ENDS = 'n r st ment ing tion ly er al ship nd sk ot'.split(' ');
const NAMES =
  'Ada Brook|Tom Hale|Ruth Moss|Owen Prentiss|Helen Sorensen|Joseph Karanja|Richard Lugar|Maria Gomez'.split(
    '|',
  );
const KANJI =
  '東京大学政府経済日本新聞記者会議市民生活社会問題研究発表電力安全原因調査結果地域産業技術開発'.split(
    '',
  );

/** A vocabulary of 20,000, the rank of a word being how rare it is. */
const RARE: string[] = [];
for (const start of STARTS)
  for (const middle of MIDDLES)
    for (const second of MIDDLES) for (const end of ENDS) RARE.push(start + middle + second + end);
// Words that the queries look for, at ranks where prose has such words.
RARE.splice(40, 0, 'government', 'senate', 'election', 'economy');
RARE.splice(900, 0, 'harbor', 'orchard', 'glacier', 'arbitration');

const WORDS = 700;

export function madeArticle(number: number): Article {
  const random = randomOf(number * 2654435761);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  // Zipf: the chance of a rank falls as one over it.
  const word = () =>
    random() < 0.42 ? pick(COMMON) : (RARE[Math.floor(RARE.length ** random()) - 1] ?? 'thing');
  const japanese = number % 20 === 7;
  const sentence = () => {
    if (japanese) return `${Array.from({ length: 30 }, () => pick(KANJI)).join('')}。`;
    const text = Array.from({ length: 12 + Math.floor(random() * 12) }, word).join(' ');
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  };
  const paragraphs: string[] = [];
  const quotes: Quote[] = [];
  for (let words = 0; words < WORDS; ) {
    let text = [sentence(), sentence(), sentence()].join(japanese ? '' : ' ');
    if (!japanese && paragraphs.length % 5 === 2) {
      const speaker = pick(NAMES);
      const said = sentence();
      quotes.push({
        block: paragraphs.length,
        start: 1,
        end: 1 + said.length,
        text: said,
        speaker,
        attributedAs: speaker,
        role: null,
        cue: 'said',
        kind: 'direct',
        key: quotes.length < 3,
        rank: null,
      });
      text = `“${said}” said ${speaker}. ${text}`;
    }
    paragraphs.push(text);
    words += japanese ? 60 : text.split(' ').length;
  }
  const site = `paper${number % 180}.example`;
  return {
    schema: 1,
    isArticle: true,
    url: `https://${site}/${number}`,
    title: sentence(),
    dek: sentence(),
    byline: pick(NAMES),
    siteName: `Paper ${number % 180}`,
    publishedAt: new Date(1.5e12 + number * 3_600_000).toISOString(),
    lang: japanese ? 'ja' : 'en',
    dir: 'ltr',
    leadImage: null,
    access: {
      kind: 'metered',
      delivered: number % 15 === 3 ? 'preview' : 'whole',
      meter: null,
      offers: [],
      evidence: [],
    },
    blocks: paragraphs.map((text) => ({ kind: 'paragraph', text })),
    html: paragraphs.map((text) => `<p>${text}</p>`).join(''),
    removed: [],
    summary: [],
    quotes,
    timings: { probe: 0, access: 0, clean: 0, extract: 0, digest: 0, sanitize: 0, total: 0 },
  };
}

/** What is searched for: how often each occurs differs from a handful to nearly every article. */
export const QUERIES = {
  words: ['government', 'senate', 'harbor', 'orchard', 'glacier', 'arbitration', 'said', 'lugar'],
  several: ['government senate', 'harbor economy', 'richard lugar', 'election said people'],
  phrases: ['"said that"', '"the government"', '"of the harbor"', '"richard lugar"'],
  prefixes: ['gov', 'sen', 'harb', 'arbitr', 'glac', 'elec'],
  cjk: ['東京', '政府', '新聞'],
} as const;
