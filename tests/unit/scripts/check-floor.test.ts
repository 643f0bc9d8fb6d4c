import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { belowFloor, type Floor } from '../../../scripts/check-floor.ts';
import { ROOT } from '../../../scripts/lib/paths.ts';
import { type Figures, figures } from '../../../scripts/lib/score-pages.ts';

const none = figures([]);

function withFigures(nutgraf: object, access: object = {}): Figures {
  return {
    ...none,
    nutgraf: { ...none.nutgraf, ...nutgraf },
    access: { ...none.access, ...access },
  };
}

describe('belowFloor', () => {
  const floor: Floor = {
    atMost: { leakPages: 1 },
    atLeast: { kind: 0.85, deks: 1 },
    atMostShare: { meterFalse: 0.05 },
  };

  it('passes figures that just hold', () => {
    const good = withFigures(
      { leakPages: 1, deks: [13, 13] },
      { kind: [17, 20], meterFalse: [1, 20] },
    );
    expect(belowFloor(good, floor)).toEqual([]);
  });

  it('names each figure that is worse', () => {
    const bad = withFigures(
      { leakPages: 2, deks: [12, 13] },
      { kind: [16, 20], meterFalse: [2, 20] },
    );
    expect(belowFloor(bad, floor).map((miss) => miss.split(':')[0])).toEqual([
      'leakPages',
      'kind',
      'deks',
      'meterFalse',
    ]);
  });

  it('takes a share of nothing for a miss, so that an empty run cannot pass', () => {
    expect(belowFloor(withFigures({}), floor)).toHaveLength(2);
  });
});

describe('bench/floor.json', () => {
  it('names figures that there are', () => {
    const sets = JSON.parse(readFileSync(join(ROOT, 'bench', 'floor.json'), 'utf8')) as Record<
      string,
      Floor
    >;
    for (const { atMost, atLeast } of Object.values(sets)) {
      for (const name of Object.keys(atMost)) expect(none.nutgraf).toHaveProperty(name);
      for (const name of Object.keys(atLeast))
        expect({ ...none.access, deks: none.nutgraf.deks }).toHaveProperty(name);
    }
  });
});
