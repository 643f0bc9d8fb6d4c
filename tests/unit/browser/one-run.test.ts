import { expect, test } from 'vitest';
import { oneRun } from '../../../lib/browser/one-run.ts';

/** Work that ends when it is told to. */
function made() {
  const ends: (() => void)[] = [];
  const go = oneRun(() => new Promise<void>((resolve) => ends.push(resolve)));
  const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
  return { ends, go, settled };
}

test('calls during a run share it, and make it look once more', async () => {
  const { ends, go, settled } = made();
  const first = go();
  expect(go()).toBe(first);
  go();
  expect(ends).toHaveLength(1);
  ends[0]?.();
  await settled();
  expect(ends).toHaveLength(2);
  ends[1]?.();
  await first;
  expect(ends).toHaveLength(2);
});

test('a call just after the last step is not lost', async () => {
  const { ends, go, settled } = made();
  for (const turns of [0, 1, 2, 3, 4]) {
    const begun = ends.length;
    const first = go();
    ends[begun]?.();
    for (let turn = 0; turn < turns; turn++) await null;
    void go();
    await settled();
    expect(ends).toHaveLength(begun + 2);
    ends[begun + 1]?.();
    await first;
    await settled();
  }
});

test('after a failure the next call works anew', async () => {
  let calls = 0;
  const go = oneRun(async () => {
    calls += 1;
    if (calls === 1) throw new Error('no');
  });
  await expect(go()).rejects.toThrow('no');
  await go();
  expect(calls).toBe(2);
});
