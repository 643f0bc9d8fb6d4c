/** Questions to the background, typed by message; a lost answer is an answer too. */

import { browser } from 'wxt/browser';
import type { BackgroundMessage, Envelope, Replies } from './messages.ts';

/** Narrows what came back over the wire to an envelope. */
export function isEnvelope(value: unknown): value is Envelope<unknown> {
  return typeof value === 'object' && value !== null && 'ok' in value;
}

/** Sends a message to the background and waits for its envelope. Never rejects. */
export async function ask<M extends BackgroundMessage>(
  message: M,
): Promise<Envelope<Replies[M['type']]>> {
  try {
    const answer: unknown = await browser.runtime.sendMessage(message);
    if (isEnvelope(answer)) return answer as Envelope<Replies[M['type']]>;
    return { ok: false, code: 'no-receiver', message: 'no answer' };
  } catch (error) {
    return { ok: false, code: 'no-receiver', message: String(error) };
  }
}
