/**
 * The shape of the rule files: knowledge as data, one folder a language and
 * one file a vendor. `schema.json` is made from these types and checked in lint.
 */

import type { ChromeKind, Period } from '../article.ts';

/**
 * A phrase of page chrome. `pattern` is a regular expression source, matched
 * case-insensitively against one folded line with straight quotes. Macros:
 * `{n}` a number in digits or words, `{price}` an amount with its currency,
 * `{period}` a period word of the language.
 */
export interface PhraseRule {
  /** Unique in the file: "meter-read-of". */
  id: string;
  kind: ChromeKind;
  /** 3: chrome wherever it stands outside a story sentence; 2: chrome in a short line; 1: a hint. */
  strength: 1 | 2 | 3;
  pattern: string;
  /** Lines that must match. */
  yes: string[];
  /** Tricky lines that must not match. */
  no: string[];
}

/** `languages/<lang>/chrome.json` */
export interface ChromeRules {
  language: string;
  /**
   * Stems, lower case: a line without any of them matches no phrase. They spare
   * the phrases on most lines; a test holds that every `yes` line has one.
   */
  stems: string[];
  phrases: PhraseRule[];
}

/**
 * `hints.json`: words of class names and ids that go with a kind of chrome.
 * They are hints and never a reason of their own: wrappers of stories carry them too.
 */
export type HintRules = Partial<Record<ChromeKind, string[]>>;

/**
 * A wording of a meter. Named groups: `used`, `limit`, `remaining` (numbers in
 * digits or words; `{n}` expands to them), `period`.
 */
export interface MeterRule {
  id: string;
  pattern: string;
  /** Values that the wording fixes: "your last free article" leaves 0. */
  fixed?: { used?: number; limit?: number; remaining?: number; period?: Period };
  yes: { text: string; used?: number; limit?: number; remaining?: number; period?: Period }[];
  no: string[];
}

/** Wording that stops reading, counted as gate only where the text ends. */
export interface GateRule {
  id: string;
  /** What must be done to go on. */
  asks: 'subscribe' | 'register' | 'either' | 'app';
  pattern: string;
  yes: string[];
  no: string[];
}

/** `languages/<lang>/access.json` */
export interface AccessRules {
  language: string;
  /** Number words, lower case: {"five": 5}. */
  numbers: Record<string, number>;
  /** Words for each period, lower case, plural forms too. */
  periods: Record<Period, string[]>;
  /** Words that may stand between a price and its period: "per", "a", "/". */
  per: string[];
  /** Patterns that say a price is introductory. */
  introductory: string[];
  /** Patterns that join the price after: "then", "after that". */
  then: string[];
  /** Patterns of conditions worth showing as printed. */
  terms: string[];
  /** What a price must be about to be an offer of the site's: "subscription", "unlimited access". */
  offerContext: string[];
  /** Currency words and signs of this language and locale: {"$": "USD", "euros": "EUR"}. */
  currencies: Record<string, string>;
  meters: MeterRule[];
  gates: GateRule[];
}

/** `languages/<lang>/speech.json` */
export interface SpeechRules {
  language: string;
  /** Pairs of quotation marks, the commonest first: ["“", "”"]. */
  marks: [string, string][];
  /** Cue verbs in every form in which they attribute speech: "said", "says". */
  cues: string[];
  /** Prepositions and phrases that attribute: "according to". */
  accordingTo: string[];
  /** Third-person pronouns by gender. */
  pronouns: { she: string[]; he: string[]; they: string[] };
  /** Titles before a name, with and without full stop: "Sen.", "Senator". */
  titles: string[];
  /** Titles by gender: {"Mr.": "he"}. */
  titleGender: Record<string, 'he' | 'she'>;
  /** Particles inside a name: "van", "de". */
  particles: string[];
  /** Abbreviations that end in a full stop and end no sentence. */
  abbreviations: string[];
  /** Words that may start a sentence with a capital and are no name. */
  notNames: string[];
  /** First words that leave a sentence hanging when it is read alone: "But", "He". */
  dangling: string[];
  /** Words without content, for ranking. */
  stopWords: string[];
}

export type MarkerClass = 'status' | 'chrome' | 'gate' | 'withheld';

/** `vendors/<vendor>.json` */
export interface VendorRules {
  vendor: string;
  /** Where this is known from. */
  source: string;
  markers: {
    /** A simple selector: id, class or attribute. */
    selector: string;
    class: MarkerClass;
    /** For `chrome`. */
    kind?: ChromeKind;
    note: string;
  }[];
  /** Substrings of script addresses: presence only. */
  scripts: string[];
}
