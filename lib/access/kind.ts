/** What the site asks of an ordinary reader for this story, as a reader would judge it. */

import type { AccessKind, Delivered, Meter } from '../article.ts';
import type { DeclaredTier } from '../rules/types.ts';
import type { GateText } from './end-gate.ts';

export interface KindInput {
  delivered: Delivered;
  meter: Meter | null;
  /** Wording of the gate in force; empty where none is. */
  gate: Pick<GateText, 'asks' | 'strength' | 'id'>[];
  /** Declared in `meta`. */
  meta: DeclaredTier | null;
  /** Read from the page's own configuration. */
  config: DeclaredTier | null;
  labelled: boolean;
  free: boolean | null;
  /** Selectors and boxes of the part that is not free. */
  selectors: string[];
}

export function readKind(input: KindInput): AccessKind {
  const { meter, meta, config, free, labelled } = input;
  const gate = askedBy(input);
  if (gate !== null) return gate;
  if (meter !== null) return 'metered';
  const declared = meta ?? (config === 'free' && (free === false || labelled) ? null : config);
  if (declared !== null) return declared;
  if (labelled) return 'subscriber';
  if (free === true) return 'free';
  if (free === false) return partKind(input.selectors) ?? 'subscriber';
  if (input.delivered === 'whole') return 'free';
  return input.delivered === 'unknown' ? 'unknown' : 'subscriber';
}

/** A gate in force says best what it asks; where an account is enough, that is what is asked. */
function askedBy({ gate, meter, meta, config, free }: KindInput): AccessKind | null {
  if (gate.length === 0) return null;
  const strongest = Math.max(...gate.map(({ strength }) => strength));
  const asks = new Set(
    gate.filter(({ strength }) => strength === strongest).map((one) => one.asks),
  );
  const ids = gate.map(({ id }) => id);
  if (ids.some((id) => id.startsWith('limit-reached'))) return 'metered';
  if (asks.has('register') || gate.some((one) => one.asks === 'register')) return 'registration';
  if (meter !== null) return 'metered';
  if (asks.has('subscribe'))
    return meta === 'metered' || config === 'metered' ? 'metered' : 'subscriber';
  if (asks.has('either')) return meta ?? config ?? (free === null ? 'subscriber' : null);
  return null;
}

function partKind(selectors: string[]): AccessKind | null {
  const all = selectors.join(' ').toLowerCase();
  if (/(?:^|[^a-z])meter|metered/.test(all)) return 'metered';
  return /regwall|regist|emailwall|loginwall/.test(all) ? 'registration' : null;
}
