/** A page that lives: the read text keeps its place, boxes with their lock go, what is revealed late too. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type LiveTab,
  LONG_STORY,
  livePage,
  METER,
  OFFER,
  openLiveTab,
} from '../support/live-page.ts';
import { paragraphs, STORY } from '../support/story-page.ts';

let tab: LiveTab;

beforeAll(async () => {
  tab = await openLiveTab();
});
afterAll(() => tab?.close());

const HIDDEN = '[data-nutgraf-hidden]';
const hidden = () => tab.page.locator(HIDDEN).count();
const visible = (selector: string) => tab.page.locator(selector).first().isVisible();
const topOf = (selector: string) =>
  tab.page.locator(selector).evaluate((element) => element.getBoundingClientRect().top);

describe('the text being read keeps its place', () => {
  test.each([
    ['where the browser anchors it', ''],
    ['where the page switches that off', '* { overflow-anchor: none; }'],
    ['in a box that scrolls', 'main { height: 100vh; overflow-y: auto; overflow-anchor: none; }'],
  ])('%s', async (_, style) => {
    await tab.show(livePage({ story: LONG_STORY, head: `<style>${style}</style>` }));
    await tab.page.evaluate(() => {
      const line = document.querySelector('#p20');
      line?.scrollIntoView({ block: 'start' });
    });
    const before = await topOf('#p20');
    await tab.clean();
    expect(await hidden()).toBe(10);
    expect(await topOf('#p20')).toBeCloseTo(before, -0.5);
    await tab.tabs.ask(tab, { type: 'engine:show' });
    expect(await visible('.offer')).toBe(true);
    expect(await topOf('#p20')).toBeCloseTo(before, -0.5);
    await tab.tabs.ask(tab, { type: 'engine:hide' });
    expect(await topOf('#p20')).toBeCloseTo(before, -0.5);
    await tab.tabs.ask(tab, { type: 'engine:read', fresh: true });
    expect(await topOf('#p20')).toBeCloseTo(before, -0.5);
  });
});

const MODAL = `<div class="box" role="dialog" aria-modal="true"><button aria-label="Close">×</button>
<h2>Never miss a ferry</h2><p>Sign up for our free newsletter and get the tides every morning.</p>
<form><input type="email"><button type="button">Sign up</button></form></div>`;
const MODAL_STYLE = `<style>
.back { position: fixed; inset: 0; background: rgb(0 0 0 / 60%); }
.box { position: fixed; left: 20%; right: 20%; top: 20%; height: 50%; background: #fff; }
</style>`;

describe('a box over readable text that can be closed', () => {
  test('goes with its backdrop and its scroll lock, and comes back with them', async () => {
    await tab.show(
      livePage({
        story: LONG_STORY,
        head: `${MODAL_STYLE}<style>body.shut { overflow: hidden !important; }</style>`,
        beside: `<div class="back"></div>${MODAL}<script>document.body.className = 'shut'</script>`,
      }),
    );
    await tab.clean();
    expect(await visible('.box')).toBe(false);
    expect(await visible('.back')).toBe(false);
    const scrolled = () =>
      tab.page.evaluate(() => {
        scrollTo(0, 0);
        scrollTo(0, 400);
        return [scrollY, getComputedStyle(document.body).overflowY];
      });
    expect(await scrolled()).toEqual([400, 'auto']);
    // Judged anew, what was undone is known still.
    await tab.tabs.ask(tab, { type: 'engine:read', fresh: true });
    expect(await visible('.box')).toBe(false);
    expect((await scrolled())[1]).toBe('auto');

    await tab.tabs.ask(tab, { type: 'engine:show' });
    expect(await visible('.box')).toBe(true);
    expect(await visible('.back')).toBe(true);
    expect((await scrolled())[1]).toBe('hidden');
    expect(await tab.page.locator('.back').getAttribute('data-nutgraf-shown')).toBeNull();
  });

  test('a page that was fixed under it stands where it stood', async () => {
    await tab.show(
      livePage({
        story: LONG_STORY,
        head: MODAL_STYLE,
        beside: `<div class="back"></div>${MODAL}<script>
document.body.style.cssText = 'position: fixed; top: -2000px; overflow: hidden; width: 100%';</script>`,
      }),
    );
    const read = await tab.page.evaluate(() => {
      const lines = [...document.querySelectorAll('article > p')];
      return `#${lines.find((line) => line.getBoundingClientRect().top >= 0)?.id}`;
    });
    const before = await topOf(read);
    await tab.clean();
    expect(await visible('.box')).toBe(false);
    expect(await topOf(read)).toBeCloseTo(before, -0.5);
    expect(await tab.page.evaluate(() => scrollY)).toBeGreaterThan(100);
    await tab.tabs.ask(tab, { type: 'engine:read', fresh: true });
    expect(await topOf(read)).toBeCloseTo(before, -0.5);
  });

  test('a lock without a box, and a box of another kind, stay', async () => {
    await tab.show(
      livePage({
        head: `${MODAL_STYLE}<style>body { overflow: hidden; }</style>`,
        beside: `<div class="back"></div><div class="box" role="dialog"><button aria-label="Close">×</button><p>The ferry, photographed in 1931.</p></div>`,
      }),
    );
    await tab.clean();
    expect(await visible('.box')).toBe(true);
    expect(await visible('.back')).toBe(true);
    expect(await tab.page.evaluate(() => getComputedStyle(document.body).overflowY)).toBe('hidden');
  });

  test('without a way to close it is a gate, also where it comes late: all is shown again', async () => {
    await tab.show(
      livePage({
        head: MODAL_STYLE,
        beside:
          '<script>addEventListener("gate", () => { document.body.style.overflow = "hidden"; document.body.insertAdjacentHTML("beforeend", `<div class="back"></div><div class="box"><h2>Subscribe to continue reading</h2><p>You have reached your limit of free stories.</p><a href="/join">Subscribe for $4 a month</a></div>`); })</script>',
      }),
    );
    await tab.clean();
    expect(await hidden()).toBe(1);
    await tab.page.evaluate(() => dispatchEvent(new Event('gate')));
    await expect.poll(hidden).toBe(0);
    expect(await visible('.box')).toBe(true);
    expect(await visible('.offer')).toBe(true);
    expect(await tab.page.evaluate(() => getComputedStyle(document.body).overflowY)).toBe('hidden');
  });
});

describe('what comes late', () => {
  test('a box that a class reveals is hidden', async () => {
    await tab.show(
      livePage({
        head: '<style>.count { display: none; } .count.on { display: block; }</style>',
        beside: METER,
      }),
    );
    await tab.clean();
    expect(await hidden()).toBe(1);
    await tab.page.evaluate(() => document.querySelector('.count')?.classList.add('on'));
    await tab.page.locator(`.count${HIDDEN}`).waitFor({ state: 'attached' });
  });

  test('a piece that the page makes anew is never seen', async () => {
    await tab.show(livePage({ story: `${METER}${paragraphs(STORY)}` }));
    await tab.clean();
    expect(await hidden()).toBe(1);
    const seen = await tab.page.evaluate(async (html) => {
      const heights: number[] = [];
      for (let time = 0; time < 20; time += 1) {
        document.querySelector('.count')?.remove();
        document.querySelector('article')?.insertAdjacentHTML('afterbegin', html);
        // The next frame is the first that could show it.
        await new Promise(requestAnimationFrame);
        heights.push(document.querySelector('.count')?.getBoundingClientRect().height ?? -1);
      }
      return heights;
    }, METER);
    expect([...new Set(seen)]).toEqual([0]);
  });

  test('what the reader shows stays shown when the page makes it anew', async () => {
    await tab.show(livePage({ story: `${METER}${paragraphs(STORY)}` }));
    await tab.clean();
    await tab.tabs.ask(tab, { type: 'engine:show' });
    await tab.page.evaluate((html) => {
      document.querySelector('.count')?.remove();
      document.querySelector('article')?.insertAdjacentHTML('afterbegin', html);
    }, METER);
    await tab.tabs.ask(tab, { type: 'engine:read', fresh: true });
    expect(await visible('.count')).toBe(true);
  });
});

test('another page in the same document: what was hidden is released, and it is judged anew', async () => {
  await tab.show(livePage({}));
  await tab.clean();
  expect(await hidden()).toBe(1);
  const go = (method: 'pushState' | 'replaceState', path: string, html: string) =>
    tab.page.evaluate(
      ([how, where, inner]) => {
        history[how](null, '', where);
        const article = document.querySelector('article');
        if (article) article.innerHTML = inner;
      },
      [method, path, html] as const,
    );
  const heading = '<h1>The bell that nobody rang</h1>';
  await go(
    'pushState',
    '/2026/05/05/the-bell-that-nobody-rang',
    `${heading}${paragraphs(STORY)}${METER}`,
  );
  await tab.page.locator(`.count${HIDDEN}`).waitFor({ state: 'attached' });
  // A view that is cut off: nothing is hidden in it.
  const gate =
    '<div class="wall"><h2>Subscribe to continue reading</h2><p>This story is for subscribers.</p><a href="/join">Subscribe for $4 a month</a></div>';
  await go(
    'replaceState',
    '/2026/05/06/the-vote-on-the-bell',
    `${heading}${paragraphs(STORY.slice(0, 3))}<p>The vote was put to the…</p>${gate}${METER}`,
  );
  await expect
    .poll(async () => (await tab.tabs.ask(tab, { type: 'engine:read' })).cleaning.idle)
    .toBe('preview');
  expect(await hidden()).toBe(0);
  await tab.page.evaluate(() => {
    addEventListener('popstate', () => {
      const article = document.querySelector('article');
      if (article) article.innerHTML = Reflect.get(window, 'first');
    });
  });
  await tab.page.evaluate(
    (html) => Reflect.set(window, 'first', html),
    `${heading}${paragraphs(STORY)}${OFFER}`,
  );
  await tab.page.evaluate(() => history.back());
  await tab.page.locator(`.offer${HIDDEN}`).waitFor({ state: 'attached' });
});

test('on paper what is hidden stays hidden, and what is shown again is plain', async () => {
  await tab.show(livePage({ story: `${METER}${paragraphs(STORY)}${OFFER}` }));
  await tab.clean();
  const [first] = (await tab.tabs.ask(tab, { type: 'engine:read' })).cleaning.removals;
  await tab.tabs.ask(tab, { type: 'engine:show', id: first?.id ?? -1 });
  await tab.page.emulateMedia({ media: 'print' });
  try {
    expect(await visible('.offer')).toBe(false);
    const style = await tab.page.locator('.count').evaluate((element) => {
      const { textDecorationLine, outlineStyle, opacity } = getComputedStyle(element);
      const { content } = getComputedStyle(element, '::before');
      return { textDecorationLine, outlineStyle, opacity, content };
    });
    expect(style).toEqual({
      textDecorationLine: 'none',
      outlineStyle: 'none',
      opacity: '1',
      content: 'none',
    });
  } finally {
    await tab.page.emulateMedia({ media: null });
  }
});

describe('a page that is hard to read', () => {
  test('controls named like properties of their form do no harm', async () => {
    const names =
      'id tagName firstChild nextSibling parentNode parentElement className nodeType childNodes attributes matches closest textContent getAttribute contains querySelectorAll'.split(
        ' ',
      );
    const fields = names.map((name) => `<input type="hidden" name="${name}">`).join('');
    const form = `<form class="mc4wp-form">${fields}<p>Search the harbor book</p></form>`;
    await tab.show(
      livePage({
        story: `${paragraphs(STORY.slice(0, 2))}${form}${paragraphs(STORY.slice(2))}${OFFER}`,
      }),
    );
    await tab.clean();
    expect(await hidden()).toBe(1);
    const { article } = await tab.tabs.ask(tab, { type: 'engine:read' });
    for (const sentence of STORY)
      expect(
        article.blocks.some(({ text }) => text.includes(sentence)),
        sentence,
      ).toBe(true);
    // One of them comes late, and is asked about too.
    await tab.page.evaluate((html) => {
      document.querySelector('article')?.insertAdjacentHTML('beforeend', html);
    }, `${form}${METER}`);
    await tab.page.locator(`.count${HIDDEN}`).waitFor({ state: 'attached' });
    expect(tab.said).toEqual([]);
  });

  test('a form with a field named id is read and hidden like any other', async () => {
    const form =
      '<form class="letter"><p>Sign up for our free newsletter, in your inbox every morning.</p><input type="email" name="id"><button>Sign up</button></form>';
    await tab.show(livePage({ story: `${paragraphs(STORY)}${form}` }));
    await tab.clean();
    expect(await visible('.letter')).toBe(false);
  });

  test('ten thousand siblings, and boxes five thousand deep', async () => {
    await tab.show(
      livePage({
        beside: `<div>${'<i></i>x'.repeat(10_000)}</div>${'<div>'.repeat(5000)}deep down${'<span>'.repeat(5000)}deeper down`,
      }),
    );
    await tab.clean();
    expect(await hidden()).toBe(1);
    const { article } = await tab.tabs.ask(tab, { type: 'engine:read' });
    expect(
      article.blocks.filter(({ text }) => (STORY as readonly string[]).includes(text)),
    ).toHaveLength(6);
    expect(article.timings.clean + article.timings.access).toBeLessThan(2000);
  });

  test('a page that is too large is left alone, and the popup says so', async () => {
    await tab.show(
      livePage({
        beside: `<div>${'<p>One more line of the harbor book.</p>'.repeat(31_000)}</div>`,
      }),
    );
    await expect(tab.clean()).rejects.toThrow(/too-large|30000 elements/);
    const popup = await tab.tabs.popup(tab);
    await expect
      .poll(() => popup.locator('main.barrier').getAttribute('data-barrier'))
      .toBe('too-large');
    expect(await popup.locator('main').innerText()).toMatch(/30,000 elements/);
    await popup.close();
    expect(await hidden()).toBe(0);
  });
});

describe('shadow trees', () => {
  const define = (mode: 'open' | 'closed') => `<script>
customElements.define('mail-box', class extends HTMLElement {
  connectedCallback() {
    const tree = this.attachShadow({ mode: '${mode}' });
    tree.innerHTML = '<style>div { padding: 20px }</style><div><h3>The Morning Tide</h3><p>Sign up for our free newsletter, in your inbox every morning.</p><form><input type="email"><button>Sign up</button></form></div>';
  }
});</script>`;

  test.each(['open', 'closed'] as const)(
    'a newsletter box in an %s one goes with its host',
    async (mode) => {
      await tab.show(
        livePage({
          story: `${paragraphs(STORY.slice(0, 3))}<mail-box></mail-box>${paragraphs(STORY.slice(3))}`,
          head: define(mode),
        }),
      );
      const before = await tab.page.evaluate(() => document.documentElement.outerHTML);
      await tab.clean();
      expect(await visible('mail-box')).toBe(false);
      const { article, cleaning } = await tab.tabs.ask(tab, { type: 'engine:read' });
      expect(cleaning.removals.map(({ kind }) => kind)).toEqual(['newsletter']);
      expect(article.blocks.map(({ text }) => text).join(' ')).not.toMatch(
        /newsletter|Morning Tide/,
      );
      await tab.tabs.ask(tab, { type: 'engine:show' });
      expect(await visible('mail-box')).toBe(true);
      expect(await tab.page.evaluate(() => document.documentElement.outerHTML)).toContain(
        before.slice(before.indexOf('<body'), before.indexOf('<mail-box')),
      );
    },
  );

  test('a story in one is read, and only the chrome in it is hidden', async () => {
    const inside = `<div class="text"><slot></slot>${paragraphs(STORY.slice(2))}${OFFER}</div>`;
    await tab.show(
      livePage({
        story: `<story-text><template shadowrootmode="open">${inside}</template>${paragraphs(STORY.slice(0, 2))}</story-text>`,
      }),
    );
    await tab.clean();
    const { article, cleaning } = await tab.tabs.ask(tab, { type: 'engine:read' });
    expect(article.isArticle).toBe(true);
    expect(article.blocks.map(({ text }) => text)).toEqual([...STORY]);
    expect(cleaning.removals.map(({ kind, hidden: gone }) => [kind, gone])).toEqual([
      ['offer', true],
    ]);
    expect(await visible('story-text .offer')).toBe(false);
    // Made anew in there, it goes again.
    await tab.page.evaluate(() => {
      const tree = document.querySelector('story-text')?.shadowRoot;
      const offer = tree?.querySelector('.offer');
      const again = offer?.cloneNode(true) as Element;
      again.removeAttribute('data-nutgraf-hidden');
      offer?.replaceWith(again);
    });
    await expect.poll(() => visible('story-text .offer')).toBe(false);
    await tab.tabs.ask(tab, { type: 'engine:show' });
    expect(await visible('story-text .offer')).toBe(true);
  });
});

test('a small frame of the page itself goes where it asks; one that does not stays', async () => {
  const frame = (name: string, html: string) =>
    `<iframe class="${name}" srcdoc="${html.replaceAll('"', '&quot;')}"></iframe>`;
  const letter =
    '<h3>The Morning Tide</h3><p>Sign up for our free newsletter, in your inbox every morning.</p><form><input type="email"><button>Sign up</button></form>';
  await tab.show(
    livePage({
      story: `${paragraphs(STORY.slice(0, 3))}${frame('asks', letter)}${frame('map', '<p>The harbor of Marl, with both piers.</p>')}${paragraphs(STORY.slice(3))}`,
    }),
  );
  await tab.clean();
  expect(await visible('.asks')).toBe(false);
  expect(await visible('.map')).toBe(true);
  const { cleaning } = await tab.tabs.ask(tab, { type: 'engine:read' });
  expect(cleaning.removals.map(({ kind }) => kind)).toEqual(['newsletter']);
});
