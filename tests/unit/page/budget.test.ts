import { expect, test } from 'vitest';
import { Budget } from '../../../lib/page/budget.ts';

function budget(share: number, credit: number) {
  let now = 0;
  const one = new Budget({ share, credit }, () => now);
  const pass = (ms: number) => {
    now += ms;
  };
  return { one, pass, spend: (ms: number) => one.pay(() => pass(ms)) };
}

test('what was saved up is there at once, then a share of the time', () => {
  const { one, spend } = budget(0.01, 50);
  expect(one.waitFor(20)).toBe(0);
  spend(50);
  expect(one.waitFor(20)).toBeGreaterThan(1900);
  expect(one.waitFor(20)).toBeLessThanOrEqual(2000);
});

test('a long rest saves up no more than the credit', () => {
  const { one, pass, spend } = budget(0.01, 50);
  pass(1_000_000);
  spend(50);
  expect(one.waitFor(20)).toBeGreaterThan(1000);
});

test('work that costs more than the credit is waited for, not refused', () => {
  const { one, pass } = budget(0.01, 50);
  const wait = one.waitFor(200);
  expect(wait).toBeGreaterThan(0);
  pass(wait + 1);
  expect(one.waitFor(200)).toBe(0);
});

test('work that fails is paid for too', () => {
  const { one, pass } = budget(0.01, 50);
  expect(() =>
    one.pay(() => {
      pass(80);
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(one.left()).toBeLessThan(0);
});
