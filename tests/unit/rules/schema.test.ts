/** The rule files fit their types, and the check says so when one does not. */

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

function run(script: string, ...args: string[]) {
  return spawnSync(process.execPath, [`scripts/${script}`, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });
}

test('every rule file fits the schema', () => {
  const { status, stderr } = run('check-rules.ts');
  expect(stderr).toMatch(/^[\s\S]*\d+ rule files, 0 problems\n$/);
  expect(status).toBe(0);
}, 60_000);

test('the schema is the one that the types give', () => {
  const { status, stderr } = run('make-schema.ts', '--check');
  expect(stderr).toBe('');
  expect(status).toBe(0);
}, 60_000);
