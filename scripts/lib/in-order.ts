/** Works on many at once and hands on the results in the order of the inputs. */

/** Finished results that may wait for a slow one before them, for each worker. */
const AHEAD = 8;

/**
 * `take` gets each result as soon as all before it are through. Memory stays
 * bounded: nobody works further ahead of a slow input than `AHEAD` results a worker.
 */
export async function inOrder<In, Out>(
  inputs: readonly In[],
  workers: number,
  work: (input: In, index: number) => Promise<Out>,
  take: (result: Out, index: number) => Promise<void>,
): Promise<void> {
  const waiting = new Map<number, Out>();
  let next = 0;
  let taken = 0;
  let wake: (() => void)[] = [];
  let taking: Promise<void> = Promise.resolve();
  let failure: unknown;

  const drain = async () => {
    for (let result = waiting.get(taken); waiting.has(taken); result = waiting.get(taken)) {
      waiting.delete(taken);
      await take(result as Out, taken);
      taken += 1;
    }
    const sleepers = wake;
    wake = [];
    for (const rise of sleepers) rise();
  };
  const worker = async () => {
    while (failure === undefined) {
      if (next >= inputs.length) return;
      if (next >= taken + workers * AHEAD) {
        await new Promise<void>((resolve) => {
          wake.push(resolve);
        });
        continue;
      }
      const index = next;
      next += 1;
      try {
        waiting.set(index, await work(inputs[index] as In, index));
        taking = taking.then(drain);
        await taking;
      } catch (error) {
        failure ??= error;
        for (const rise of wake) rise();
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(workers, inputs.length) }, worker));
}
