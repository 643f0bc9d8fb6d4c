/**
 * What each feature of a line weighs. A line is chrome from 1 up.
 *
 * A feature is a number from 0 to 1; its weight says how far it moves the score.
 */
export const WEIGHTS = {
  /** A phrase that is chrome wherever it stands outside a story sentence. */
  phraseStrong: 1,
  /** A phrase that is chrome in a short line. */
  phraseMiddle: 0.7,
  /** A word that goes with chrome, no more. */
  phraseWeak: 0.35,
  /** Each further phrase beside the strongest, two at most: chrome repeats itself, stories seldom do. */
  phraseMore: 0.25,
  /** A label, not a sentence. */
  short: 0.15,
  /** Mostly a link, or a button. */
  control: 0.15,
  /** A class name nearby speaks of the same kind: a hint, since wrappers of stories carry them too. */
  hint: 0.35,
  /** A vendor's own marker for a prompt. */
  vendor: 1,
  /** A field to type an address into, in a small box. */
  field: 0.35,
  /** In a small box of its own with a field for a mail address: whatever it says, it asks for one. */
  mailForm: 1,
  /** Before or behind the run of story paragraphs. */
  outside: 0.2,
  /** A sentence in the run, set as the story's paragraphs are: the story is protected. */
  storyProse: -0.65,
  /** A sentence in the run, set otherwise: a list, an aside, a box. */
  runProse: -0.25,
  /** An answer in an interview: editors speak of their newsletters there. */
  answer: -0.6,
  /** A short line that opens with the demand: stories rarely speak to their reader so. */
  opens: 0.35,
  /** Set in italics or bold as a whole, where the story is not: a note beside the story. */
  setApart: 0.4,
  /** A button to press in a small box of its own. */
  boxed: 0.3,
  /** Stands next to lines that are sure, and has wording of its own. */
  company: 0.4,
  /**
   * A full pitch: the publisher ("we") speaks to the reader ("you") or tells them to do
   * something, and touches many topics of the trade. Less of it weighs less.
   */
  pitch: 1.7,
  /** Sure phrases make up most of the line: it says nothing else. */
  covers: 0.5,
  /** A link in a row of them under a heading such as "Related stories". */
  listed: 1,
  /** One of its sentences is a demand, and the others pitch too. */
  demand: 0.5,
  /** Among the first or the last sentences of the story. */
  edge: 0.4,
  /** The whole line is set in brackets: a note of the editors. */
  bracketed: 0.75,
  /** Three phrases, each sure: an appeal in full. */
  chorus: 0.3,
  /** More than 45 words: chrome is brief. */
  long: -0.4,
  /** Someone is quoted in it. */
  quoted: -0.4,
  /** It reports what somebody says. */
  reported: -1.5,
} as const;

export type Feature = keyof typeof WEIGHTS;

export const THRESHOLD = 1;

/** A line with less than this of its own is not lifted by its company. */
export const COMPANY_FLOOR = 0.2;
/** Signs of a pitch, voices and topics together: with as many as the first it weighs nothing yet. */
export const FIRST_PITCH = 2;
export const FULL_PITCH = 7;
/** Words of a line that may be a pitch. */
export const PITCH_WORDS = { least: 4, most: 70 };
/** Share of a line that its phrases must make up to say all that it says. */
export const COVERING = 0.5;
/** Story sentences from either end that count as its edge. */
export const EDGE_LINES = 3;
/** Words up to which an opening demand counts. */
export const OPENING_WORDS = 25;
/** Share of the story's words that may be in italics or bold for a line in them to stand apart. */
export const APART_SHARE = 0.2;
/** Words up to which a line is a label. */
export const SHORT_WORDS = 15;
/** Words of a box that is a form for a mail address and no more. */
export const FORM_WORDS = 80;
export const LONG_WORDS = 45;
/** Words up to which a box is small enough for its field to colour its lines. */
export const SMALL_BOX_WORDS = 150;

/** A feature in the reader's words; empty where it says nothing for a removal. */
export const EXPLAINED: Record<Feature, string> = {
  phraseStrong: '',
  phraseMiddle: '',
  phraseWeak: '',
  phraseMore: '',
  short: '',
  control: 'is a button or a link',
  hint: 'stands in an element named for it',
  vendor: 'carries a known marker of such prompts',
  field: 'has a field for an address',
  mailForm: 'stands in a form for a mail address',
  outside: 'stands outside the story',
  storyProse: '',
  runProse: '',
  answer: '',
  opens: '',
  setApart: 'is set apart from the story',
  boxed: 'stands in a box with a button',
  company: 'stands among such lines',
  pitch: 'speaks to the reader for the publisher',
  covers: 'says little else',
  listed: 'is a link in a list of such links',
  demand: 'asks for something in one of its sentences',
  edge: 'stands at an end of the story',
  bracketed: 'is a note in brackets',
  chorus: '',
  long: '',
  quoted: '',
  reported: '',
};
