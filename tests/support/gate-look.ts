/** What a reader sees of a page that is shut, and what the site keeps on the reader's machine. */

/** A tab of either browser. */
export interface GatePage {
  evaluate<T>(work: () => T | Promise<T>): Promise<T>;
  /** Lays a style sheet over the page, without a trace in its document; null takes it away. */
  restyle(rule: string | null): Promise<void>;
  /** A picture of the window, as text. */
  picture(): Promise<string>;
}

export interface Look {
  /** Rendered text, that of shadow trees too. */
  text: string;
  /** The document as it would be written out, with what shadow trees hold. */
  source: string;
  /** What a pointer would meet. */
  front: string;
  /** Whether the page scrolls, and how far that is scrolled which the reader cannot scroll. */
  locks: string;
  /** Empty where no picture was asked for. */
  picture: string;
}

/** Takes a look. With `still`, the picture too: what is lit up by a jump would show in it. */
export async function lookAt(page: GatePage, still = true): Promise<Look> {
  const seen = await page.evaluate(() => {
    const shadows = [...document.querySelectorAll('*')].flatMap(
      ({ shadowRoot }) => shadowRoot ?? [],
    );
    const text = [
      document.body.innerText,
      ...shadows.flatMap((root) =>
        [...root.children].map((child) => ('innerText' in child ? String(child.innerText) : '')),
      ),
    ];
    const source = [
      document.documentElement.outerHTML,
      ...shadows.map(({ innerHTML }) => innerHTML),
    ];
    const front: string[] = [];
    for (let column = 1; column < 6; column += 1) {
      for (let row = 1; row < 12; row += 1) {
        const x = (innerWidth * column) / 6;
        const y = (innerHeight * row) / 12;
        const top = document.elementFromPoint(x, y);
        front.push(`${top?.nodeName} ${top?.id} ${top?.getAttribute('class')}`);
      }
    }
    const locks: string[] = [];
    for (const element of document.querySelectorAll('*')) {
      const { overflowX, overflowY, position, touchAction } = getComputedStyle(element);
      const isRoot = element === document.documentElement || element === document.body;
      if (isRoot) locks.push(`${overflowX} ${overflowY} ${position} ${touchAction}`);
      const shut = /hidden|clip/.test(overflowY);
      if (shut) locks.push(`${element.nodeName} ${element.scrollTop}`);
      if (shut && isRoot) locks.push(`${scrollX} ${scrollY}`);
    }
    return {
      text: text.join('\n'),
      source: source.join('\n'),
      front: front.join('\n'),
      locks: locks.join('\n'),
    };
  });
  return { ...seen, picture: still ? await page.picture() : '' };
}

/** In what the second look is not the first; an empty list where a reader would see no difference. */
export function changesOf(
  before: Look,
  after: Look,
  fields: readonly (keyof Look)[] = ['text', 'source', 'front', 'locks', 'picture'],
): string[] {
  return fields
    .filter((field) => before[field] !== after[field])
    .map((field) => `${field}: ${difference(before[field], after[field])}`);
}

/** The first place where they part. */
function difference(before: string, after: string): string {
  let at = 0;
  while (at < before.length && before[at] === after[at]) at += 1;
  const part = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 20), at + 60));
  return `${part(before)} → ${part(after)}`;
}

/** Runs in the page: a sheet that no attribute and no element tells of. */
export function layStyle(rule: string | null): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rule ?? '');
  document.adoptedStyleSheets = rule === null ? [] : [sheet];
}

/** What the site keeps: its cookies that scripts see, its storage, its databases. */
export function keptBySite(page: GatePage): Promise<string> {
  return page.evaluate(async () => {
    const stores = [localStorage, sessionStorage].map((store) =>
      Object.entries({ ...store })
        .sort()
        .map(([key, value]) => `${key}=${value}`),
    );
    const databases = (await indexedDB.databases()).map(({ name, version }) => [name, version]);
    const workers = (await navigator.serviceWorker?.getRegistrations())?.length ?? 0;
    return JSON.stringify([document.cookie, ...stores, databases, workers]);
  });
}

/** Lets the site keep a counter in each of its stores. */
export function seedStores(page: GatePage): Promise<void> {
  return page.evaluate(async () => {
    localStorage.setItem('meter', '{"read":3,"limit":3}');
    sessionStorage.setItem('gate', 'shown');
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.open('meter', 2);
      request.onupgradeneeded = () => request.result.createObjectStore('stories');
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        request.result.close();
        resolve();
      };
    });
  });
}
