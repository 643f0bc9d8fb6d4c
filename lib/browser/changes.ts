/** Changes of one stored item, one after the other, so that none is lost to another. */

interface Item<T> {
  getValue(): Promise<T>;
  setValue(value: T): Promise<void>;
}

/** Changes the item after the changes before it; true where it was written. Null or the same writes nothing. */
export type Change<T> = (how: (before: T) => T | null) => Promise<boolean>;

export function changesOf<T>(item: Item<T>): Change<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (how) => {
    const done = last.then(async () => {
      const before = await item.getValue();
      const after = how(before);
      if (after === null || after === before) return false;
      await item.setValue(after);
      return true;
    });
    last = done.catch(() => undefined);
    return done;
  };
}
