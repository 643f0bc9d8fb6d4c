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
  /**
   * Words that speak to the reader and words for the site itself, as patterns. A line
   * with both and no quotation is the publisher's voice, not the story's.
   */
  reader?: string;
  publisher?: string;
  /** How a line opens that tells its reader to do something for the site: "sign up", "support". */
  calls?: string;
  /** Words that report speech: a line with them tells what somebody said. */
  reported?: string;
  /**
   * What publishers speak of when they pitch, as patterns, each counted once a line. They are
   * no reason of their own: it is many of them in the publisher's voice that make a pitch.
   */
  topics?: Partial<Record<ChromeKind, string[]>>;
  phrases: PhraseRule[];
}

/**
 * `hints.json`: words of class names and ids that go with a kind of chrome.
 * They are hints and never a reason of their own: wrappers of stories carry them too.
 */
export type HintRules = Partial<Record<ChromeKind, string[]>>;

/** `pages.json`: what tells a story's page from a listing, a product or a service. Patterns are lower case. */
export interface PageRules {
  /** Addresses under which stories stand. */
  storyPath: string;
  /** Addresses with a date or a long number. */
  datedPath: string;
  /** Addresses of listings, products and services. */
  otherPath: string;
  /** Words at things for sale. */
  buying: string;
  /** schema.org types of stories and of other pages. */
  storyTypes: string[];
  otherTypes: string[];
  /** Parameters of an address by which a subscriber gives a story away, lower case: a name, or name and value, "gift", "sharetype=gift". */
  giftParameters: string[];
  /** Titles and addresses of feeds that are not the site's stories. */
  otherFeeds: string;
  /** Words in the text of a link that leads to a letter, a channel or a gift, and not to a subscription. */
  otherLabels: string;
}

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
  asks: 'subscribe' | 'register' | 'either' | 'app' | 'consent' | 'unblock';
  /** 2: says that reading stops here; 1: asks, and stops reading only together with other evidence. */
  strength: 1 | 2;
  pattern: string;
  yes: string[];
  no: string[];
}

/** `languages/<lang>/access.json`. Patterns are regular expression sources on lower-case folded text. */
export interface AccessRules {
  language: string;
  /** What the language calls a story of the site's, as patterns; the macro `{story}`. */
  stories: string[];
  /** Number words, lower case: {"five": 5}. */
  numbers: Record<string, number>;
  /** Ordinals, in words and as written with digits: {"third": 3}; the macro `{nth}`. */
  ordinals?: Record<string, number>;
  /** Words for each period, lower case, plural forms too. */
  periods: Record<Period, string[]>;
  /** Patterns that name a counter's period anywhere in its line, "this month"; named group `period`. */
  countPeriods?: string[];
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
  /**
   * Patterns right before or right after a price that say how long it lasts;
   * named groups `n`, `period`, and `first` ("first month"), which makes one period the price's own,
   * or `each` ("3 Monate für je 1 €"), which makes it due in each.
   */
  durations: { before: string[]; after: string[] };
  /** Patterns right before a price that name its period ("monthly:"); named group `period`. */
  perBefore: string[];
  /** Patterns of a line whose price buys the one story: "buy this article". */
  perArticle?: string[];
  /** Patterns right before an amount that say that it is no price to pay: "save", "instead of". */
  notPrice: string[];
  /** Words right behind an amount that say that it is no price to pay: "off", "discount". */
  notPriceAfter?: string[];
  /** Words right behind an amount that make it no price: "million", "bn". */
  magnitudes?: string[];
  /** Offers without an amount: "2 weeks free"; named groups `n`, `period` and `first`. */
  freeTrials: string[];
  /**
   * Currency words and signs of this language: {"$": "USD", "euros": "EUR"}. A hundredth is
   * written "EUR/100"; a sign that a region reads otherwise is listed with it: {"$@ca": "CAD"}.
   */
  currencies: Record<string, string>;
  meters: MeterRule[];
  gates: GateRule[];
  /** Short labels at the headline that say for whom the story is: "Subscriber exclusive". */
  labels: GateRule[];
  /** Names of a control that closes a box: "close", "not now". */
  close: string[];
  /** Patterns of what stands on a link to the publisher's offer, its free account, its sign-in; each takes all of the text. */
  ways: { subscribe: string[]; register: string[]; signIn: string[] };
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
  /** First words, or phrases before a comma, that leave a sentence hanging when it is read alone: "But", "He", "In addition". */
  dangling: string[];
  /** Those of them that may begin a story all the same: "Another", "Earlier". */
  openers?: string[];
  /** What captions say in brackets or between commas of whom they show: "pictured", "second left". */
  pictureWords?: string[];
  /** Words without content, for ranking. */
  stopWords: string[];
  /** Verbs that attribute only where they stand at the quotation: "called", "blasted". */
  weakCues?: string[];
  /** Words that attribute with the speaker after them and no verb, after the quotation: German "so". */
  soSaid?: string[];
  /** Words before a reporting clause that leave it one: "as Roe said". */
  asSaid?: string[];
  /** Words that are no names by themselves, but are behind a given name: "Theresa May". */
  alsoNames?: string[];
  /** How a title is spoken of later: {"senator": ["Sen.", "Senator"]}. */
  titleNouns?: Record<string, string[]>;
  /** Articles that point back: "the senator". */
  definite?: string[];
  /** Words that end a phrase of time: "two hours later". */
  laterWords?: string[];
  /** Prepositions that give a participle its own subject: "with Roe adding". */
  absolutes?: string[];
  /** Nouns of what is said: "Roe's answer was: …", "in Roe's words". */
  speechNouns?: string[];
  /** Verbs that make a cue passive, so that its subject is no speaker: "was asked". */
  passives?: string[];
  /** Verbs whose subject speaks in the passive too: "was quoted as saying". */
  quotedVerbs?: string[];
  /** Words before the one who acts in a passive, or who is the source: "by", "from". */
  agents?: string[];
  /** Verb forms that only reported speech has, where a sentence goes on with the speaker: German "sei". */
  reported?: string[];
  /** Second parts of cue verbs at the end of the clause, each with the first parts: {"mit": ["teilte"]}. */
  verbParticles?: Record<string, string[]>;
  /** Cue verbs that end their clause, the subject standing behind an auxiliary: German "gesagt". */
  finalVerbs?: string[];
  /** The auxiliaries of such verbs: "hat", "wurde". */
  perfects?: string[];
  /** Pronouns behind a cue verb that name nobody: German "heißt es". */
  impersonals?: string[];
  /** Articles that go on with a phrase behind its noun, where nouns have capitals. */
  genitives?: string[];
  /** Articles and pronouns that open a subject behind its verb. */
  nominatives?: string[];
  /** Possessive and object forms of the pronouns. */
  possessives?: { she: string[]; he: string[]; they: string[] };
  /** Pronouns of those who speak and are spoken to. */
  firstPersons?: string[];
  /** Relative pronouns that may stand for a speaker: "who". */
  relatives?: string[];
  /** Titles that say nothing of an office, left out where an office is known: "Mr." */
  honorifics?: string[];
  /** "Jr.", "III". */
  nameSuffixes?: string[];
  /** Abbreviations that may end a sentence too: "U.S." */
  softAbbreviations?: string[];
  /** Words that make a name one of an organisation or a place: "Party". */
  orgWords?: string[];
  /** Common nouns of organisations: "the Smith campaign said" names no person. */
  orgNouns?: string[];
  prepositions?: string[];
  /** Words that open a subordinate clause. */
  subordinators?: string[];
  conjunctions?: string[];
  determiners?: string[];
  /** Words that may stand between a subject and its cue verb: "has", "also". */
  auxiliaries?: string[];
  /** Words before the title of a work: "titled", "song". */
  worksBefore?: string[];
  /** Words before a name, term or slogan that nobody said: "known as". */
  namingBefore?: string[];
  /** Nouns of office and trade, lower case, as they stand before or after a name. */
  roleNouns?: string[];
  /** Endings of such nouns where the language writes them in one word: "sprecherin". */
  roleEndings?: string[];
  /** Common given names, separated by spaces. */
  givenNames?: { she: string; he: string };
  /** Endings of words that open a phrase which only sets the scene: "Speaking", "Asked". */
  sceneEndings?: string[];
  /** Endings of verb forms without a subject of their own: "adding". */
  participleEndings?: string[];
  adverbEndings?: string[];
  /** Endings that make a capital at the start of a sentence no name: "Critics". */
  commonEndings?: string[];
  /** Endings cut off to compare words, the longest first. */
  stemEndings?: string[];
  /** Conjunctions before reported speech: "that". */
  thatWords?: string[];
  /** Verbs by which a text speaks and no person: "the sign read". */
  documentCues?: string[];
  /** What goes on with a sentence right behind a quotation that ended like one: Japanese "と". */
  quoteTails?: string[];
  /** Words that an apostrophe shortens at the start: 'em. */
  elisions?: string[];
  /** The verb may stand before its subject in front of a quotation too: "gestern sagte Roe: …". */
  inversion?: boolean;
  /** A verb may stand without its subject: Spanish "añadió". */
  dropsPronoun?: boolean;
  /** Speech may stand behind a dash at the start of a paragraph, without marks. */
  dashSpeech?: boolean;
  /** Endings of a surname in other cases, with what stands for each in the first: [["s", ""]]. */
  nameCases?: [string, string][];
  /** The reporting clause may stand inside the marks: French "« Le pont, dit-elle, est fermé »". */
  incises?: boolean;
  /** Written without spaces. */
  unspaced?: boolean;
  /**
   * Reporting clauses where there are no spaces: what stands right before and right behind a
   * quotation, with the groups `who` and `cue`. Both must match where both are given.
   */
  unspacedClauses?: { before?: string; after?: string }[];
  /** A bare name (group `name`) inside `who`, known by what stands around it: "…氏". */
  unspacedName?: string;
  /** Common nouns are written with a capital, so a capital alone makes no name. */
  capitalNouns?: boolean;
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
  /** Declarations in `meta`: contents (lower case) and what they say of the story. */
  metas?: { name: string; values: Record<string, DeclaredTier> }[];
  /**
   * Keys of a page's own inline configuration (patterns, compared in lower case) with the values
   * that say what the story asks. Read as evidence of the kind only.
   */
  config?: { key: string; values: Record<string, DeclaredTier> }[];
  /** Words of made-up filler text under a gate. */
  filler?: string[];
}

/** What a declaration says that the site asks for the story. */
export type DeclaredTier = 'free' | 'metered' | 'registration' | 'subscriber';
