import { expect, test, vi } from 'vitest';

const read = vi.hoisted(() => vi.fn());
vi.mock('wxt/browser', () => ({ browser: {} }));
vi.mock('../../../lib/browser/library-seal.ts', () => ({ sealItem: { getValue: read } }));
const { knownSeal } = await import('../../../lib/browser/library.ts');

test('a storage that fails once is asked for the seal anew, and then no more', async () => {
  read.mockRejectedValueOnce(new Error('storage')).mockResolvedValue(null);
  await expect(knownSeal()).rejects.toThrow('storage');
  expect(await knownSeal()).toBeNull();
  expect(await knownSeal()).toBeNull();
  expect(read).toHaveBeenCalledTimes(2);
});
