import { expect, test } from 'vitest';
import { letterOf } from '../../../components/library/site-letter.ts';

test('the letter of a site is not that of an article before its name', () => {
  expect(
    ['The Gazette', 'Die Woche', 'L’Écho', "L'Espresso", 'La Voz', 'Het Blad'].map(letterOf),
  ).toEqual(['G', 'W', 'É', 'E', 'V', 'B']);
});

test('a name that only looks so, or is nothing else, keeps its first letter', () => {
  expect(
    ['Theatre Weekly', 'The', 'Oslo Post', 'dieppe.example', '«Вести»', '日報', '…'].map(letterOf),
  ).toEqual(['T', 'T', 'O', 'D', 'В', '日', '·']);
});
