import { describe, expect, it } from 'vitest';
import { inOrder } from '../../../scripts/lib/in-order.ts';

/** A promise with its handles outside. */
function later<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

describe('inOrder', () => {
  it('hands results on in input order, whatever ends first', async () => {
    const gates = [later<void>(), later<void>(), later<void>()];
    const taken: number[] = [];
    const all = inOrder(
      [0, 1, 2],
      3,
      async (input) => {
        await gates[input]?.promise;
        return input * 10;
      },
      async (result) => {
        taken.push(result);
      },
    );
    gates[2]?.resolve();
    gates[1]?.resolve();
    gates[0]?.resolve();
    await all;
    expect(taken).toEqual([0, 10, 20]);
  });

  it('does not run far ahead of a slow input', async () => {
    const slow = later<void>();
    let begun = 0;
    let most = 0;
    let taken = 0;
    const all = inOrder(
      Array.from({ length: 200 }, (_, index) => index),
      2,
      async (input) => {
        begun += 1;
        most = Math.max(most, begun - taken);
        // The other worker waits for this one at last.
        if (begun === 16) slow.resolve();
        if (input === 0) await slow.promise;
        return input;
      },
      async () => {
        taken += 1;
      },
    );
    await all;
    expect(taken).toBe(200);
    expect(most).toBeLessThanOrEqual(17);
  });

  it('passes a failure on and begins nothing more', async () => {
    let begun = 0;
    await expect(
      inOrder(
        [1, 2, 3, 4, 5],
        1,
        async (input) => {
          begun += 1;
          if (input === 2) throw new Error('broken');
          return input;
        },
        async () => {},
      ),
    ).rejects.toThrow('broken');
    expect(begun).toBe(2);
  });
});
