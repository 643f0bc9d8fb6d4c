/** What stands before or between a story's sentences and tells nothing of it: datelines, bylines, time stamps. */

/** "LEEDS, England", "NEW YORK", "RIO DE JANEIRO (April 3)": a place as wire services print it. */
const PLACE = String.raw`\p{Lu}[\p{Lu}\s.'’/-]{2,40}?(?:,\s*\p{Lu}[\p{L}.]{0,24}(?:\s\p{Lu}\p{L}{1,14})?){0,2}`;
/** "Paris", "San Francisco, California": a place in small letters, which an agency has to follow. */
const SMALL_PLACE = String.raw`\p{Lu}\p{L}+(?:[\s/-]\p{Lu}\p{L}+){0,3}(?:,\s*\p{Lu}[\p{L}.\s]{1,24})?`;
const DATE = String.raw`(?:[,;]?\s*(?:\p{Lu}\p{L}{2,9}\.?\s\d{1,2}|\d{1,2}\.?\s\p{Lu}\p{L}{2,9}\.?)(?:,?\s\d{4})?)?`;
const AGENCY = String.raw`\(\p{Lu}[\p{L}\d\s./&’'-]{1,30}\)`;
const SMALL_AGENCY = String.raw`\(\p{Ll}[\p{L}/]{1,12}\)`;
const DASH = `(?:—|–|―|--|-)`;

/** "LEEDS, England (AP) — ", "(CNN) -- ", "Berlin (dpa) - ": where and by whom, not what. */
const DATELINE = new RegExp(
  [
    String.raw`^(?:${PLACE})${DATE},?\s*(?:${AGENCY}\s*)?(?:${DASH}|:(?=\s))\s*(?=["“‘'«„(]?[\p{L}\p{N}])`,
    String.raw`^(?:${PLACE})${DATE}\s*${AGENCY}\s*${DASH}?\s*(?=["“‘'«„]?\p{L})`,
    String.raw`^(?:${SMALL_PLACE})${DATE}\s*${AGENCY}\s*(?:${DASH}\s*|(?=["“‘]?\p{Lu}))`,
    String.raw`^(?:${SMALL_PLACE})${DATE}\s*${SMALL_AGENCY}\s*${DASH}\s+`,
    String.raw`^${AGENCY}\s*(?:${DASH}\s*)?(?=["“‘'«„]?[\p{L}\p{N}])`,
    // Text that lost its capitals.
    String.raw`^\(\p{L}[\p{Ll}\s./&]{1,20}\)\s*${DASH}+\s*`,
  ].join('|'),
  'u',
);
/** "10.45am: ", "14:05 Uhr – ", "[9:12 p.m.] ": the time of an entry in a live blog. */
const ENTRY_TIME =
  /^[[(]?\d{1,2}[:.]\d{2}(?:\s?(?:[ap]\.?m\.?|uhr|h|gmt|bst|[ecmp]s?t|cest|utc))*[\])]?\s*(?:[:|—–-]\s*|(?=\p{Lu}))/iu;
/** "By Jane Doe" where nothing but names follows, "and Ted Thornhill." */
const BYLINE =
  /^(?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor|[Aa]v|[Aa]f|[Aa]nd|[Uu]nd|[Ee]t)\s+(?:\p{Lu}[\p{L}.'’-]*(?:\s+|,\s*|$)|(?:and|und|et|y|for|für|pour)\s+){1,9}[.|]?$/u;
const CLOCK = /(?<!\d)\d{1,2}[:.]\d{2}(?!\d)/u;
const YEAR = /(?<!\d)(?:19|20)\d{2}(?!\d)/u;
/** Up to three words and a colon, four where a capital follows. */
const LABEL = /^\p{Lu}\p{Ll}+(?:\s\p{Ll}+){0,3}:\s+["“‘'«„]?\p{Lu}/u;
/** Addresses, and an embedded post's "— Jane Doe (@jane) June 29, 2016". */
const ADDRESS = /\(@\p{L}|https?:\/\/|www\.\p{L}|@[\p{L}\d-]+\.\p{L}{2,}/u;
const STAMP_LENGTH = 90;
const BYLINE_LENGTH = 120;

/** How many characters at the head of a paragraph are a dateline or the time of an entry. */
export function residueLength(text: string): number {
  const time = ENTRY_TIME.exec(text)?.[0].length ?? 0;
  const place = DATELINE.exec(text.slice(time))?.[0].length ?? 0;
  return time + place;
}

/** "RAMOS: Secretary, on the night…": a transcript's. */
const SPEAKER_LABEL = /^["“]?\p{Lu}[\p{Lu}\s.'’-]{2,30}:\s/u;

/** "Brutal: Child cage fighting can continue…": the label of a caption that ran into the text. */
export function hasLabel(sentence: string): boolean {
  return sentence.includes(':') && (LABEL.test(sentence) || SPEAKER_LABEL.test(sentence));
}

export function startsWithTime(text: string): boolean {
  return ENTRY_TIME.test(text);
}

/** A byline, the time of publication, or where to turn to, set as a sentence of its own. */
export function isResidue(sentence: string): boolean {
  const short = sentence.length <= BYLINE_LENGTH;
  if (short && BYLINE.test(sentence)) return true;
  // Looked for plainly first: nearly no sentence has one.
  if (sentence.includes('@') || sentence.includes('www.') || sentence.includes('://')) {
    if (ADDRESS.test(sentence)) return true;
  }
  return sentence.length <= STAMP_LENGTH && CLOCK.test(sentence) && YEAR.test(sentence);
}
