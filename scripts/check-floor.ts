/**
 * `npm run floor -- FILE [SET]`: fails where the figures of `eval -- pages
 * --json FILE` are worse than bench/floor.json says for the set (default: dev).
 * A floor is only ever tightened.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ROOT } from './lib/paths.ts';
import type { Figures, Share } from './lib/score-pages.ts';

/** For each set: what may be at most, and the share of right answers that must be at least. */
export interface Floor {
  atMost: Partial<Record<keyof Figures['nutgraf'], number>>;
  atLeast: Partial<Record<keyof Figures['access'] | 'deks', number>>;
  atMostShare: Partial<Record<'meterFalse', number>>;
}

const partOf = ([right, total]: Share) => (total === 0 ? null : right / total);

/** One line for each figure that is worse than its floor. */
export function belowFloor(figures: Figures, floor: Floor): string[] {
  const misses: string[] = [];
  for (const [name, most] of Object.entries(floor.atMost)) {
    const got = figures.nutgraf[name as keyof Figures['nutgraf']];
    if (typeof got !== 'number' || got > most) misses.push(`${name}: ${got}, at most ${most}`);
  }
  const share = (name: string): Share =>
    name === 'deks' ? figures.nutgraf.deks : figures.access[name as keyof Figures['access']];
  for (const [name, least] of Object.entries(floor.atLeast)) {
    const got = partOf(share(name));
    if (got === null || got < least)
      misses.push(`${name}: ${share(name).join(' of ')}, at least ${least * 100} %`);
  }
  for (const [name, most] of Object.entries(floor.atMostShare)) {
    const got = partOf(share(name));
    if (got !== null && got > most)
      misses.push(`${name}: ${share(name).join(' of ')}, at most ${most * 100} %`);
  }
  return misses;
}

function main([file, set = 'dev']: string[]): number {
  if (file === undefined) {
    console.error('usage: npm run floor -- FILE [SET]');
    return 2;
  }
  const floors = JSON.parse(readFileSync(join(ROOT, 'bench', 'floor.json'), 'utf8')) as Record<
    string,
    Floor
  >;
  const floor = floors[set];
  if (!floor) {
    console.error(`bench/floor.json has no set "${set}"`);
    return 2;
  }
  const path = resolve(process.env.INIT_CWD ?? process.cwd(), file);
  const misses = belowFloor(JSON.parse(readFileSync(path, 'utf8')) as Figures, floor);
  for (const miss of misses) console.log(`below the floor: ${miss}`);
  if (misses.length === 0) console.log(`${set}: no figure is below its floor`);
  return misses.length === 0 ? 0 : 1;
}

if (process.argv[1] === import.meta.filename) process.exitCode = main(process.argv.slice(2));
