/**
 * Reads a page as the extension's own popup does: the tab goes the way that a
 * reader's tab goes (probe, engine, cleaning on load) and is then asked.
 */
import type { Reading } from '../../lib/browser/messages.ts';
import { unwrap } from './chromium.ts';
import { askEngine } from './engine.ts';
import { type Input, InputError } from './input.ts';
import { type PageState, pageState } from './page-state.ts';
import type { Tab, TabPool } from './tabs.ts';

export interface ReadResult {
  reading: Reading;
  /** Null where it was not wanted. */
  state: PageState | null;
}

/** Asks the tab's engine; `fresh` makes it read anew. */
export async function readTab(tab: Tab, fresh = false): Promise<Reading> {
  if (!tab.control) throw new Error('this browser has no extension');
  const { probe, envelope } = await askEngine(tab.control, tab.id, fresh);
  if (probe === null) throw new Error('the probe did not run in this page');
  if (envelope && !envelope.ok && envelope.code === 'too-large')
    throw new InputError('too-large', envelope.message);
  return unwrap(envelope);
}

/** Reads one input in a tab of the pool. Throws an `InputError`. */
export function readPage(pool: TabPool, input: Input, withState: boolean): Promise<ReadResult> {
  return pool.run(input, async (tab) => {
    const reading = await readTab(tab);
    return { reading, state: withState ? await pageState(tab.page) : null };
  });
}
