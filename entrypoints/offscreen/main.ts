/** Chromium's owner of the database: a document that nobody sees and that outlives the background. */

import { browser } from 'wxt/browser';
import type { OffscreenLibraryMessage } from '../../lib/browser/library.ts';
import { askOwner } from '../../lib/library/owner.ts';
import type { LibraryAnswer } from '../../lib/library/protocol.ts';

interface Sender {
  id?: string;
  tab?: unknown;
}

function isForUs(message: unknown, sender: Sender): message is OffscreenLibraryMessage {
  return (
    sender.id === browser.runtime.id &&
    // A tab's page speaks to the background, never to the owner.
    sender.tab === undefined &&
    typeof message === 'object' &&
    message !== null &&
    (message as { type?: unknown }).type === 'offscreen:library'
  );
}

browser.runtime.onMessage.addListener(
  (message: unknown, sender: Sender): Promise<LibraryAnswer<unknown>> | undefined =>
    isForUs(message, sender) ? askOwner(message.request, message.seal) : undefined,
);
