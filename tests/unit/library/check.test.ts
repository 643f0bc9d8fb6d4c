import { describe, expect, test } from 'vitest';
import { checkRequest } from '../../../lib/library/check.ts';
import { LibraryError } from '../../../lib/library/protocol.ts';
import { article } from './database.ts';

const story = article('https://tidemark.example/a', 'A', ['Text.']);

function refusal(value: unknown): string | null {
  try {
    checkRequest(value);
    return null;
  } catch (error) {
    return error instanceof LibraryError ? error.code : 'thrown';
  }
}

describe('checkRequest', () => {
  test.each([
    { type: 'library:save', article: story },
    { type: 'library:list', query: '', offset: 0, limit: 50 },
    { type: 'library:get', id: 'x' },
    { type: 'library:find', url: 'https://tidemark.example/a' },
    { type: 'library:delete', ids: ['x'] },
    { type: 'library:restore', fresh: false },
    { type: 'library:verify', after: 0, limit: 50 },
    { type: 'library:images', id: 'x' },
    { type: 'library:image-result', id: 'x', key: 'k', outcome: { state: 'dropped' } },
  ])('$type passes as it is', (request) => {
    expect(checkRequest(request)).toEqual(request);
  });

  test.each([
    ['nothing', null],
    ['no type', {}],
    ['another type', { type: 'library:drop' }],
    ['a query that is no text', { type: 'library:list', query: 1, offset: 0, limit: 1 }],
    [
      'an offset that is no number',
      { type: 'library:list', query: '', offset: Number.NaN, limit: 1 },
    ],
    ['ids that are no texts', { type: 'library:delete', ids: [1] }],
    ['no article', { type: 'library:save' }],
    ['an article of another schema', { type: 'library:save', article: { ...story, schema: 2 } }],
    ['an article without text', { type: 'library:save', article: { ...story, blocks: [] } }],
    [
      'a broken block',
      { type: 'library:save', article: { ...story, blocks: [{ kind: 'paragraph' }] } },
    ],
    ['a title that is no text', { type: 'library:save', article: { ...story, title: null } }],
  ])('%s is refused', (_, value) => {
    expect(refusal(value)).toBe('bad-message');
  });

  test('an article beyond all measure is too large', () => {
    expect(
      refusal({ type: 'library:save', article: { ...story, html: 'x'.repeat(24_000_001) } }),
    ).toBe('too-large');
  });
});
