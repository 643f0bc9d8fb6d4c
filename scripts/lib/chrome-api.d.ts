/** Functions that Playwright runs in a page of the extension see its API under this name. */
declare const chrome: typeof import('@wxt-dev/browser').Browser;
