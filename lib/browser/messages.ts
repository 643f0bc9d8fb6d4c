/**
 * Everything that the parts of the extension say to one another. A message is
 * plain JSON with a `type`; the answer's shape is given by `Replies`.
 */

import type { Article, ChromeKind, Delivered, Removal } from '../article.ts';
import type { Figures } from '../figures.ts';
import type { PickAction, PickBar, PickData } from '../hand.ts';
import type { CountEdit, MeterNote, SiteCounts } from '../ledger/ledger.ts';
import type { LibraryReplies, LibraryRequest } from '../library/protocol.ts';
import type { LanguageRules } from '../rules/packed.ts';
import type { BackupState } from './backup.ts';
import type { PickName } from './pick-list.ts';
import type { Visit } from './saving/visit-list.ts';
import type { SiteSettings } from './site.ts';

/** How the live page stands. */
export interface Cleaning {
  /** Chrome is hidden now. */
  active: boolean;
  /**
   * Why nothing is hidden: `preview` and `gated` views are left to the letter;
   * `off` by the reader for this site or altogether; `shown` undone by hand.
   */
  idle: 'no-article' | 'preview' | 'gated' | 'off' | 'shown' | 'nothing' | null;
  /** Each removal with its id for undo; `hidden` says whether it is hidden in the page now. */
  removals: (Removal & {
    id: number;
    hidden: boolean;
    /** The selector of the reader's own pick; null where the engine judged. */
    picked: string | null;
  })[];
  /** Why no piece may be picked here; null: it may. */
  pick: PickBar;
  /** What the reader keeps here. */
  kept: { selector: string; text: string }[];
}

/** What came near the threshold and was left in place. */
export interface Left {
  /** For `engine:take`. */
  id: number;
  text: string;
  kind: ChromeKind;
  reason: string;
  score: number;
  /** It stands alone in its element, so that it can be removed. */
  removable: boolean;
}

/** What the engine answers to a read. */
export interface Reading {
  article: Article;
  cleaning: Cleaning;
}

export type { SavedArticle, SavedSummary } from '../library/types.ts';

/** To the background or the owner of the database. */
export type BackgroundMessage =
  /** The probe saw an article: load the engine into the sender's document. */
  | { type: 'probe:article' }
  /** The engine asks what holds for the sender's site. */
  | { type: 'engine:settings' }
  /** The engine asks for the rules of the page's language. */
  | { type: 'engine:rules'; lang: string }
  /** The engine tells how its page stands, for the badge; `delivered` is null where it is no story. */
  | { type: 'engine:count'; hidden: number; delivered: Delivered | null }
  /** Bring the registrations in line with permissions and settings now. */
  | { type: 'background:reconcile' }
  /** The engine wants a script of its own in the sender's document: for pointing and reporting, or for making articles. */
  | { type: 'engine:tools'; script: 'hand' | 'reading' }
  /** The engine keeps a pick of the sender's site. */
  | { type: 'picks:add'; pick: PickData }
  /** Takes picks back: an engine those of its own site, our pages those of any. */
  | { type: 'picks:drop'; host?: string; picks: PickName[] }
  /** Our pages give a pick another selector. */
  | { type: 'picks:edit'; host: string; pick: PickName; selector: string }
  /** The engine tells what the sender's site says of its free stories. */
  | { type: 'ledger:note'; note: MeterNote }
  /** Our pages correct a site's count, or with null take the correction back. */
  | { type: 'ledger:edit'; host: string; edit: CountEdit | null }
  /** Our pages delete what is known of one site, or with null of all. */
  | { type: 'ledger:delete'; host: string | null }
  /** Our pages put back what they deleted. */
  | { type: 'ledger:restore'; host: string; site: SiteCounts }
  /** Our pages have stories visited and saved; with `links`, every saved link that was never fetched. */
  | { type: 'visits:add'; visits: Visit[]; links?: boolean }
  | { type: 'visits:cancel' }
  /** Our pages want a backup now, or have changed when backups are made. */
  | { type: 'backup:now' }
  | { type: 'backup:plan' }
  | LibraryRequest;

/** To the engine in a tab's top frame. */
export type EngineMessage =
  /** Read the page; `fresh` reads anew even when a reading is there. */
  | { type: 'engine:read'; fresh?: boolean }
  /** Hide again (all, or one removal) what was shown. */
  | { type: 'engine:hide'; id?: number }
  /** Show (all, or one removal), struck through with the reason. */
  | { type: 'engine:show'; id?: number }
  /** Let the reader point at a piece of the page. */
  | { type: 'engine:pick'; action: PickAction }
  /** Keep a removal (by its id), or remove what was left in place (by its id), on this site. */
  | { type: 'engine:take'; action: PickAction; id: number }
  /** Take a pick back. */
  | { type: 'engine:drop'; action: PickAction; selector: string }
  /** What was left in place. */
  | { type: 'engine:left' }
  /** How the page was judged, with its source where the reader adds that. */
  | { type: 'engine:figures'; html: boolean }
  /** Scroll to a stretch of a block and light it up. */
  | { type: 'engine:jump'; block: number; start: number; end: number };

export interface Replies extends LibraryReplies {
  'probe:article': null;
  'engine:settings': SiteSettings;
  'engine:rules': Record<string, LanguageRules>;
  'engine:count': null;
  'background:reconcile': null;
  'engine:read': Reading;
  'engine:hide': Cleaning;
  'engine:show': Cleaning;
  'engine:jump': { found: boolean };
  'engine:tools': null;
  'engine:pick': { bar: PickBar };
  'engine:take': Cleaning;
  'engine:drop': Cleaning;
  'engine:left': Left[];
  'engine:figures': Figures;
  /** False where nothing is written, as in a private window. */
  'picks:add': { kept: boolean };
  /** False where nothing is written. */
  'picks:drop': { dropped: boolean };
  'picks:edit': { changed: boolean };
  /** False where nothing is written: in a private window, where the ledger is off, for what is no note. */
  'ledger:note': { kept: boolean };
  'ledger:edit': { changed: boolean };
  'ledger:delete': { changed: boolean };
  'ledger:restore': { changed: boolean };
  'visits:add': null;
  'visits:cancel': null;
  'backup:now': BackupState;
  'backup:plan': null;
}

/** How an answer travels: an error is data, so that no rejection is lost on the way. */
export type Envelope<T> = { ok: true; value: T } | { ok: false; code: ErrorCode; message: string };

export type ErrorCode =
  | 'no-receiver'
  | 'bad-message'
  | 'restricted'
  | 'too-large'
  | 'disk-full'
  | 'database'
  /** The library's file lost its articles; `library:restore` may bring them back. */
  | 'emptied'
  | 'internal';
