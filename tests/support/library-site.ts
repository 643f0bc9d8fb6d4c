/**
 * A library of invented stories for tests and benches of the library page:
 * always the same for the same number, put in by the messages that any import uses.
 */
import type { Article, Quote } from '../../lib/article.ts';
import type { LibraryRequest } from '../../lib/library/protocol.ts';
import type { ImportRow } from '../../lib/library/types.ts';
import { randomOf } from '../../scripts/lib/random.ts';

const DAY = 86_400_000;
const START = Date.UTC(2024, 0, 1, 12);

const PLACES = ['Millbrook', 'Tidemark', 'Ashby', 'Quarry Hill', 'Marl', 'Stonehaven', 'Larch'];
const THINGS = ['ferry', 'orchard', 'bell tower', 'night market', 'reservoir', 'tram', 'library'];
const DOINGS = [
  'opens again after a long winter',
  'is counted among the things that changed',
  'will be moved to the other bank, the council says, once the bridge and both of its approaches are done',
  'divides the town',
  'was never paid for',
];
const SITES = ['gazette', 'herald', 'courier', 'observer', 'letters'];
const TAGS = ['city', 'water', 'long reads', 'music', 'to discuss', 'Überblick', 'history'];
const WORDS =
  'harbour council lamps wooden quiet evening measured letters question borrowed ferry slowly engineer carried winter window market children numbers garden'.split(
    ' ',
  );
const SPEAKERS = [
  ['Ines Okafor', 'the harbour master'],
  ['Jonas Weidling', 'an engineer'],
  ['Mirela Dumas', 'mayor of Marl'],
  ['Tomasz Bell', null],
] as const;

function sentence(next: () => number, words: number): string {
  const found = Array.from({ length: words }, () => WORDS[Math.floor(next() * WORDS.length)] ?? '');
  const text = found.join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Story `index`, of a number of paragraphs; every seventh is spoken in, every 20th is a preview. */
export function invented(index: number, paragraphs = 3): Article {
  const next = randomOf(index + 1);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const [speaker, role] = SPEAKERS[index % SPEAKERS.length] ?? ['Ines Okafor', null];
  const said = `We counted ${index} ${pick(WORDS)} before the ${pick(WORDS)} came, and nobody had asked us to.`;
  const rtl = index % 50 === 17;
  const cjk = index % 50 === 23;
  const texts = Array.from({ length: paragraphs }, () =>
    sentence(next, 12 + Math.floor(next() * 20)),
  );
  const quotes: Quote[] = [];
  if (index % 7 === 0) {
    const text = `“${said}” said ${speaker}${role === null ? '' : `, ${role}`}.`;
    texts.push(text);
    quotes.push({
      text: said,
      speaker,
      attributedAs: speaker,
      role,
      cue: 'said',
      kind: 'direct',
      key: true,
      rank: 1,
      block: texts.length - 1,
      start: 1,
      end: 1 + said.length,
    });
  }
  const site = SITES[index % SITES.length] ?? 'gazette';
  const title = rtl
    ? `الميناء يفتح أبوابه من جديد ${index}`
    : cjk
      ? `港の渡し船が冬のあとに再び動き出す ${index}`
      : `The ${pick(THINGS)} of ${pick(PLACES)} ${pick(DOINGS)} (${index})`;
  return {
    schema: 1,
    isArticle: true,
    url: `https://${site}.example/news/${index}`,
    title,
    dek: index % 3 === 0 ? sentence(next, 18) : null,
    byline: index % 4 === 0 ? null : (SPEAKERS[(index + 1) % SPEAKERS.length]?.[0] ?? null),
    siteName: `The ${site.charAt(0).toUpperCase()}${site.slice(1)}`,
    publishedAt: index % 6 === 0 ? null : new Date(START + index * DAY - DAY).toISOString(),
    lang: rtl ? 'ar' : cjk ? 'ja' : index % 9 === 4 ? 'de' : 'en',
    dir: rtl ? 'rtl' : 'ltr',
    leadImage: null,
    access: {
      kind: 'free',
      delivered: index % 20 === 11 ? 'preview' : 'whole',
      meter: null,
      offers: [],
      evidence: [],
    },
    blocks: texts.map((text) => ({ kind: 'paragraph', text })),
    html: texts.map((text) => `<p>${text}</p>`).join(''),
    removed: [],
    summary: [],
    quotes,
    timings: { probe: 0, access: 0, clean: 0, extract: 0, digest: 0, sanitize: 0, total: 0 },
  };
}

/** Story `index` as it is taken in: a day after the one before, some read, archived, tagged or a mere address. */
export function inventedRow(index: number, paragraphs?: number): ImportRow {
  const article = invented(index, paragraphs);
  const tags = [TAGS[index % TAGS.length] ?? '', ...(index % 10 === 0 ? ['weekend'] : [])];
  return {
    row: index + 1,
    url: article.url,
    title: article.title,
    savedAt: START + index * DAY,
    read: index % 5 === 0,
    archived: index % 8 === 3,
    tags: index % 2 === 0 ? tags : [],
    ...(index % 25 === 6 ? {} : { article }),
  };
}

/** Puts `count` stories into the library; `send` carries a message to the background. */
export async function fillLibrary(
  count: number,
  send: (request: LibraryRequest) => Promise<unknown>,
  { paragraphs = 3, part = 500 } = {},
): Promise<void> {
  const { job } = (await send({
    type: 'library:import-begin',
    name: 'invented',
    format: 'invented',
  })) as { job: number };
  for (let from = 0; from < count; from += part) {
    const rows = Array.from({ length: Math.min(part, count - from) }, (_, index) =>
      inventedRow(from + index, paragraphs),
    );
    await send({ type: 'library:import-rows', job, rows });
  }
  await send({ type: 'library:import-commit', job });
  for (;;) {
    const { left } = (await send({ type: 'library:work', budget: 2000 })) as { left: boolean };
    if (!left) return;
  }
}
