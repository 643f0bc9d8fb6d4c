/**
 * What weights would gain on stories that they were not chosen on: each fold of
 * the stories is summed up with the setting of the grid that was chosen on the others.
 */
import { randomOf } from '../scripts/lib/random.ts';
import { average, standardError } from './intervals.ts';
import type { Rouge } from './rouge.ts';

export type Grid<Name extends string> = Readonly<Record<Name, readonly number[]>>;
export type Setting<Name extends string> = Record<Name, number>;

/** A setting with what it gains over the baseline, and its length to the baseline's, story by story. */
export interface Trial<S> {
  setting: S;
  gains: readonly Rouge[];
  words: readonly number[];
}

/** `best` takes the setting that gains most; `careful` leaves the prior for more than a standard error only. */
export type Rule = 'best' | 'careful';

export interface Folded<S> {
  gains: Rouge[];
  words: number[];
  /** The setting that each fold was summed up with. */
  chosen: S[];
}

/** Every combination of the grid's values. */
export function settingsOf<Name extends string>(grid: Grid<Name>): Setting<Name>[] {
  let settings: Setting<Name>[] = [{} as Setting<Name>];
  for (const [name, values] of Object.entries(grid) as [Name, readonly number[]][]) {
    settings = settings.flatMap((setting) =>
      values.map((value) => ({ ...setting, [name]: value })),
    );
  }
  return settings;
}

export function crossValidate<S>(
  trials: readonly Trial<S>[],
  prior: Trial<S>,
  rule: Rule,
  folds: number,
  seed: number,
): Folded<S> {
  const stories = prior.gains.length;
  const order = shuffled(stories, seed);
  const result: Folded<S> = {
    gains: new Array<Rouge>(stories),
    words: new Array<number>(stories).fill(0),
    chosen: [],
  };
  for (let fold = 0; fold < folds; fold += 1) {
    const held = order.filter((_, at) => at % folds === fold);
    const others = order.filter((_, at) => at % folds !== fold);
    const chosen = choose(trials, prior, rule, others);
    result.chosen.push(chosen.setting);
    for (const story of held) {
      result.gains[story] = chosen.gains[story] ?? { r1: 0, r2: 0, rl: 0 };
      result.words[story] = chosen.words[story] ?? 0;
    }
  }
  return result;
}

function choose<S>(
  trials: readonly Trial<S>[],
  prior: Trial<S>,
  rule: Rule,
  stories: readonly number[],
): Trial<S> {
  let best = prior;
  let most = average(sumsOf(prior, stories));
  for (const trial of trials) {
    const gain = average(sumsOf(trial, stories));
    if (gain > most) {
      best = trial;
      most = gain;
    }
  }
  if (rule === 'best') return best;
  const before = sumsOf(prior, stories);
  const better = sumsOf(best, stories).map((gain, i) => gain - (before[i] ?? 0));
  return average(better) > standardError(better) ? best : prior;
}

/** Each story's three gains, added up. */
function sumsOf<S>(trial: Trial<S>, stories: readonly number[]): number[] {
  return stories.map((story) => {
    const { r1, r2, rl } = trial.gains[story] ?? { r1: 0, r2: 0, rl: 0 };
    return r1 + r2 + rl;
  });
}

function shuffled(size: number, seed: number): number[] {
  const random = randomOf(seed);
  const order = Array.from({ length: size }, (_, i) => i);
  for (let i = size - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    const other = order[j] ?? j;
    order[j] = order[i] ?? i;
    order[i] = other;
  }
  return order;
}
