import { describe, expect, test } from 'vitest';
import { MOST_TERMS, matchExpression, parseQuery } from '../../../lib/library/search/query.ts';

const expression = (typed: string) => matchExpression(parseQuery(typed));

describe('parseQuery', () => {
  test('words must all occur, the last one may go on', () => {
    expect(expression('harbour ferr')).toBe('"harbour" AND "ferr"*');
  });

  test('two letters are too few for the beginning of a word', () => {
    expect(expression('harbour fe')).toBe('"harbour" AND "fe"');
  });

  test('a space ends the last word', () => {
    expect(expression('ferr ')).toBe('"ferr"');
  });

  test('quotation marks make a phrase, curly and unclosed ones too', () => {
    expect(expression('"night ferry" timetable ')).toBe('"night ferry" AND "timetable"');
    expect(expression('\u201cnight ferry\u201d')).toBe('"night ferry"');
    expect(expression('"night fer')).toBe('"night fer"');
  });

  test('a CJK word is a phrase of its characters', () => {
    expect(parseQuery('東京')[0]?.words).toEqual(['東', '京']);
    expect(expression('東京')?.replace(/\s+/gu, ' ')).toBe('"東 京"');
  });

  test.each(['', '   ', '"', '""', '-', '* ( )', 'AND" OR'.slice(3, 4)])(
    '%j holds nothing to look for',
    (typed) => {
      expect(expression(typed)).toBeNull();
    },
  );

  test('the index’s own operators are plain words', () => {
    expect(expression('cats AND NOT dogs* title:x ')).toBe(
      '"cats" AND "AND" AND "NOT" AND "dogs*" AND "title:x"',
    );
  });

  test('what is typed twice is looked for once', () => {
    expect(expression('ferry Ferry ferry harbour ')).toBe('"ferry" AND "harbour"');
  });

  test('a pasted text is looked for by its first words', () => {
    const pasted = Array.from({ length: 20_000 }, (_, number) => `word${number}`).join(' ');
    const loose = parseQuery(pasted);
    expect(loose).toHaveLength(MOST_TERMS);
    expect(loose[0]?.source).toBe('word0');
    const [phrase, ...others] = parseQuery(`"${pasted}"`);
    expect(others).toEqual([]);
    expect(phrase?.words).toHaveLength(MOST_TERMS);
    expect(phrase?.source).toMatch(/^word0 .* word63$/u);
  });

  test('a NUL is a space', () => {
    expect(expression('night\0ferry')).toBe('"night" AND "ferry"*');
    expect(expression('"night\0ferry"')).toBe('"night ferry"');
  });
});
