/** How the reader page looks and sounds, as the reader set it: plain data, checked when it is read. */

export const LOOK_THEMES = ['auto', 'light', 'sepia', 'dark'] as const;
export const LOOK_FONTS = ['serif', 'sans', 'atkinson', 'dyslexic'] as const;
export const LOOK_ALIGNS = ['start', 'justify'] as const;
export type LookTheme = (typeof LOOK_THEMES)[number];
export type LookFont = (typeof LOOK_FONTS)[number];
export type LookAlign = (typeof LOOK_ALIGNS)[number];

export interface Look {
  /** `auto` is the theme of all our pages. */
  theme: LookTheme;
  font: LookFont;
  /** In sixteenths of the browser's own text size. */
  size: number;
  /** Of a line, in text sizes. */
  width: number;
  /** Of a line, in hundredths of the text size. */
  lineHeight: number;
  /** Added between letters and words, in hundredths of the text size. */
  letterSpacing: number;
  wordSpacing: number;
  align: LookAlign;
  hyphens: boolean;
  /** "In short" stands open. */
  summary: boolean;
  /** On paper, links are followed by their addresses. */
  printLinks: boolean;
  /** Letters alone are commands. */
  keys: boolean;
  /** Speed of reading aloud, in hundredths. */
  rate: number;
  /** The voice by primary language: its `voiceURI`. */
  voices: Record<string, string>;
}

export const DEFAULT_LOOK: Look = {
  theme: 'auto',
  font: 'serif',
  size: 19,
  width: 34,
  lineHeight: 165,
  letterSpacing: 0,
  wordSpacing: 0,
  align: 'start',
  hyphens: false,
  summary: true,
  printLinks: false,
  keys: true,
  rate: 100,
  voices: {},
};

export interface Scale {
  min: number;
  max: number;
  step: number;
}

export const LOOK_SCALES = {
  size: { min: 14, max: 36, step: 1 },
  width: { min: 20, max: 52, step: 2 },
  lineHeight: { min: 120, max: 240, step: 5 },
  letterSpacing: { min: 0, max: 20, step: 1 },
  wordSpacing: { min: 0, max: 60, step: 2 },
  rate: { min: 50, max: 300, step: 10 },
} as const satisfies Partial<Record<keyof Look, Scale>>;
export type LookScale = keyof typeof LOOK_SCALES;

function oneOf<T>(known: readonly T[], value: unknown, otherwise: T): T {
  return known.find((one) => one === value) ?? otherwise;
}

function within(name: LookScale, value: unknown): number {
  const { min, max } = LOOK_SCALES[name];
  if (typeof value !== 'number' || !Number.isFinite(value)) return DEFAULT_LOOK[name];
  return Math.min(max, Math.max(min, value));
}

/** A look out of whatever was stored: what is missing or of no use is as by default. */
export function readLook(value: unknown): Look {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Partial<
    Record<keyof Look, unknown>
  >;
  const { hyphens, summary, printLinks, keys, voices } = given;
  return {
    theme: oneOf(LOOK_THEMES, given.theme, DEFAULT_LOOK.theme),
    font: oneOf(LOOK_FONTS, given.font, DEFAULT_LOOK.font),
    size: within('size', given.size),
    width: within('width', given.width),
    lineHeight: within('lineHeight', given.lineHeight),
    letterSpacing: within('letterSpacing', given.letterSpacing),
    wordSpacing: within('wordSpacing', given.wordSpacing),
    align: oneOf(LOOK_ALIGNS, given.align, DEFAULT_LOOK.align),
    hyphens: typeof hyphens === 'boolean' ? hyphens : DEFAULT_LOOK.hyphens,
    summary: typeof summary === 'boolean' ? summary : DEFAULT_LOOK.summary,
    printLinks: typeof printLinks === 'boolean' ? printLinks : DEFAULT_LOOK.printLinks,
    keys: typeof keys === 'boolean' ? keys : DEFAULT_LOOK.keys,
    rate: within('rate', given.rate),
    voices:
      typeof voices === 'object' && voices !== null
        ? Object.fromEntries(
            Object.entries(voices).filter((pair): pair is [string, string] => {
              return typeof pair[1] === 'string';
            }),
          )
        : {},
  };
}

/** One step of a scale up or down. */
export function stepped(look: Look, name: LookScale, steps: number): Look {
  const value = look[name] + steps * LOOK_SCALES[name].step;
  return { ...look, [name]: within(name, value) };
}

export function nextTheme(theme: LookTheme): LookTheme {
  return LOOK_THEMES[(LOOK_THEMES.indexOf(theme) + 1) % LOOK_THEMES.length] ?? 'auto';
}
