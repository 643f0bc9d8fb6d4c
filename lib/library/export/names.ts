/** File names that every system takes: Windows is the strictest, and vaults travel. */

/** Names that Windows keeps for devices, with any extension. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)$/iu;
/** Besides what Windows forbids: what turns the direction unseen, and what note-taking programs use in links. */
const FORBIDDEN = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Bidi_Control}\ufeff<>:"/\\|?*#^[\]]/gu;
/** Bytes in UTF-8: most systems take 255, and zip programs add a folder to the path. */
const LONGEST = 120;

/** A title as the stem of a file name; `fallback` where nothing of it is left. */
export function fileStem(title: string, fallback = 'story'): string {
  const clean = title
    .normalize('NFC')
    .replace(FORBIDDEN, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+/u, '');
  const stem = shorten(clean, LONGEST).replace(/[. ]+$/u, '');
  if (stem === '') return fallback;
  return RESERVED.test(stem.split('.')[0] ?? '') ? `_${stem}` : stem;
}

const encoder = new TextEncoder();
/** Made once: making one costs more than a title. */
const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The beginning of a text in at most so many bytes, without a character cut in two. */
function shorten(text: string, bytes: number): string {
  if (encoder.encode(text).length <= bytes) return text;
  let short = '';
  let size = 0;
  for (const { segment } of characters.segment(text)) {
    size += encoder.encode(segment).length;
    if (size > bytes) break;
    short += segment;
  }
  return short;
}

/** Gives each title a name of its own; systems that fold case see no two the same. */
export function uniqueNames(extension: string): (title: string) => string {
  const taken = new Set<string>();
  /** Where to go on for a stem: thousands of stories may have one title. */
  const next = new Map<string, number>();
  return (title) => {
    const stem = fileStem(title);
    const same = stem.normalize('NFKC').toLowerCase();
    for (let number = next.get(same) ?? 1; ; number++) {
      const name = `${stem}${number === 1 ? '' : ` (${number})`}.${extension}`;
      const key = name.normalize('NFKC').toLowerCase();
      if (taken.has(key)) continue;
      taken.add(key);
      next.set(same, number + 1);
      return name;
    }
  };
}
