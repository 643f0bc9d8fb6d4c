/** What `meta` elements declare: `article:content_tier` and its relatives. */

import type { Evidence } from '../article.ts';
import { vendorRules } from '../rules/rules.ts';
import type { DeclaredTier } from '../rules/types.ts';
import type { View } from '../view.ts';

export interface TierReading {
  tier: DeclaredTier;
  evidence: Evidence;
}

/** The first declaration that says something. */
export function readMetaTier(view: View): TierReading | null {
  for (const { metas } of vendorRules()) {
    for (const { name, values } of metas ?? []) {
      for (const content of view.meta.get(name) ?? []) {
        const tier = values[content.trim().toLowerCase()];
        if (tier !== undefined) {
          return { tier, evidence: { source: 'meta', detail: `${name}: ${content.trim()}` } };
        }
      }
    }
  }
  return null;
}
