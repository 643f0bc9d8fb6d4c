import { expect, test, vi } from 'vitest';

vi.mock('@wxt-dev/storage', () => ({ storage: { defineItem: () => ({}) } }));
vi.mock('wxt/browser', () => ({ browser: {} }));
const { withVisits, withoutVisit, withoutWaiting } = await import(
  '../../../lib/browser/saving/visit-list.ts'
);
const { hostsOf, originsOf } = await import('../../../lib/browser/saving/hosts.ts');

const EMPTY = { waiting: [], done: [] };
const visit = (letter: string) => ({ url: `https://marl.example/${letter}` });
const visits = (letters: string) => [...letters].map(visit);
const waiting = (list: { waiting: { url: string }[] } | null) =>
  list?.waiting.map(({ url }) => url.at(-1)).join('');

test('visits wait in their order, each address once; none is no change', () => {
  const list = withVisits(EMPTY, visits('abab'), false);
  expect(waiting(list)).toBe('ab');
  expect(waiting(withVisits(list ?? EMPTY, visits('bc'), false))).toBe('abc');
  expect(withVisits(list ?? EMPTY, visits('ab'), false)).toBeNull();
  expect(withVisits(EMPTY, [{ url: 'javascript:alert(1)' }, { url: '' }], true)).toBeNull();
});

test('what was clicked comes next, behind the one that is under way', () => {
  const list = { waiting: visits('abc'), done: [] };
  expect(waiting(withVisits(list, visits('x'), true))).toBe('axbc');
});

test('outcomes are kept until a new list begins; a cancelled visit is forgotten', () => {
  let list = withoutVisit({ waiting: visits('abc'), done: [] }, visit('a').url, {
    state: 'timeout',
  });
  list = withoutVisit(list, visit('b').url, { state: 'cancelled' });
  expect(waiting(list)).toBe('c');
  expect(list.done).toEqual([{ ...visit('a'), state: 'timeout', title: '', id: null }]);
  expect(withoutWaiting(list)).toEqual({ waiting: [], done: list.done });
  expect(withoutWaiting(EMPTY)).toBeNull();
  expect(withVisits({ waiting: [], done: list.done }, visits('d'), false)?.done).toEqual([]);
});

test('permissions are for exactly the hosts of the addresses', () => {
  expect(
    originsOf([
      'https://cdn.example:8443/a.png',
      'http://cdn.example/b.png',
      'https://a.cdn.example/c.png',
      'data:image/png;base64,AA',
      'nonsense',
    ]),
  ).toEqual(['*://a.cdn.example/*', '*://cdn.example/*']);
});

test('granted patterns are read back; one for every host is for all', () => {
  expect(hostsOf(['*://cdn.example/*', 'https://*.marl.example/*'])).toEqual([
    'cdn.example',
    'marl.example',
  ]);
  expect(hostsOf(['*://cdn.example/*', '*://*/*'])).toBeNull();
  expect(hostsOf(['<all_urls>'])).toBeNull();
  expect(hostsOf([])).toEqual([]);
});
