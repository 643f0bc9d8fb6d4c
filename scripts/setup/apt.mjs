/** Debian's packages, where its package manager may be used without asking. */
import { spawnSync } from 'node:child_process';
import { run } from './base.mjs';

/** @returns {Promise<boolean>} whether they are installed now */
export async function aptGet(packages) {
  if (process.platform !== 'linux') return false;
  if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return false;
  const root = process.getuid?.() === 0;
  const sudo = !root && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
  if (!root && !sudo) return false;
  const call = (what, args) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    return root
      ? run(what, 'apt-get', args, { env })
      : run(what, 'sudo', ['-n', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args], { env });
  };
  await call('apt-get update', ['update', '-qq']);
  const args = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
  return (await call(`apt-get install ${packages.join(' ')}`, args)) === 0;
}
