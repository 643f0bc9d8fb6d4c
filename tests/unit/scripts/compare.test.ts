import { describe, expect, it } from 'vitest';
import { Haystack, normalise, squeeze } from '../../../scripts/lib/compare.ts';

describe('normalise', () => {
  it('takes quotes, dashes, case, width and white space for no difference', () => {
    expect(normalise('“You’ve  read\u00a0５ of 5” — so\u00adfar\u200b')).toBe(
      '"you\'ve read 5 of 5" - sofar',
    );
  });

  it('keeps what does make a difference', () => {
    expect(normalise('4 of 5')).not.toBe(normalise('5 of 5'));
    expect(normalise('a, b')).not.toBe(normalise('a b'));
  });
});

describe('squeeze', () => {
  it('takes white space out where inline elements put it', () => {
    expect(squeeze('said Ms. Calloway .')).toBe(squeeze('said Ms.Calloway.'));
  });
});

describe('Haystack', () => {
  const blocks = new Haystack([
    'The needle dipped. Get unlimited Courier journalism today.',
    'Subscribe',
    'You can subscribe to a theory without proof.',
  ]);

  it('finds a long line inside a block', () => {
    expect(blocks.leaks('Get unlimited Courier journalism')).toBe(true);
  });

  it('finds a line that runs over two blocks', () => {
    expect(blocks.leaks('journalism today. Subscribe You can')).toBe(true);
  });

  it('finds a short line as a whole block only', () => {
    expect(blocks.leaks('SUBSCRIBE')).toBe(true);
    expect(blocks.leaks('proof')).toBe(false);
    expect(blocks.leaks('theory')).toBe(false);
  });

  it('finds nothing for an empty line', () => {
    expect(blocks.leaks(' \u200b')).toBe(false);
  });

  it('keeps a sentence whatever its white space', () => {
    expect(blocks.keeps('The needle\n dipped.')).toBe(true);
    expect(blocks.keeps('The needle rose.')).toBe(false);
  });
});
