import { expect, test, vi } from 'vitest';

const local = vi.hoisted((): { setAccessLevel?: (options: object) => Promise<void> } => ({}));
vi.mock('wxt/browser', () => ({ browser: { storage: { local } } }));
const { keepStorageOwn } = await import('../../../lib/browser/own-storage.ts');

test('scripts in pages do not read what is stored, where the browser can keep them from it', async () => {
  await keepStorageOwn();
  const level = vi.fn(async () => undefined);
  local.setAccessLevel = level;
  await keepStorageOwn();
  expect(level).toHaveBeenCalledExactlyOnceWith({ accessLevel: 'TRUSTED_CONTEXTS' });
});
