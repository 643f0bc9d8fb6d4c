/**
 * A stand-in for the browser's own model, which no test machine has: the same calls,
 * states and events as the Summarizer API, and words that are set beforehand. It
 * keeps what it was given, and shows nothing of what a model would write.
 */

export interface FakeOrders {
  /** What the model "writes". */
  words: string;
  state?: 'unavailable' | 'downloadable' | 'downloading' | 'available';
  /** Tokens that it takes, a word each. */
  quota?: number;
  /** The name of the error that making it throws. */
  fails?: string;
  /** Milliseconds that the writing takes. */
  takes?: number;
}

export interface FakeSummarizer {
  /** Every text that it was given. */
  given: string[];
  destroyed: number;
  availability(): Promise<string>;
  create(options: { signal: AbortSignal; monitor(monitor: EventTarget): void }): Promise<object>;
}

/** Is sent into a page as source, so it names nothing from outside. */
export function fakeSummarizer(orders: FakeOrders): FakeSummarizer {
  let state = orders.state ?? 'available';
  const fail = (name: string): Error => Object.assign(new Error(name), { name });
  const wait = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal.aborted) reject(fail('AbortError'));
      signal.addEventListener('abort', () => reject(fail('AbortError')));
      setTimeout(resolve, ms);
    });
  const fake: FakeSummarizer = {
    given: [],
    destroyed: 0,
    availability: async () => state,
    create: async ({ signal, monitor }) => {
      if (orders.fails !== undefined) throw fail(orders.fails);
      const target = new EventTarget();
      monitor(target);
      if (state !== 'available') {
        for (const loaded of [0, 0.5, 1]) {
          target.dispatchEvent(Object.assign(new Event('downloadprogress'), { loaded }));
          await wait(orders.takes ?? 0, signal);
        }
        state = 'available';
      }
      return {
        inputQuota: orders.quota ?? 6000,
        measureInputUsage: async (text: string) => text.split(/\s+/).length,
        summarize: async (text: string, options: { signal: AbortSignal }) => {
          fake.given.push(text);
          await wait(orders.takes ?? 0, options.signal);
          return orders.words;
        },
        destroy: () => {
          fake.destroyed += 1;
        },
      };
    },
  };
  return fake;
}
