/** What a picture may be fetched from, with a net that the test makes up. */
import { beforeEach, describe, expect, test, vi } from 'vitest';

const HOUSE = 'http://192.168.1.1/status.png';
const WEB = 'https://cdn.example/a.png';
const STORY = 'https://herald.example/1';

const fake = vi.hoisted(() => ({
  due: [] as { id: string; image: { key: string; url: string }; story: string }[],
  outcomes: [] as { state: string }[],
  fetched: [] as string[],
  answeredBy: '',
}));
vi.mock('@wxt-dev/storage', () => ({
  storage: {
    defineItem: () => ({ getValue: async () => null, setValue: async () => undefined }),
  },
}));
vi.mock('../../../lib/browser/awake.ts', () => ({ awake: (work: () => unknown) => work() }));
vi.mock('../../../lib/browser/saving/sweep.ts', () => ({ sweepPictures: async () => undefined }));
vi.mock('../../../lib/browser/saving/hosts.ts', () => ({ mayFetch: async () => true }));
vi.mock('../../../lib/browser/library.ts', () => ({
  handleLibrary: async (request: { type: string; outcome: { state: string } }) => {
    if (request.type === 'library:images-due')
      return { ok: true, value: { items: fake.due.splice(0), left: 0, next: null } };
    fake.outcomes.push(request.outcome);
    return { ok: true, value: { waiting: 0 } };
  },
}));
vi.stubGlobal('fetch', async (url: string) => {
  fake.fetched.push(url);
  const response = new Response('no picture');
  return Object.defineProperty(response, 'url', { value: fake.answeredBy || url });
});
const { fetchPictures } = await import('../../../lib/browser/saving/pictures.ts');

async function outcomeOf(url: string, story: string, answeredBy = '') {
  fake.answeredBy = answeredBy;
  fake.due.push({ id: 'one', image: { key: url, url }, story });
  await fetchPictures();
  return fake.outcomes[0];
}

beforeEach(() => {
  fake.outcomes.length = 0;
  fake.fetched.length = 0;
});

describe('the reader’s own network', () => {
  test('is not asked for a picture of a story of the web', async () => {
    expect(await outcomeOf(HOUSE, STORY)).toEqual({ state: 'dropped' });
    expect(fake.fetched).toEqual([]);
  });

  test('is asked for the pictures of its own stories', async () => {
    await outcomeOf(HOUSE, 'http://wiki.internal/story');
    expect(fake.fetched).toEqual([HOUSE]);
  });

  test('gives nothing to which the web leads', async () => {
    expect(await outcomeOf(WEB, STORY, HOUSE)).toMatchObject({
      state: 'failed',
      error: expect.stringMatching(/own network/),
      again: false,
    });
    expect(await outcomeOf(WEB, STORY)).toBeDefined();
    expect(fake.outcomes[1]).toMatchObject({ error: 'What came is no picture.' });
  });
});
