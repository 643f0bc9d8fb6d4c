import { describe, expect, test } from 'vitest';
import type { Quote } from '../../../lib/article.ts';
import { remove, save } from '../../../lib/library/store/articles.ts';
import { quotes, speakers } from '../../../lib/library/store/quotes.ts';
import { change } from '../../../lib/library/store/state.ts';
import { article, library } from './database.ts';

function quote(text: string, speaker: string | null, attributedAs = speaker): Quote {
  return {
    block: 0,
    start: 1,
    end: 1 + text.length,
    text,
    speaker,
    attributedAs,
    role: null,
    cue: 'said',
    kind: 'direct',
    key: false,
    rank: null,
  };
}

function talk() {
  const db = library();
  const add = (path: string, at: number, ...said: Quote[]) =>
    save(
      db,
      article(
        `https://paper.example/${path}`,
        path,
        [said.map(({ text }) => `“${text}”`).join(' ')],
        {
          quotes: said,
        },
      ),
      at,
    ).id;
  const senate = add(
    'senate',
    10,
    quote('We should be careful.', 'Richard Lugar'),
    quote('Trade is no game.', 'José Álvarez'),
  );
  const farm = add(
    'farm',
    20,
    quote('Corn is careful work.', 'Richard Lugar'),
    quote('No comment.', null, 'he'),
  );
  return { db, senate, farm };
}

const found = (db: ReturnType<typeof library>, query: string, speaker?: string) =>
  quotes(db, { query, speaker }, 0, 50).items.map(({ text }) => text);

describe('quotes', () => {
  test('by the name of who spoke, the newest story first', () => {
    const { db } = talk();
    expect(found(db, 'lugar')).toEqual(['Corn is careful work.', 'We should be careful.']);
    expect(found(db, 'alvarez')).toEqual(['Trade is no game.']);
  });

  test('by words and name together, with the found words marked', () => {
    const { db } = talk();
    expect(quotes(db, { query: 'careful lugar corn' }, 0, 9).items).toMatchObject([
      { text: 'Corn is careful work.', marked: '\u0002Corn\u0003 is \u0002careful\u0003 work.' },
    ]);
    expect(found(db, 'careful alvarez')).toEqual([]);
  });

  test('of one speaker, whatever the accents', () => {
    const { db } = talk();
    expect(found(db, '', 'jose alvarez')).toEqual(['Trade is no game.']);
    expect(found(db, 'careful', 'Richard Lugar')).toHaveLength(2);
  });

  test('nothing of the trash, nothing of what was deleted or saved anew without it', () => {
    const { db, farm, senate } = talk();
    change(db, [farm], { trashed: true }, 30);
    expect(found(db, 'lugar')).toEqual(['We should be careful.']);
    remove(db, [senate], 40);
    expect(found(db, 'lugar')).toEqual([]);
  });
});

test('speakers by the beginning of any word of the name, most quoted first', () => {
  const { db } = talk();
  expect(speakers(db, '', 9).items.map(({ speaker }) => speaker)).toEqual([
    'Richard Lugar',
    'José Álvarez',
  ]);
  expect(speakers(db, 'lu', 9).items).toEqual([
    { speaker: 'Richard Lugar', quotes: 2, articles: 2 },
  ]);
  expect(speakers(db, 'alv', 9).items).toHaveLength(1);
  expect(speakers(db, 'gar', 9).items).toEqual([]);
  expect(speakers(db, '%', 9).items).toEqual([]);
});
