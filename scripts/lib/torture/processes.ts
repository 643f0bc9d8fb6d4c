/** Ends a browser as a power cut does: all its processes at once, by its profile's folder. */
import { readdirSync, readFileSync } from 'node:fs';

/** Processes that were started with this folder in their arguments. */
function processesOf(folder: string): number[] {
  return readdirSync('/proc').flatMap((name) => {
    const id = Number(name);
    if (!Number.isInteger(id) || id === process.pid) return [];
    try {
      return readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(folder) ? [id] : [];
    } catch {
      // It ended meanwhile.
      return [];
    }
  });
}

/** Kills (-9) every process of the profile and waits until none is left. */
export async function killAll(folder: string): Promise<void> {
  for (;;) {
    const left = processesOf(folder);
    if (left.length === 0) return;
    for (const id of left) {
      try {
        process.kill(id, 'SIGKILL');
      } catch {
        // It ended meanwhile.
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
