/** A gain that is told for a fold was not chosen on that fold. */
import { expect, it } from 'vitest';
import { crossValidate, settingsOf, type Trial } from '../../../bench/cross-validation.ts';
import { difference } from '../../../bench/intervals.ts';

const trial = (setting: string, gains: number[]): Trial<string> => ({
  setting,
  gains: gains.map((gain) => ({ r1: gain, r2: gain, rl: gain })),
  words: gains.map(() => 60),
});

const prior = trial('own', [0, 0, 0, 0]);

it('a setting that wins by one story alone is not used on that story', () => {
  const lucky = trial('lucky', [9, -1, -1, -1]);
  const { gains, chosen } = crossValidate([lucky], prior, 'best', 4, 1);
  expect(gains.map(({ r1 }) => r1)).toEqual([0, -1, -1, -1]);
  expect(chosen.filter((name) => name === 'own')).toHaveLength(1);
});

it('the careful choice keeps its own weights where chance would do', () => {
  const lucky = trial('lucky', [9, -1, -1, -1]);
  const sure = trial('sure', [2, 3, 2, 3]);
  const by = (other: Trial<string>): string[] =>
    crossValidate([other], prior, 'careful', 2, 1).chosen;
  expect(by(lucky)).toEqual(['own', 'own']);
  expect(by(sure)).toEqual(['sure', 'sure']);
});

it('every story is told once, the same for the same seed', () => {
  const stories = Array.from({ length: 23 }, (_, i) => i);
  const one = trial('one', stories);
  const zero = trial(
    'own',
    stories.map(() => 0),
  );
  const folded = crossValidate([one], zero, 'best', 5, 3);
  expect(folded.gains.map(({ rl }) => rl)).toEqual(stories);
  expect(crossValidate([one], zero, 'best', 5, 3)).toEqual(folded);
});

it('a grid is every combination of its values', () => {
  expect(settingsOf({ early: [1, 2], lead: [3] })).toEqual([
    { early: 1, lead: 3 },
    { early: 2, lead: 3 },
  ]);
});

it('the interval of a difference holds its mean, and nothing else where all are alike', () => {
  const { mean, low, high } = difference([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(mean).toBe(4.5);
  // Two standard errors of 0.87 around the mean.
  expect(low).toBeGreaterThan(2.6);
  expect(low).toBeLessThan(3.4);
  expect(high).toBeGreaterThan(5.6);
  expect(high).toBeLessThan(6.4);
  expect(difference([2, 2, 2])).toEqual({ mean: 2, low: 2, high: 2 });
});
