/** A problem report: a file that the reader saves and gives to whom they like. Nothing is sent. */

import type { Figures } from '../figures.ts';
import { siteKey } from '../site-key.ts';
import type { StoredPick } from './pick-list.ts';
import type { Settings } from './settings.ts';

/** Raised where the shape changes. */
export const REPORT_SCHEMA = 1;

export interface ReportInput {
  /** The reader's words. */
  what: string;
  withAddress: boolean;
  figures: Figures;
  settings: Settings;
  /** Of this site. */
  picks: StoredPick[];
  extension: string;
  browser: string;
  /** ISO 8601. */
  at: string;
}

export interface Report {
  schema: typeof REPORT_SCHEMA;
  extension: string;
  browser: string;
  at: string;
  what: string;
  /** Null where the reader leaves it out. */
  page: string | null;
  settings: Omit<Settings, 'sites'> & {
    /** The choice for this site; those for others are nobody's business. */
    site: 'on' | 'off' | null;
  };
  picks: StoredPick[];
  figures: Omit<Figures, 'url' | 'html'>;
  html: string | null;
}

export function makeReport(input: ReportInput): Report {
  const { url, html, ...figures } = input.figures;
  const { sites, ...settings } = input.settings;
  return {
    schema: REPORT_SCHEMA,
    extension: input.extension,
    browser: input.browser,
    at: input.at,
    what: input.what.trim(),
    page: input.withAddress ? url : null,
    settings: { ...settings, site: sites[siteKey(url)] ?? null },
    // A pick for one page names its address.
    picks: input.picks.map((pick) => (input.withAddress ? pick : { ...pick, page: null })),
    figures,
    html,
  };
}

/** "nutgraf-report-2026-05-02-0907.json". */
export function reportName(at: string): string {
  return `nutgraf-report-${at.slice(0, 16).replace('T', '-').replace(':', '')}.json`;
}
