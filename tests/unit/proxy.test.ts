import { describe, expect, test } from 'vitest';
import { proxyFromInput, throughProxy } from '../../lib/proxy.ts';

const STORY = 'https://marl.example/a/story?id=4&part=2';

describe('the way through a library', () => {
  test.each([
    ['https://ezproxy.uni.example/login?url=', `https://ezproxy.uni.example/login?url=${STORY}`],
    [
      'https://ezproxy.uni.example/login?qurl=',
      `https://ezproxy.uni.example/login?qurl=${encodeURIComponent(STORY)}`,
    ],
    [
      'https://card.city.example/open?to={url}&card=1',
      `https://card.city.example/open?to=${encodeURIComponent(STORY)}&card=1`,
    ],
  ])('%s', (prefix, address) => {
    expect(throughProxy({ name: 'City Library', prefix }, STORY)).toBe(address);
  });

  test('a place for the address is filled as it stands, whatever signs it holds', () => {
    const proxy = { name: 'x', prefix: 'https://a.example/{url}' };
    expect(throughProxy(proxy, 'https://b.example/$&$1')).toBe(
      'https://a.example/https%3A%2F%2Fb.example%2F%24%26%241',
    );
  });

  test.each([
    ['', 'https://a.example/login?url=', 'name'],
    ['Library', '', 'prefix'],
    ['Library', 'ezproxy.uni.example/login?url=', 'prefix'],
    ['Library', 'http://ezproxy.uni.example/login?url=', 'prefix'],
    ['Library', 'javascript:alert(1)//', 'prefix'],
    ['Library', 'https://localhost/login?url=', 'prefix'],
    // A story's address behind it would name another host.
    ['Library', 'https://ezproxy.uni.example', 'prefix'],
    ['Library', 'https://ezproxy.uni.example:', 'prefix'],
    ['Library', 'https://{url}.uni.example/', 'prefix'],
    ['L'.repeat(61), 'https://a.example/login?url=', 'name'],
    ['Library', `https://a.example/${'a'.repeat(300)}`, 'prefix'],
  ] as const)('“%s” with “%s” is refused', (name, prefix, field) => {
    expect(proxyFromInput(name, prefix)).toBe(field);
  });

  test.each(['https://a.example/', 'https://a.example/{url}', 'https://a.example:8443/login?url='])(
    '“%s” is taken',
    (prefix) => {
      expect(proxyFromInput('Library', prefix)).toEqual({ name: 'Library', prefix });
    },
  );

  test('what a person types around it is left out', () => {
    expect(proxyFromInput(' City Library ', ' https://a.example/login?url= ')).toEqual({
      name: 'City Library',
      prefix: 'https://a.example/login?url=',
    });
  });
});
