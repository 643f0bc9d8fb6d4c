/** What the torture does to the library: acts drawn by chance, as messages with what they should leave. */
import type { Article } from '../../../lib/article.ts';
import type { LibraryRequest } from '../../../lib/library/protocol.ts';
import type { Random } from '../random.ts';
import type { Act, Known, Ledger } from './expect.ts';

/** `ids` of these addresses are put into the message by the page, which asks for them. */
export interface Drawn extends Act {
  /** Sent one after the other; a commit is followed by work until none is left. */
  messages: LibraryRequest[];
  /** Messages speak of articles by address; the page puts their ids in. */
  urls: string[];
}

const WORDS =
  'river council bridge harvest senate minister budget orchard ferry railway teacher museum winter doctor island copper'.split(
    ' ',
  );

function sentence(random: Random): string {
  const words = Array.from({ length: 12 }, () => WORDS[Math.floor(random() * WORDS.length)] ?? '');
  return `The ${words.join(' ')}.`;
}

export function madeArticle(url: string, random: Random, paragraphs = 8): Article {
  const blocks = Array.from({ length: paragraphs }, () => ({
    kind: 'paragraph' as const,
    text: Array.from({ length: 4 }, () => sentence(random)).join(' '),
  }));
  return {
    schema: 1,
    isArticle: true,
    url,
    title: sentence(random),
    dek: null,
    byline: 'Ada Brook',
    siteName: 'The Torture Times',
    publishedAt: null,
    lang: 'en',
    dir: 'ltr',
    leadImage: null,
    access: { kind: 'free', delivered: 'whole', meter: null, offers: [], evidence: [] },
    blocks,
    html: blocks.map(({ text }) => `<p>${text}</p>`).join(''),
    removed: [],
    summary: [],
    quotes: [],
    timings: { probe: 0, access: 0, clean: 0, extract: 0, digest: 0, sanitize: 0, total: 0 },
  };
}

function fresh(article: Article): Known {
  return {
    text: article.blocks.map(({ text }) => text).join('\n'),
    tags: [],
    archived: false,
    highlights: [],
  };
}

/** The next act. `next` numbers addresses. */
export function drawAct(ledger: Ledger, random: Random, next: () => number): Drawn {
  const live = [...ledger.acknowledged].filter(([, known]) => known !== null);
  const one = live[Math.floor(random() * live.length)];
  const dice = random();
  if (one === undefined || one[1] === null || dice < 0.4) return saveNew(random, next);
  const [url, known] = [one[0], one[1]];
  if (dice < 0.5) {
    const article = madeArticle(url, random);
    // Highlights keep their words though the text is gone.
    return act(url, { ...fresh(article), ...rest(known) }, { type: 'library:save', article });
  }
  if (dice < 0.65) {
    const tag = WORDS[Math.floor(random() * WORDS.length)] ?? 'tag';
    const tags = [...new Set([...known.tags, tag])].sort();
    return act(url, { ...known, tags }, change({ addTags: [tag] }));
  }
  if (dice < 0.75) {
    return act(url, { ...known, archived: !known.archived }, change({ archived: !known.archived }));
  }
  if (dice < 0.85) {
    const text = known.text.split('\n')[0]?.slice(0, 30) ?? '';
    const highlight = {
      id: `h${next()}`,
      block: 0,
      start: 0,
      end: text.length,
      text,
      before: '',
      after: '',
      color: 'yellow' as const,
      note: '',
    };
    return act(
      url,
      { ...known, highlights: [...known.highlights, text].sort() },
      { type: 'library:highlight', id: '', highlight },
    );
  }
  if (dice < 0.9) return act(url, null, { type: 'library:delete', ids: [] });
  return importSome(random, next);
}

function rest({ tags, archived, highlights }: Known) {
  return { tags, archived, highlights };
}

function change(
  what: Extract<LibraryRequest, { type: 'library:change' }>['change'],
): LibraryRequest {
  return { type: 'library:change', ids: [], change: what };
}

function act(url: string, after: Known | null, message: LibraryRequest): Drawn {
  return { after: { [url]: after }, messages: [message], urls: [url] };
}

function saveNew(random: Random, next: () => number): Drawn {
  const url = `https://torture.example/${next()}`;
  const article = madeArticle(url, random);
  return act(url, fresh(article), { type: 'library:save', article });
}

function importSome(random: Random, next: () => number): Drawn {
  const articles = Array.from({ length: 1 + Math.floor(random() * 30) }, () =>
    madeArticle(`https://torture.example/import-${next()}`, random, 2),
  );
  return {
    after: Object.fromEntries(articles.map((article) => [article.url, fresh(article)])),
    urls: articles.map(({ url }) => url),
    messages: [
      { type: 'library:import-begin', name: 'torture', format: 'test' },
      {
        type: 'library:import-rows',
        job: 0,
        rows: articles.map((article, index) => ({ row: index + 1, url: article.url, article })),
      },
      { type: 'library:import-commit', job: 0 },
    ],
  };
}
