// What the tests call, and what the page itself can notice of an extension.
const begun = new Set(Reflect.ownKeys(window));
const noticed = { messages: [], attributes: [], nodes: [] };

window.addEventListener('message', (event) => noticed.messages.push(String(event.data)));
const observer = new MutationObserver((records) => {
  for (const record of records) {
    if (record.type === 'attributes') noticed.attributes.push(record.attributeName);
    for (const node of [...record.addedNodes, ...record.removedNodes])
      if (node.nodeType === 1 && !node.hasAttribute('data-own')) noticed.nodes.push(node.outerHTML);
  }
});
// From the moment on that the page is read: until then the browser's own parser adds the nodes.
document.addEventListener('DOMContentLoaded', () =>
  observer.observe(document, { attributes: true, childList: true, subtree: true }),
);

const page = {
  noticed,
  /** Names that came into the window after the page had begun. */
  newGlobals: () =>
    Reflect.ownKeys(window)
      .filter((key) => !begun.has(key))
      .map(String),
  /** A banner as metered sites bring it in late. */
  addBanner(note = '') {
    document.querySelector('.late')?.remove();
    const banner = document.createElement('div');
    banner.className = 'late';
    banner.dataset.own = '';
    banner.innerHTML =
      '<p data-own>This is your last free story this month. Subscribe to the Gazette to keep reading.</p>' +
      `<p data-own>${note}</p>` +
      '<a data-own href="#">Subscribe for $2</a> <button data-own type="button" aria-label="Close">×</button>';
    document.body.append(banner);
  },
  /** Another story in the place of this one, as single-page sites do it. */
  goTo(address, html) {
    history.pushState(null, '', address);
    document.querySelector('script[type="application/ld+json"]')?.remove();
    document.querySelector('main').innerHTML = html;
    document.title = document.querySelector('h1').textContent;
  },
};
window.page = page;
begun.add('page');
window.addEventListener('load', () => {
  page.textAtLoad = document.body.innerText;
});
