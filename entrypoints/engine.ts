import { browser } from '@wxt-dev/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { Delivered } from '../lib/article.ts';
import type {
  BackgroundMessage,
  EngineMessage,
  Envelope,
  Replies,
} from '../lib/browser/messages.ts';
import type { PickName } from '../lib/browser/pick-list.ts';
import { DEFAULT_SITE_SETTINGS } from '../lib/browser/site.ts';
import { languageOf } from '../lib/clean/view.ts';
import { provideShadows } from '../lib/dom.ts';
import type { HandTools, PickData } from '../lib/hand.ts';
import type { MeterNote } from '../lib/ledger/ledger.ts';
import { PageTooLarge } from '../lib/limits.ts';
import type { ReadingTools } from '../lib/reading.ts';
import { provideRules } from '../lib/rules/rules.ts';
import { Session } from '../lib/session.ts';

/** Where this world keeps the one engine of the document. */
const KEY = Symbol.for('nutgraf.engine');

type World = typeof globalThis & { [KEY]?: true };

/**
 * The engine: loaded on demand, once a document. It tells the page nothing, and
 * nothing that fails in it reaches the page's console.
 */
export default defineUnlistedScript(() => {
  const world = globalThis as World;
  if (world[KEY]) return;
  world[KEY] = true;

  provideShadows(closedShadow);
  const ready = Promise.all([
    ask<'engine:settings'>({ type: 'engine:settings' }),
    ask<'engine:rules'>({ type: 'engine:rules', lang: languageOf(document) }),
  ]).then(([settings, rules]) => {
    const known = rules ?? {};
    provideRules(known);
    const host = {
      count: (hidden: number, delivered: Delivered | null) =>
        void ask({ type: 'engine:count', hidden, delivered }),
      meter: (note: MeterNote) => void ask({ type: 'ledger:note', note }),
      report: () => undefined,
      alive: isAlive,
      addPick: async (pick: PickData) =>
        (await ask<'picks:add'>({ type: 'picks:add', pick }))?.kept ?? false,
      dropPick: async (pick: PickName) =>
        (await ask<'picks:drop'>({ type: 'picks:drop', picks: [pick] }))?.dropped ?? false,
      tools: () => tools<HandTools>('hand'),
      reading: async () => {
        const found = await tools<ReadingTools>('reading');
        found.prepare(known, closedShadow);
        return found;
      },
    };
    return new Session(document, settings ?? DEFAULT_SITE_SETTINGS, host, probeTime());
  });
  ready.catch(() => undefined);

  browser.runtime.onMessage.addListener(
    (message: EngineMessage, _sender: unknown, respond: (answer: Envelope<unknown>) => void) => {
      if (typeof message?.type !== 'string' || !message.type.startsWith('engine:')) return;
      ready
        .then(async (found) => {
          const now = await ask<'engine:settings'>({ type: 'engine:settings' });
          if (now !== null) found.configure(now);
          return answer(found, message);
        })
        .then(
          (value) => respond({ ok: true, value }),
          (error: unknown) =>
            respond({
              ok: false,
              code: error instanceof PageTooLarge ? 'too-large' : 'internal',
              message: error instanceof Error ? error.message : String(error),
            }),
        );
      return true;
    },
  );
});

async function answer(
  session: Session,
  message: EngineMessage,
): Promise<Replies[EngineMessage['type']]> {
  switch (message.type) {
    case 'engine:read': {
      const article = await session.read(message.fresh === true);
      return { article, cleaning: session.cleaning() };
    }
    case 'engine:hide':
      session.hide(message.id);
      return session.cleaning();
    case 'engine:show':
      session.show(message.id);
      return session.cleaning();
    case 'engine:jump':
      return { found: await session.jump(message.block, message.start, message.end) };
    case 'engine:pick':
      return { bar: await session.hand.point(message.action) };
    case 'engine:take':
      await session.take(message.action, message.id);
      return session.cleaning();
    case 'engine:drop':
      await session.hand.drop(message.action, message.selector);
      return session.cleaning();
    case 'engine:left':
      return session.hand.doubts().map(({ line, kind, score, reasons }, id) => ({
        id,
        text: line.text,
        kind,
        score,
        reason: reasons.join('; '),
        removable: session.hand.elementOfDoubt(id) !== null,
      }));
    case 'engine:figures':
      return session.hand.figures(message.html);
  }
}

/** What the probe noted in this world; 0 where the popup brought the engine. */
function probeTime(): number {
  const mark: unknown = Reflect.get(globalThis, Symbol.for('nutgraf.probe'));
  const ms = typeof mark === 'object' && mark !== null ? Reflect.get(mark, 'ms') : 0;
  return typeof ms === 'number' ? ms : 0;
}

/** A script of its own that is loaded into this world when it is first asked for. */
async function tools<T>(script: 'hand' | 'reading'): Promise<T> {
  const key = Symbol.for(`nutgraf.${script}`);
  if (Reflect.get(globalThis, key) === undefined) await ask({ type: 'engine:tools', script });
  const found = Reflect.get(globalThis, key) as T | undefined;
  if (found === undefined) throw new Error(`The ${script} script did not load.`);
  return found;
}

/** Asks the background; null where nobody answers, since an updated extension leaves old engines alone. */
async function ask<
  T extends
    | 'engine:settings'
    | 'engine:rules'
    | 'engine:count'
    | 'engine:tools'
    | 'picks:add'
    | 'picks:drop'
    | 'ledger:note',
>(message: Extract<BackgroundMessage, { type: T }>): Promise<Replies[T] | null> {
  try {
    const reply = (await browser.runtime.sendMessage(message)) as Envelope<Replies[T]> | undefined;
    return reply?.ok ? reply.value : null;
  } catch {
    return null;
  }
}

/** Each browser tells extensions of closed shadow trees in its own way. */
function closedShadow(element: Element): ShadowRoot | null {
  try {
    if ('openOrClosedShadowRoot' in element)
      return element.openOrClosedShadowRoot as ShadowRoot | null;
    const api = (globalThis as { chrome?: { dom?: { openOrClosedShadowRoot?: unknown } } }).chrome
      ?.dom;
    const read = api?.openOrClosedShadowRoot;
    return typeof read === 'function' ? (read.call(api, element) as ShadowRoot | null) : null;
  } catch {
    return null;
  }
}

/** An extension that was updated or removed has no id any more in the pages that it left. */
function isAlive(): boolean {
  try {
    return browser.runtime.id !== undefined;
  } catch {
    return false;
  }
}
