/**
 * What the extension may take of a page's time: a small share, and a little
 * credit for what comes with the page itself. Work that is not afforded yet waits.
 */

export interface Allowance {
  /** Of the time that passes. */
  share: number;
  /** Milliseconds that may be saved up; work that costs more waits until as much is saved. */
  credit: number;
}

export class Budget {
  readonly #allowance: Allowance;
  readonly #now: () => number;
  #credit: number;
  #at: number;
  /** What may be saved up now. */
  #most: number;

  constructor(allowance: Allowance, now: () => number = () => performance.now()) {
    this.#allowance = allowance;
    this.#now = now;
    this.#credit = allowance.credit;
    this.#most = allowance.credit;
    this.#at = now();
  }

  /** Does the work and takes its time off. */
  pay<T>(work: () => T): T {
    const begun = this.#now();
    try {
      return work();
    } finally {
      this.#settle();
      this.#credit -= this.#now() - begun;
    }
  }

  /** Milliseconds until work of this cost is afforded; 0 where it is now. */
  waitFor(cost: number): number {
    this.#most = Math.max(this.#allowance.credit, cost);
    this.#settle();
    return this.#credit >= cost ? 0 : (cost - this.#credit) / this.#allowance.share;
  }

  /** What may be spent at once. */
  left(): number {
    this.#settle();
    return this.#credit;
  }

  /** Another page in the same document has the credit of a page. */
  renew(): void {
    this.#settle();
    this.#credit = Math.max(this.#credit, this.#allowance.credit);
  }

  #settle(): void {
    const now = this.#now();
    this.#credit = Math.min(this.#most, this.#credit + (now - this.#at) * this.#allowance.share);
    this.#at = now;
  }
}

/** The first time the code is read and warmed: the next costs a part of that, and is tried soon. */
const WARM = 0.1;
const FIRST_GUESS = 30;

/** What a piece of work on the whole page will cost, by what it cost the last time. */
export class Estimate {
  #cost: number | null = null;
  #elements = 1;

  /** Does the work and remembers what it took. */
  measure<T>(document: Document, work: () => T): T {
    const begun = performance.now();
    try {
      return work();
    } finally {
      const took = performance.now() - begun;
      this.#cost = this.#cost === null ? Math.min(FIRST_GUESS, took * WARM) : took;
      this.#elements = Math.max(1, elementsOf(document));
    }
  }

  /** Milliseconds, for the page as it is now. */
  of(document: Document): number {
    return (this.#cost ?? 0) * Math.max(1, elementsOf(document) / this.#elements);
  }
}

function elementsOf(document: Document): number {
  return document.getElementsByTagName('*').length;
}
