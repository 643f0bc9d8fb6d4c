/** Which stories are selected: plain data. */

export interface Selection {
  ids: ReadonlySet<string>;
  /** The place from which a range is drawn; null before the first. */
  anchor: number | null;
}

export const NONE: Selection = { ids: new Set(), anchor: null };

/** Selects or lets go of one story. */
export function toggle({ ids }: Selection, id: string, place: number): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: place };
}

/** The places from the anchor to here, both of them, in order. */
export function rangeTo({ anchor }: Selection, place: number): { from: number; to: number } {
  const start = anchor ?? place;
  return { from: Math.min(start, place), to: Math.max(start, place) };
}

/** Adds stories; the anchor stays, so that the range can be drawn anew from it. */
export function add({ ids, anchor }: Selection, more: readonly string[], place: number): Selection {
  return { ids: new Set([...ids, ...more]), anchor: anchor ?? place };
}

/** Lets go of stories that are not there any more. */
export function without(selection: Selection, gone: readonly string[]): Selection {
  const ids = new Set(selection.ids);
  for (const id of gone) ids.delete(id);
  return { ids, anchor: selection.anchor };
}

/**
 * A bulk change is done in parts, so that none takes long. Each part can be taken
 * back by a number of its own, of which the library keeps 50.
 */
export function parts(ids: readonly string[], least = 500, most = 40): string[][] {
  const size = Math.max(least, Math.ceil(ids.length / most));
  const found: string[][] = [];
  for (let at = 0; at < ids.length; at += size) found.push(ids.slice(at, at + size));
  return found;
}
