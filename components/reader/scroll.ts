/** Moves through the page, gently where the reader likes movement. */

/** What the bar covers, with a little air. */
export function barHeight(): number {
  return (document.querySelector('.bar')?.getBoundingClientRect().height ?? 0) + 12;
}

function behavior(): ScrollBehavior {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
}

/** Opens what folds the range away. */
function unfold(range: Range): void {
  const start = range.startContainer.parentElement;
  for (let up = start?.closest('details'); up; up = up.parentElement?.closest('details')) {
    up.open = true;
  }
}

/** Brings the range to the upper third of the window. */
export function scrollToRange(range: Range): void {
  unfold(range);
  const { top } = range.getBoundingClientRect();
  const above = barHeight() + window.innerHeight / 4;
  window.scrollTo({ top: window.scrollY + top - above, behavior: behavior() });
}

/** Brings the range into view only where it is not, as for a sentence that is read aloud. */
export function keepInView(range: Range): void {
  const { top, bottom } = range.getBoundingClientRect();
  const controls = document.querySelector('.aloud')?.getBoundingClientRect().height ?? 0;
  if (top >= barHeight() && bottom <= window.innerHeight - controls - 24) return;
  scrollToRange(range);
}
