/** Pages of a long list, by number: what is there, what is to be asked for next. */

export interface Page<T> {
  items: T[];
  total: number;
}

/** Rows in a page. */
export const PAGE = 100;
/** Pages that are kept; those asked for longest ago go first. */
const KEPT = 40;

interface Entry<T> {
  items: T[];
  /** From before the last change of the library: shown until the new one is there. */
  stale: boolean;
}

/**
 * Knows nothing of time or messages. An answer counts only for the list (`epoch`)
 * that was current when it was asked for.
 */
export class PageCache<T> {
  private pages = new Map<number, Entry<T>>();
  private wanted: number[] = [];
  private flying = new Set<string>();
  private version = 0;
  /** Raised with every other list. */
  epoch = 0;
  /** Null before the first answer. */
  total: number | null = null;

  /** Begins another list. What is there stays to be looked at until its first answer. */
  restart(): void {
    this.epoch++;
    this.invalidate();
  }

  /** The library changed: all is asked for again as it comes into sight. */
  invalidate(): void {
    this.version++;
    for (const entry of this.pages.values()) entry.stale = true;
  }

  at(index: number): T | undefined {
    return this.pages.get(Math.floor(index / PAGE))?.items[index % PAGE];
  }

  /** All loaded rows, in order. */
  loaded(): T[] {
    return [...this.pages].sort(([a], [b]) => a - b).flatMap(([, { items }]) => items);
  }

  /** Rows `first` to `last` are in sight: only their pages are worth asking for. */
  want(first: number, last: number): void {
    const pages: number[] = [];
    for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page++) {
      if (page >= 0) pages.push(page);
    }
    this.wanted = pages;
    for (const page of pages) {
      const entry = this.pages.get(page);
      if (entry === undefined) continue;
      // Last in the order of going.
      this.pages.delete(page);
      this.pages.set(page, entry);
    }
  }

  /** The next page to ask for, marked as asked; null where there is none. */
  next(): { page: number; epoch: number; version: number } | null {
    for (const page of this.wanted) {
      const entry = this.pages.get(page);
      const key = this.key(page, this.version);
      if ((entry !== undefined && !entry.stale) || this.flying.has(key)) continue;
      if (this.total !== null && page > 0 && page * PAGE >= this.total) continue;
      this.flying.add(key);
      return { page, epoch: this.epoch, version: this.version };
    }
    return null;
  }

  /** Takes an answer in; false where it is of a list that is not shown any more. */
  take(asked: { page: number; epoch: number; version: number }, answer: Page<T>): boolean {
    this.flying.delete(this.key(asked.page, asked.version));
    if (asked.epoch !== this.epoch || asked.version !== this.version) return false;
    // The first answer of another list: nothing of the old one is shown beside it.
    if (this.shownEpoch !== this.epoch) this.pages.clear();
    this.shownEpoch = this.epoch;
    this.total = answer.total;
    this.pages.delete(asked.page);
    this.pages.set(asked.page, { items: answer.items, stale: false });
    for (const page of this.pages.keys()) {
      if (this.pages.size <= KEPT) break;
      if (!this.wanted.includes(page)) this.pages.delete(page);
    }
    return true;
  }

  /** A question that brought nothing may be asked again. */
  fail(asked: { page: number; version: number }): void {
    this.flying.delete(this.key(asked.page, asked.version));
  }

  /** Questions on their way whose answers still count. */
  get asking(): number {
    return [...this.flying].filter((key) => key.startsWith(`${this.version}:`)).length;
  }

  /** Whether what is shown belongs to the list that was asked for last. */
  get current(): boolean {
    return this.shownEpoch === this.epoch;
  }

  private shownEpoch = -1;

  private key(page: number, version: number): string {
    return `${version}:${page}`;
  }
}
