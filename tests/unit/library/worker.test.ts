/** The database's worker under a browser that fails. */
import { beforeEach, expect, test, vi } from 'vitest';
import type { FromWorker, LibraryRequest, ToWorker } from '../../../lib/library/protocol.ts';

const fake = vi.hoisted(() => ({
  listener: (_event: { data: ToWorker }) => undefined as unknown,
  told: [] as FromWorker[],
  estimate: async (): Promise<object> => ({}),
  post: (_message: FromWorker) => undefined as unknown,
}));
vi.stubGlobal('self', {
  addEventListener: (_: string, listener: typeof fake.listener) => {
    fake.listener = listener;
  },
  postMessage: (message: FromWorker) => {
    fake.post(message);
    fake.told.push(message);
  },
  close: () => undefined,
});
vi.stubGlobal('navigator', { storage: { estimate: () => fake.estimate() } });
vi.mock('../../../lib/library/file/file.ts', () => ({
  openFile: async () => {
    // SQLITE_IOERR: whether it is for want of room is asked of the browser.
    throw Object.assign(new Error('disk I/O error'), { resultCode: 10 });
  },
}));
await import('../../../lib/library/worker.ts');

const ask = (job: number) => {
  const request: LibraryRequest = { type: 'library:facets' };
  fake.listener({ data: { job, request, seal: null } });
};
const told = async (count: number) => {
  await vi.waitFor(() => expect(fake.told).toHaveLength(count));
  return fake.told.map(({ job, answer }) => [job, answer.ok || answer.code]);
};

beforeEach(() => {
  fake.told = [];
  fake.estimate = async () => ({});
  fake.post = () => undefined;
});

test('a browser that does not tell the room that is left keeps no request waiting', async () => {
  fake.estimate = () => Promise.reject(new TypeError('no estimate'));
  ask(1);
  ask(2);
  expect(await told(2)).toEqual([
    [1, 'database'],
    [2, 'database'],
  ]);
});

test('an answer that cannot be told is told as an error, and the next request is served', async () => {
  fake.post = () => {
    fake.post = () => undefined;
    throw new DOMException('no', 'DataCloneError');
  };
  ask(1);
  ask(2);
  expect(await told(2)).toEqual([
    [1, 'internal'],
    [2, 'database'],
  ]);
});
