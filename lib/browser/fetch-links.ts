/**
 * Fetching the stories of saved links, one slow visit after the other. The page
 * offers it where `isFetchingAvailable` is true, and speaks of it with the
 * background by these messages.
 */

import { browser } from 'wxt/browser';
import { isEnvelope } from './ask.ts';
import type { Envelope } from './messages.ts';

/** Whether the background answers the messages below. */
export const isFetchingAvailable = false;

export type FetchMessage =
  | { type: 'library-fetch:start' }
  | { type: 'library-fetch:stop' }
  | { type: 'library-fetch:state' };

export interface FetchState {
  running: boolean;
  done: number;
  failed: number;
  left: number;
}

export async function askFetch(message: FetchMessage): Promise<Envelope<FetchState>> {
  try {
    const answer: unknown = await browser.runtime.sendMessage(message);
    if (isEnvelope(answer)) return answer as Envelope<FetchState>;
  } catch {
    // Said below.
  }
  return { ok: false, code: 'no-receiver', message: 'no answer' };
}
