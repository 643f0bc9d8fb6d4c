/** A number from 0 up to, but without, 1. */
export type Random = () => number;

/** Mulberry32 (Tommy Ettinger, public domain): small, seeded, the same for the same seed; every step stays within 32 bits. */
export function randomOf(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 4294967296;
  };
}
