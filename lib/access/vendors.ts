/** Markers of paywall vendors: all selectors in one query, all script addresses in one pass. */

import type { Evidence } from '../article.ts';
import { falseForms } from '../dom.ts';
import type { PackedVendor } from '../rules/packed.ts';
import { vendorRules } from '../rules/rules.ts';
import type { MarkerClass } from '../rules/types.ts';
import type { View } from '../view.ts';

export interface VendorHit {
  vendor: string;
  element: Element;
  class: MarkerClass;
  selector: string;
}

export interface VendorReading {
  hits: VendorHit[];
  /** Vendors whose script the page loads. */
  scripts: string[];
  evidence: Evidence[];
}

interface Compiled {
  query: string;
  markers: { vendor: string; selector: string; class: MarkerClass }[];
  filler: Set<string>;
}

let compiled: Compiled | null = null;

/** Finds every marker on the page. */
export function readVendors(view: View): VendorReading {
  compiled ??= compile(vendorRules());
  const reading: VendorReading = { hits: [], scripts: [], evidence: [] };
  const elements = compiled.query === '' ? [] : view.document.querySelectorAll(compiled.query);
  const untrue = falseForms(view.document);
  for (const element of elements) {
    if (untrue.has(element)) continue;
    for (const { vendor, selector, class: kind } of compiled.markers) {
      if (element.matches(selector)) reading.hits.push({ vendor, element, class: kind, selector });
    }
  }
  reading.scripts = scriptVendors(view);
  const seen = new Set<string>();
  for (const { vendor, selector, class: kind } of reading.hits) {
    if (kind === 'chrome' || seen.has(selector)) continue;
    seen.add(selector);
    reading.evidence.push({ source: 'vendor', detail: `${vendor}: ${selector}` });
  }
  for (const vendor of reading.scripts) {
    reading.evidence.push({ source: 'vendor', detail: `${vendor}: script` });
  }
  return reading;
}

/** Words of the filler that some sites print under a gate. */
export function fillerWords(): Set<string> {
  compiled ??= compile(vendorRules());
  return compiled.filler;
}

function scriptVendors(view: View): string[] {
  const found = new Set<string>();
  const wanted = vendorRules().filter(({ scripts }) => scripts.length > 0);
  for (const script of view.document.scripts) {
    const src = script.getAttribute('src');
    if (src === null) continue;
    for (const { vendor, scripts } of wanted) {
      if (!found.has(vendor) && scripts.some((part) => src.includes(part))) found.add(vendor);
    }
  }
  return [...found];
}

function compile(vendors: PackedVendor[]): Compiled {
  const markers = vendors.flatMap(({ vendor, markers }) =>
    markers.map(({ selector, class: kind }) => ({ vendor, selector, class: kind })),
  );
  return {
    query: markers.map(({ selector }) => selector).join(','),
    markers,
    filler: new Set(vendors.flatMap(({ filler }) => filler ?? [])),
  };
}
