/** The mean of paired differences with its bootstrap interval. */

import { randomOf } from '../scripts/lib/random.ts';

export interface Difference {
  mean: number;
  low: number;
  high: number;
}

const SAMPLES = 2000;

/** A fixed seed, so that runs agree. */
export function difference(deltas: readonly number[]): Difference {
  const random = randomOf(7);
  const means: number[] = [];
  for (let k = 0; k < SAMPLES; k += 1) {
    let sum = 0;
    for (let i = 0; i < deltas.length; i += 1) {
      sum += deltas[Math.floor(random() * deltas.length)] ?? 0;
    }
    means.push(sum / Math.max(deltas.length, 1));
  }
  means.sort((x, y) => x - y);
  return {
    mean: average(deltas),
    low: means[Math.floor(SAMPLES * 0.025)] ?? 0,
    high: means[Math.floor(SAMPLES * 0.975)] ?? 0,
  };
}

export function average(list: readonly number[]): number {
  return list.reduce((sum, item) => sum + item, 0) / Math.max(list.length, 1);
}

export function standardError(list: readonly number[]): number {
  const mean = average(list);
  const squares = list.reduce((sum, item) => sum + (item - mean) ** 2, 0);
  return Math.sqrt(squares / Math.max(list.length - 1, 1) / Math.max(list.length, 1));
}
