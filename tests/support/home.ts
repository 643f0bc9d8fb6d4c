/** A folder for an extension and a profile that outlive one browser. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outputOf } from '../../scripts/lib/paths.ts';

export interface Home {
  /** A copy of the build: its path is its identity in Chromium. */
  extension: string;
  profile: string;
  remove(): void;
}

export function makeHome(): Home {
  const folder = mkdtempSync(join(tmpdir(), 'nutgraf-home-'));
  const extension = join(folder, 'extension');
  cpSync(outputOf('chrome'), extension, { recursive: true });
  return {
    extension,
    profile: join(folder, 'profile'),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}
