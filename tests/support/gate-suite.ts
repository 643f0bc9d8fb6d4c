/**
 * The line, as a test: a page that is shut stays as the publisher shows it, whatever the
 * extension does by itself and whatever its popup can be made to do. The same steps for
 * both browsers, on one load of the page.
 */
import { expect } from 'vitest';
import type { Article } from '../../lib/article.ts';
import type { EngineMessage, Envelope, Replies } from '../../lib/browser/messages.ts';
import { parseSrcset } from '../../lib/library/images/srcset.ts';
import { ownAddress } from '../../scripts/lib/input.ts';
import {
  changesOf,
  type GatePage,
  keptBySite,
  type Look,
  lookAt,
  seedStores,
} from './gate-look.ts';
import type { GateSite } from './gate-site.ts';
import { type Fixture, readFixtures } from './pages.ts';

/** The popup as a page of its own that speaks of the tab. */
export interface GatePopup {
  /** How many controls it has now. */
  controls(): Promise<number>;
  /** Presses a control; its label, or null where it is there no more. */
  press(at: number): Promise<string | null>;
  text(): Promise<string>;
  close(): Promise<void>;
}

export interface GateTab extends GatePage {
  goto(address: string): Promise<void>;
  /** Lets the extension come in as it does by itself, and waits until it has judged. */
  clean(): Promise<Envelope<Replies['engine:read']>>;
  ask<M extends EngineMessage>(message: M): Promise<Envelope<Replies[M['type']]>>;
  popup(): Promise<GatePopup>;
  /** All cookies of the browser, those that no script sees too. */
  cookies(): Promise<string>;
}

/** All fixtures whose text is cut or shut. */
export function gateFixtures(): Fixture[] {
  return readFixtures().filter(({ expected }) =>
    ['gated', 'preview'].includes(expected.access?.delivered ?? ''),
  );
}

/** All that can be pressed in the popup, what is folded away too. */
export const CONTROLS = 'main button, footer button, main summary';

/** Runs in the popup: presses a control and answers its label. */
export function pressControl(control: Element): string {
  const { innerText } = control as HTMLElement;
  (control as HTMLElement).click();
  return innerText;
}

/** What the popup and its buttons can send, sent here in every order that could lift something. */
const ERRANDS: EngineMessage[] = [
  { type: 'engine:read' },
  { type: 'engine:hide' },
  { type: 'engine:show' },
  { type: 'engine:hide', id: 0 },
  { type: 'engine:show', id: 0 },
  { type: 'engine:left' },
  { type: 'engine:take', action: 'remove', id: 0 },
  { type: 'engine:take', action: 'keep', id: 0 },
  { type: 'engine:drop', action: 'keep', selector: 'body' },
  { type: 'engine:pick', action: 'remove' },
  { type: 'engine:pick', action: 'keep' },
  { type: 'engine:figures', html: true },
  { type: 'engine:read', fresh: true },
];

/** Walks one fixture through everything. */
export async function walkGate(fixture: Fixture, tab: GateTab, site: GateSite): Promise<void> {
  const { html, expected } = fixture;
  const address = ownAddress(html);
  if (address === null) throw new Error(`${fixture.name} has no address of its own`);
  await tab.goto(site.show(html, address, expected.scripts ?? false));
  await seedStores(tab);
  const before = await lookAt(tab);
  const kept = [await keptBySite(tab), await tab.cookies()];
  const asked = site.asked();
  const same = async (what: string) =>
    expect(changesOf(before, await lookAt(tab)), what).toEqual([]);

  const reading = await tab.clean();
  await same('cleaned by itself');
  expect(reading.ok && reading.value.article.access.delivered).toBe(expected.access?.delivered);
  const said = JSON.stringify(reading);
  const read = (expected.shut ?? []).filter((text) => said.includes(text));
  expect(read, 'what is shut is not read').toEqual([]);

  for (const errand of ERRANDS) {
    const answer = await tab.ask(errand);
    if (errand.type === 'engine:pick' && answer.ok)
      expect(answer.value, 'no piece can be pointed at').not.toMatchObject({ bar: null });
    if (errand.type === 'engine:figures')
      for (const text of expected.shut ?? [])
        expect(JSON.stringify(answer), 'what is shut is in no report').not.toContain(text);
  }
  await same('asked for everything that a popup can ask for');

  // A jump lights up its sentence, so that from here on the picture is another.
  const sameWords = async (what: string) =>
    expect(changesOf(before, await lookAt(tab, false), ['text', 'source', 'locks']), what).toEqual(
      [],
    );
  const popup = await tab.popup();
  const shown = await popup.text();
  for (const text of expected.shut ?? []) expect(shown).not.toContain(text);
  const count = await popup.controls();
  let pressed = 0;
  for (; pressed < count; pressed += 1) {
    // One that goes when it is pressed is no control any more.
    const label = await popup.press(pressed);
    if (label === null) break;
    // Its message stands before this one in the engine's line.
    expect(await tab.ask({ type: 'engine:read' })).toMatchObject({ ok: true });
    await sameWords(`pressed “${label}”`);
  }
  expect(pressed).toBeGreaterThan(3);
  await popup.close();
  await sameWords('the popup was closed');

  expect([await keptBySite(tab), await tab.cookies()], 'what the site keeps').toEqual(kept);
  // The reader pressed Save, too: of the net that may ask for the pictures of the text that was delivered, and for nothing else.
  const pictures = reading.ok ? picturesOf(reading.value.article) : new Set<string>();
  const others = site.asked().filter((url) => asked.includes(url) || !pictures.has(url));
  expect(others, 'what was asked of the net').toEqual(asked);
  await showThatLiftsAreSeen(fixture, tab);
}

/** What would be wrong is seen: each gate is lifted by a style sheet, as an extension would do it. */
async function showThatLiftsAreSeen({ name, expected }: Fixture, tab: GateTab): Promise<void> {
  const lifts = Object.entries(expected.lift ?? {});
  expect(lifts.length, `${name} names what would lift its gate`).toBeGreaterThan(0);
  for (const [selector, declarations] of lifts) {
    const shut = await lookAt(tab);
    const rule = `${selector} { ${declarations} }`;
    await tab.restyle(rule);
    const open: Look = await lookAt(tab);
    expect(changesOf(shut, open), `nobody would see ${rule}`).not.toEqual([]);
    await tab.restyle(null);
  }
}

/** The addresses that a saved copy of the article has pictures from. */
function picturesOf({ html, leadImage, favicon, url }: Article): Set<string> {
  const named = [...html.matchAll(/\s(src|srcset)="([^"]*)"/gu)].flatMap(
    ([, attribute, value = '']) =>
      attribute === 'src' ? [value] : parseSrcset(value).map((one) => one.url),
  );
  return new Set(
    [...named, leadImage, favicon]
      .filter((one) => one !== null && one !== undefined)
      .map((one) => new URL(one.replaceAll('&amp;', '&'), url).href),
  );
}
