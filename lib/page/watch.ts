/**
 * Watches for what may bring chrome back: elements added later, and another
 * address in a single-page site. The work is bounded: additions only ask for one
 * look, looks are spaced further and further apart, and after the last one the
 * page is left in peace until its address changes.
 */

/** Milliseconds from a change to the look at it; each further look waits longer, up to the longest. */
const FIRST_WAIT = 150;
const LONGEST_WAIT = 5000;
const GROWTH = 1.6;
/** Looks at one address. */
const MAX_LOOKS = 40;

export interface Watcher {
  /** Elements with text were added. */
  onAdded: () => void;
  /** The page has another address now. */
  onNavigated: () => void;
}

/** Watches until the signal ends it. */
export function watch(document: Document, watcher: Watcher, signal: AbortSignal): void {
  const window = document.defaultView;
  if (window === null || document.body === null || signal.aborted) return;
  let url = pathOf(window.location.href);
  let looks = 0;
  let wait = FIRST_WAIT;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = () => {
    timer = undefined;
    if (signal.aborted) return;
    if (navigated()) return;
    looks += 1;
    wait = Math.min(LONGEST_WAIT, wait * GROWTH);
    watcher.onAdded();
    if (looks >= MAX_LOOKS) observer.disconnect();
  };
  const navigated = (): boolean => {
    const now = pathOf(window.location.href);
    if (now === url) return false;
    url = now;
    watcher.onNavigated();
    return true;
  };
  const observer = new MutationObserver((records) => {
    if (timer !== undefined || !records.some(addsText)) return;
    timer = setTimeout(look, wait);
  });
  observer.observe(document.body, { childList: true, subtree: true });
  const onHistory = () => {
    navigated();
  };
  window.addEventListener('popstate', onHistory, { signal });
  // Where the browser has it, the Navigation API tells of pushState too.
  const navigation = (window as { navigation?: EventTarget }).navigation;
  navigation?.addEventListener('navigatesuccess', onHistory, { signal });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
}

/** A fragment is the same page. */
function pathOf(href: string): string {
  return href.split('#')[0] ?? href;
}

function addsText(record: MutationRecord): boolean {
  for (let at = 0; at < record.addedNodes.length && at < 50; at += 1) {
    const node = record.addedNodes[at];
    if (node?.nodeType === 1) return true;
  }
  return false;
}
