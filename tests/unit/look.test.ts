import { describe, expect, test } from 'vitest';
import { DEFAULT_LOOK, LOOK_SCALES, nextTheme, readLook, stepped } from '../../lib/look.ts';

describe('a stored look', () => {
  test('is taken as it is', () => {
    const look = {
      ...DEFAULT_LOOK,
      theme: 'sepia',
      font: 'dyslexic',
      size: 24,
      align: 'justify',
      hyphens: true,
      voices: { en: 'urn:nora' },
    } as const;
    expect(readLook(look)).toEqual(look);
  });

  test.each([null, undefined, 'x', 7, []])('that is none is the default: %s', (value) => {
    expect(readLook(value)).toEqual(DEFAULT_LOOK);
  });

  test('loses what is of no use, and nothing else', () => {
    expect(
      readLook({ theme: 'neon', font: 'sans', size: 900, width: '34', voices: { en: 1, de: 'a' } }),
    ).toEqual({
      ...DEFAULT_LOOK,
      font: 'sans',
      size: LOOK_SCALES.size.max,
      voices: { de: 'a' },
    });
  });
});

test('a step stays on its scale', () => {
  let look = DEFAULT_LOOK;
  for (let turn = 0; turn < 60; turn += 1) look = stepped(look, 'size', -1);
  expect(look.size).toBe(LOOK_SCALES.size.min);
  expect(stepped(look, 'size', 2).size).toBe(LOOK_SCALES.size.min + 2);
});

test('the themes come round', () => {
  const seen = [0, 1, 2, 3].reduce((list) => [...list, nextTheme(list.at(-1) ?? 'auto')], [
    'auto',
  ] as ReturnType<typeof nextTheme>[]);
  expect(seen).toEqual(['auto', 'light', 'sepia', 'dark', 'auto']);
});
