// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watch } from '../../../lib/page/watch.ts';

let ended: AbortController;
const onAdded = vi.fn();
const onNavigated = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  document.body.innerHTML = '<p>Text</p>';
  history.replaceState(null, '', '/one');
  ended = new AbortController();
  watch(document, { onAdded, onNavigated }, ended.signal);
});
afterEach(() => {
  ended.abort();
  vi.useRealTimers();
});

/** Adds an element, lets the observer hear of it, and waits. */
async function add(milliseconds: number): Promise<void> {
  document.body.append(document.createElement('p'));
  await vi.advanceTimersByTimeAsync(milliseconds);
}

test('many additions at once ask for one look, soon', async () => {
  for (let count = 0; count < 20; count += 1) document.body.append(document.createElement('p'));
  await vi.advanceTimersByTimeAsync(1000);
  expect(onAdded).toHaveBeenCalledTimes(1);
});

test('text and attributes that change ask for none', async () => {
  document.querySelector('p')?.setAttribute('class', 'x');
  document.querySelector('p')?.append('more');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(onAdded).not.toHaveBeenCalled();
});

test('a page that never stops adding is left in peace in the end', async () => {
  for (let count = 0; count < 100; count += 1) await add(6000);
  const looks = onAdded.mock.calls.length;
  expect(looks).toBeGreaterThan(1);
  for (let count = 0; count < 20; count += 1) await add(6000);
  expect(onAdded).toHaveBeenCalledTimes(looks);
});

test('another address in the same document is told, a fragment is not', () => {
  history.replaceState(null, '', '/one#notes');
  window.dispatchEvent(new PopStateEvent('popstate'));
  expect(onNavigated).not.toHaveBeenCalled();
  history.replaceState(null, '', '/two');
  window.dispatchEvent(new PopStateEvent('popstate'));
  expect(onNavigated).toHaveBeenCalledTimes(1);
});

test('after the signal nothing is told', async () => {
  document.body.append(document.createElement('p'));
  ended.abort();
  history.replaceState(null, '', '/two');
  window.dispatchEvent(new PopStateEvent('popstate'));
  await add(10_000);
  expect(onAdded).not.toHaveBeenCalled();
  expect(onNavigated).not.toHaveBeenCalled();
});
