/**
 * The real popup, opened from the toolbar action as a click does it, so that
 * `activeTab` holds. Playwright does not see popups: they are spoken to over a
 * session of their own.
 */
import { writeFileSync } from 'node:fs';
import type { CDPSession, Page } from 'playwright-core';
import type { Chromium } from './chromium.ts';

export interface Popup {
  /** Evaluates an expression in the popup; promises are waited for. */
  evaluate<T>(expression: string): Promise<T>;
  /** Waits until the expression is truthy. */
  waitFor(expression: string, timeoutMs?: number): Promise<void>;
  /** A picture of all of it; the last thing to ask for, since it lays the page out anew. */
  screenshot(path: string): Promise<void>;
  close(): Promise<void>;
}

type Send = <T>(method: string, params?: object) => Promise<T>;

interface TargetInfo {
  targetId: string;
  type: string;
  url: string;
}

interface Reply {
  result?: unknown;
  error?: { message: string };
}

interface LooseSession {
  send: Send;
  on(event: string, listener: (data: unknown) => void): void;
}

/** For commands and events that Playwright's types do not know. */
function loose(session: CDPSession): LooseSession {
  return {
    send: session.send.bind(session) as unknown as Send,
    on: session.on.bind(session) as unknown as LooseSession['on'],
  };
}

/** A session inside another one: messages as text, told apart by their number. */
async function attach(session: CDPSession, targetId: string): Promise<Send> {
  const outer = loose(session);
  const waiting = new Map<number, (reply: Reply) => void>();
  const { sessionId } = await outer.send<{ sessionId: string }>('Target.attachToTarget', {
    targetId,
    flatten: false,
  });
  outer.on('Target.receivedMessageFromTarget', (data) => {
    const event = data as { sessionId: string; message: string };
    if (event.sessionId !== sessionId) return;
    const reply = JSON.parse(event.message) as Reply & { id?: number };
    if (reply.id !== undefined) waiting.get(reply.id)?.(reply);
  });
  let count = 0;
  return <T>(method: string, params: object = {}) => {
    count += 1;
    const id = count;
    return new Promise<T>((resolve, reject) => {
      waiting.set(id, (reply) => {
        waiting.delete(id);
        if (reply.error) reject(new Error(`${method}: ${reply.error.message}`));
        else resolve(reply.result as T);
      });
      outer
        .send('Target.sendMessageToTarget', {
          sessionId,
          message: JSON.stringify({ id, method, params }),
        })
        .catch(reject);
    });
  };
}

async function targets(send: Send, type: string): Promise<TargetInfo[]> {
  const { targetInfos } = await send<{ targetInfos: TargetInfo[] }>('Target.getTargets', {
    filter: [{ type }],
  });
  return targetInfos;
}

async function until<T>(what: string, look: () => Promise<T | undefined>, ms: number): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`${what}: not within ${ms / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Clicks the toolbar action on the page's tab and speaks to the popup that opens. */
export async function openPopup(browser: Chromium, page: Page, timeoutMs = 30_000): Promise<Popup> {
  const owner = browser.context.browser();
  if (!owner) throw new Error('this browser cannot open the popup');
  await page.bringToFront();
  const session = await owner.newBrowserCDPSession();
  const { send } = loose(session);
  const address = browser.url('popup.html');
  const pageSession = await browser.context.newCDPSession(page);
  const { targetInfo } = await loose(pageSession).send<{ targetInfo: TargetInfo }>(
    'Target.getTargetInfo',
  );
  await pageSession.detach();
  // The action wants the tab around the page, which goes by the same address.
  const tab = (await targets(send, 'tab')).find(({ url }) => url === targetInfo.url);
  if (!tab) throw new Error('the tab was not found');
  const before = new Set((await targets(send, 'page')).map(({ targetId }) => targetId));
  await send('Extensions.triggerAction', { id: browser.id, targetId: tab.targetId });
  const popup = await until(
    'the popup did not open',
    async () =>
      (await targets(send, 'page')).find(
        ({ url, targetId }) => url.startsWith(address) && !before.has(targetId),
      ),
    timeoutMs,
  );
  const inside = await attach(session, popup.targetId);
  const evaluate = async <T>(expression: string) => {
    const { result, exceptionDetails } = await inside<{
      result: { value: T };
      exceptionDetails?: { text: string; exception?: { description?: string } };
    }>('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    });
    if (exceptionDetails)
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  return {
    evaluate,
    async waitFor(expression, ms = timeoutMs) {
      await until(
        `popup: ${expression}`,
        async () => ((await evaluate(`Boolean(${expression})`)) === true ? true : undefined),
        ms,
      );
    },
    async screenshot(path) {
      // What sticks to the window's edge would else stand in the middle of the picture.
      await evaluate(
        `for (const element of document.querySelectorAll('body *'))
          if (/sticky|fixed/.test(getComputedStyle(element).position)) element.style.position = 'static'`,
      );
      // All of it, also what has to be scrolled to.
      const { cssContentSize } = await inside<{
        cssContentSize: { width: number; height: number };
      }>('Page.getLayoutMetrics');
      const { data } = await inside<{ data: string }>('Page.captureScreenshot', {
        format: 'png',
        captureBeyondViewport: true,
        clip: { x: 0, y: 0, ...cssContentSize, scale: 2 },
      });
      writeFileSync(path, Buffer.from(data, 'base64'));
    },
    async close() {
      await send('Target.closeTarget', { targetId: popup.targetId }).catch(() => null);
      await session.detach().catch(() => null);
    },
  };
}
