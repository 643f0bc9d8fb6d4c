import { expect, test } from 'vitest';
import { inLanes } from '../../../../lib/library/images/lanes.ts';

const LIMITS = { atOnce: 4, ofHost: 2 };
const hostOf = (item: string) => item.slice(0, 1);

test('all are done, never more at once than allowed, of a host fewer', async () => {
  const items = [...'aaaaaabbccd'].map((host, at) => `${host}${at}`);
  const active: string[] = [];
  const done: string[] = [];
  let most = 0;
  const all = await inLanes(items, hostOf, LIMITS, async (item) => {
    active.push(item);
    most = Math.max(most, active.length);
    expect(active.filter((one) => hostOf(one) === hostOf(item)).length).toBeLessThanOrEqual(2);
    await new Promise((resolve) => setImmediate(resolve));
    active.splice(active.indexOf(item), 1);
    done.push(item);
    return true;
  });
  expect(all).toBe(true);
  expect(most).toBe(4);
  expect(done.sort()).toEqual(items.sort());
});

test('a slow host does not hold up the others', async () => {
  let release = (): void => undefined;
  const slow = new Promise<void>((resolve) => {
    release = resolve;
  });
  const done: string[] = [];
  const all = inLanes(['a1', 'a2', 'a3', 'b1', 'b2', 'b3'], hostOf, LIMITS, async (item) => {
    if (hostOf(item) === 'a') await slow;
    done.push(item);
    if (done.length === 3) release();
    return true;
  });
  expect(await all).toBe(true);
  expect(done.slice(0, 3)).toEqual(['b1', 'b2', 'b3']);
});

test('where it makes no sense to go on, what is under way ends and nothing is begun', async () => {
  const begun: string[] = [];
  const all = await inLanes(['a1', 'b1', 'c1', 'd1', 'e1', 'f1'], hostOf, LIMITS, async (item) => {
    begun.push(item);
    return item !== 'a1';
  });
  expect(all).toBe(false);
  expect(begun).toEqual(['a1', 'b1', 'c1', 'd1']);
  expect(await inLanes([], hostOf, LIMITS, async () => true)).toBe(true);
});
