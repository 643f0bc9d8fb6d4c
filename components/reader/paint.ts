/** Stretches of the text in colour, by the CSS Custom Highlight API: the text's own nodes stay as they are. */

/** From the ground up: what the reader asked for last lies on top. */
const LAYERS = [
  'changed',
  'yellow',
  'green',
  'blue',
  'pink',
  'noted',
  'active',
  'place',
  'spoken',
] as const;

/** Colours these stretches, and no others, as the layer says. */
export function paint(layer: (typeof LAYERS)[number], ranges: readonly (Range | null)[]): void {
  if (typeof Highlight === 'undefined' || !('highlights' in CSS)) return;
  const name = `reader-${layer}`;
  const there = ranges.filter((range) => range !== null);
  if (there.length === 0) {
    CSS.highlights.delete(name);
    return;
  }
  const painted = new Highlight(...there);
  painted.priority = LAYERS.indexOf(layer);
  CSS.highlights.set(name, painted);
}
