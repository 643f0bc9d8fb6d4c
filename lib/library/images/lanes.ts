/** Work in a few lanes: so many at once, and of each host fewer. */

interface Limits {
  atOnce: number;
  /** Of one host. */
  ofHost: number;
}

/** Works through all items; `work` says whether to go on, and never rejects. True where all were done. */
export function inLanes<T>(
  items: readonly T[],
  hostOf: (item: T) => string,
  { atOnce, ofHost }: Limits,
  work: (item: T) => Promise<boolean>,
): Promise<boolean> {
  const left = [...items];
  const busy = new Map<string, number>();
  let active = 0;
  let stopped = false;
  return new Promise((resolve) => {
    const next = (): void => {
      while (!stopped && active < atOnce) {
        const at = left.findIndex((item) => (busy.get(hostOf(item)) ?? 0) < ofHost);
        const [item] = at < 0 ? [] : left.splice(at, 1);
        if (item === undefined) break;
        const host = hostOf(item);
        active += 1;
        busy.set(host, (busy.get(host) ?? 0) + 1);
        void work(item).then((goOn) => {
          active -= 1;
          busy.set(host, (busy.get(host) ?? 1) - 1);
          if (!goOn) stopped = true;
          next();
        });
      }
      if (active === 0 && (stopped || left.length === 0)) resolve(!stopped);
    };
    next();
  });
}
