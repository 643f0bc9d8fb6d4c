/** The place in the list, kept with the address: who comes back from a story stands where they stood. */

export interface Place {
  /** The first row in sight and how far it is scrolled out. */
  index: number;
  delta: number;
  /** The row that the keyboard stood on. */
  active: number;
  /** Heights of the rows that were there, so that they stand the same before they are measured. */
  sizes: [index: number, size: number][];
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

/** Reads a place out of what the browser kept; null where there is none. */
export function placeIn(state: unknown): Place | null {
  const place = (state as { place?: Partial<Place> } | null)?.place;
  if (typeof place !== 'object' || place === null) return null;
  const { index, delta, active, sizes } = place;
  if (!isNumber(index) || typeof delta !== 'number' || !Number.isFinite(delta)) return null;
  return {
    index,
    delta,
    active: isNumber(active) ? active : index,
    sizes: Array.isArray(sizes)
      ? sizes.filter((pair) => Array.isArray(pair) && pair.every(isNumber))
      : [],
  };
}

export function keepPlace(place: Place): void {
  history.replaceState({ place }, '');
}
