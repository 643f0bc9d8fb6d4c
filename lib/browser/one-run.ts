/** Work that many events ask for and that runs once at a time. */

/**
 * Calls share the run that is under way, and it looks once more when one came meanwhile, up to its
 * very last step: what a call was made for is never left to a run that had looked already.
 */
export function oneRun(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;
  const run = async () => {
    try {
      do {
        again = false;
        await work();
      } while (again);
    } finally {
      // In the same breath as the last look: a call after it begins a run of its own.
      running = null;
    }
  };
  return () => {
    again = true;
    running ??= run();
    return running;
  };
}
