/**
 * Shows a saved page at its own address: the first navigation gets the file,
 * everything else gets nothing.
 */
import type { Page, Route } from 'playwright-core';
import type { SavedPage } from './input.ts';

export interface Serving {
  /** What the tab shows next. */
  page: SavedPage | null;
  /** Let the page's own scripts run. */
  scripts: boolean;
}

/** An extension's own pages are not the page's requests. */
const OWN = /^chrome-extension:/;

/**
 * What the page asks for beside itself is refused by its own policy, where that costs
 * least; what gets past it (a navigation, a worker) is refused by the route.
 */
const REFUSED = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";
const REFUSED_BUT_SCRIPTS = `${REFUSED}; script-src 'unsafe-inline' 'unsafe-eval'`;

async function answer(route: Route, tab: Page, serving: Serving): Promise<void> {
  const request = route.request();
  if (OWN.test(request.url())) {
    await route.fallback();
    return;
  }
  const main = request.isNavigationRequest() && request.frame() === tab.mainFrame();
  if (!main) {
    await route.abort();
    return;
  }
  const page = serving.page;
  if (!page) {
    // A `meta refresh` or a form: an empty answer leaves the tab where it is.
    await route.fulfill({ status: 204 });
    return;
  }
  serving.page = null;
  await route.fulfill({
    status: 200,
    contentType: 'text/html; charset=utf-8',
    body: page.html,
    headers: { 'content-security-policy': serving.scripts ? REFUSED_BUT_SCRIPTS : REFUSED },
  });
}

/** Takes over all requests of a tab. Set `serving.page` before each navigation. */
export async function serveSavedPages(tab: Page, serving: Serving): Promise<void> {
  await tab.route('**/*', (route) =>
    answer(route, tab, serving).catch(() => {
      // The tab went away while it was answered.
    }),
  );
}
