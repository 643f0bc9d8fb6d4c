// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Budget } from '../../../lib/page/budget.ts';
import { watch } from '../../../lib/page/watch.ts';

let ended: AbortController;
const known = vi.fn((element: Element) => element.className === 'known');
const suspects = vi.fn((text: string) => text.includes('Subscribe'));
const onChanged = vi.fn();
const onNavigated = vi.fn();
let cost = 1;

/** Looks are paid from this. */
const ALLOWANCE = { share: 0.01, credit: 50 };

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  cost = 1;
  document.body.innerHTML = '<p>Text</p>';
  history.replaceState(null, '', '/one');
  ended = new AbortController();
  const watcher = { known, suspects, cost: () => cost, shadows: () => [], onChanged, onNavigated };
  watch(document, watcher, ended.signal, new Budget(ALLOWANCE));
});
afterEach(() => {
  ended.abort();
  vi.useRealTimers();
});

function paragraph(text: string, name = ''): HTMLElement {
  const element = document.createElement('p');
  element.textContent = text;
  element.className = name;
  return element;
}

/** Adds an element, lets the observer hear of it, and waits. */
async function add(element: Element, milliseconds: number): Promise<void> {
  document.body.append(element);
  await vi.advanceTimersByTimeAsync(milliseconds);
}

test('many suspicious additions at once ask for one look, soon', async () => {
  for (let count = 0; count < 20; count += 1)
    document.body.append(paragraph('Subscribe for one dollar'));
  await vi.advanceTimersByTimeAsync(300);
  expect(onChanged).toHaveBeenCalledTimes(1);
});

test('other text asks for a look too, but later', async () => {
  await add(paragraph('The ferry left four minutes early.'), 300);
  expect(onChanged).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(2000);
  expect(onChanged).toHaveBeenCalledTimes(1);
});

test('what has no text, scripts and styles ask for none; a frame does', async () => {
  await add(document.createElement('div'), 5000);
  const script = document.createElement('script');
  script.type = 'text/plain';
  script.textContent = 'Subscribe, says a script that nobody reads';
  await add(script, 5000);
  await add(document.createElement('style'), 5000);
  expect(onChanged).not.toHaveBeenCalled();
  const wrapper = document.createElement('div');
  wrapper.append(document.createElement('iframe'));
  await add(wrapper, 5000);
  expect(onChanged).toHaveBeenCalledTimes(1);
});

test('nothing is asked for what changes inside a hidden piece', async () => {
  const hidden = paragraph('');
  hidden.setAttribute('data-nutgraf-hidden', '');
  await add(hidden, 5000);
  hidden.append(paragraph('Subscribe for one dollar'));
  await vi.advanceTimersByTimeAsync(5000);
  expect(onChanged).not.toHaveBeenCalled();
});

test('a known piece is handed over at once, before any look', async () => {
  await add(paragraph('Only one story left', 'known'), 0);
  expect(known).toHaveReturnedWith(true);
  expect(onChanged).not.toHaveBeenCalled();
});

test('a box that a class reveals is looked at; one without such words is not', async () => {
  document.body.innerHTML =
    '<div class="off">Subscribe for one dollar</div><p class="off">The ferry left early.</p>';
  await vi.advanceTimersByTimeAsync(20_000);
  onChanged.mockClear();
  document.querySelector('p')?.setAttribute('class', 'on');
  await vi.advanceTimersByTimeAsync(20_000);
  expect(onChanged).not.toHaveBeenCalled();
  document.querySelector('div')?.setAttribute('class', 'on');
  await vi.advanceTimersByTimeAsync(300);
  expect(onChanged).toHaveBeenCalledTimes(1);
});

test('looks that cost much come seldom: no more than their share of the time', async () => {
  cost = 40;
  onChanged.mockImplementation(() => {
    vi.setSystemTime(Date.now() + cost);
    vi.advanceTimersByTime(cost);
  });
  for (let count = 0; count < 200; count += 1) await add(paragraph('Subscribe now, please'), 100);
  onChanged.mockImplementation(() => undefined);
  const looks = onChanged.mock.calls.length;
  // 20 seconds at a hundredth, and what was saved up.
  expect(looks).toBeGreaterThan(1);
  expect(looks * cost).toBeLessThanOrEqual(20_000 * ALLOWANCE.share + ALLOWANCE.credit + cost);
});

test('a page that never stops adding plain text is left in peace in the end', async () => {
  for (let count = 0; count < 100; count += 1)
    await add(paragraph('The ferry left early.'), 16_000);
  const looks = onChanged.mock.calls.length;
  expect(looks).toBeGreaterThan(1);
  for (let count = 0; count < 20; count += 1) await add(paragraph('The ferry left early.'), 16_000);
  expect(onChanged).toHaveBeenCalledTimes(looks);
  await add(paragraph('Subscribe for one dollar'), 16_000);
  expect(onChanged).toHaveBeenCalledTimes(looks + 1);
});

test('another address in the same document is told, a fragment is not', () => {
  history.replaceState(null, '', '/one#notes');
  window.dispatchEvent(new PopStateEvent('popstate'));
  expect(onNavigated).not.toHaveBeenCalled();
  history.replaceState(null, '', '/two');
  window.dispatchEvent(new PopStateEvent('popstate'));
  expect(onNavigated).toHaveBeenCalledTimes(1);
});

test('another address that nobody told is noticed with the next change', async () => {
  history.pushState(null, '', '/three');
  await add(document.createElement('div'), 0);
  expect(onNavigated).toHaveBeenCalledTimes(1);
  expect(onNavigated).toHaveBeenCalledWith(true);
});

test('a page that writes its address all the time is judged now and then', async () => {
  cost = 20;
  onNavigated.mockImplementation((judge: boolean) => {
    if (judge) vi.advanceTimersByTime(cost);
  });
  for (let count = 0; count < 100; count += 1) {
    history.replaceState(null, '', `/at/${count}`);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }
  onNavigated.mockImplementation(() => undefined);
  expect(onNavigated.mock.calls.length).toBeLessThan(6);
  expect(onNavigated).toHaveBeenLastCalledWith(false);
  // The address at which it rests is looked at.
  await vi.advanceTimersByTimeAsync(5000);
  expect(onChanged).toHaveBeenCalledTimes(1);
});

test('after the signal nothing is told', async () => {
  document.body.append(paragraph('Subscribe for one dollar'));
  ended.abort();
  history.replaceState(null, '', '/two');
  window.dispatchEvent(new PopStateEvent('popstate'));
  await add(paragraph('Subscribe for one dollar'), 10_000);
  expect(onChanged).not.toHaveBeenCalled();
  expect(onNavigated).not.toHaveBeenCalled();
});
