/**
 * Speech behind a dash: "– Most jest zamknięty – powiedział Jan Lis. – Nikt nie wie.",
 * "– Vi bygger broen igjen, sier Karin Holm." A paragraph that begins with a dash is
 * speech where a reporting verb stands behind a dash or a comma; without one only in a
 * dialogue that has begun. A list with dashes has neither.
 */

import type { Language } from './language.ts';
import type { Region } from './quotes.ts';

const LEAD = /^\s*(?:[–—―]\s?|-\s)(?=[¿¡"“«„]?\p{Lu})/u;
const DASH = /(?<=[\s,.?!…])[–—―](?=\s?\p{L})|(?<=\s)-(?=\s\p{L})/gu;
const COMMA = /[,?!…]\s+(?=\p{L})/gu;
const STOP = /[.!?…](?=\s|$)/gu;
const DASHED_STOP = /[.!?…](?=\s|$)|\s?[–—―](?=[.,;:!?\s]|$)/gu;
/** Words of the clause up to its verb, behind a dash and behind a comma. */
const NEAR = 3;
/** Characters of a whole reporting clause. */
const CLAUSE = 160;

export function startsWithDash(text: string, lang: Language): boolean {
  return lang.dashSpeech && LEAD.test(text);
}

/** @param goesOn the paragraph before was such speech */
export function dashRegions(
  text: string,
  block: number,
  goesOn: boolean,
  lang: Language,
): Region[] {
  const first = LEAD.exec(text)?.[0].length ?? 0;
  const regions: Region[] = [];
  let open = 0;
  let start = first;
  while (start < text.length) {
    const clause = nextClause(text, start, lang);
    if (!clause) {
      if (regions.length > 0 || goesOn) regions.push(region(text, block, open, start, text.length));
      break;
    }
    regions.push(region(text, block, open, start, clause.from));
    const next = resumes(text, clause.to);
    if (!next) break;
    open = next.open;
    start = next.start;
  }
  return regions.filter((made) => made.end > made.start);
}

interface Clause {
  /** End of the speech before it. */
  from: number;
  to: number;
}

/** The next reporting clause; behind a dash first, since a comma is common in speech. */
function nextClause(text: string, start: number, lang: Language): Clause | null {
  DASH.lastIndex = start;
  for (let hit = DASH.exec(text); hit; hit = DASH.exec(text)) {
    const at = hit.index + 1;
    if (reports(text, at, lang)) return { from: hit.index, to: clauseEnd(text, at, true, lang) };
  }
  COMMA.lastIndex = start;
  for (let hit = COMMA.exec(text); hit; hit = COMMA.exec(text)) {
    const at = hit.index + hit[0].length;
    if (!reports(text, at, lang)) continue;
    const to = clauseEnd(text, at, false, lang);
    if (to - at <= CLAUSE) {
      return { from: hit[0].startsWith(',') ? hit.index : hit.index + 1, to };
    }
  }
  return null;
}

/** A reporting verb is the first word, or stands behind a name or a pronoun. */
function reports(text: string, at: number, lang: Language): boolean {
  const words = text
    .slice(at, at + 60)
    .trim()
    .split(/\s+/u)
    .slice(0, NEAR);
  for (const [i, word] of words.entries()) {
    const bare = word.replace(/[^\p{L}'’-]+$/u, '');
    const lower = bare.toLowerCase();
    if (lang.cues.has(lower.split('-')[0] ?? lower)) return true;
    const passes = /^\p{Lu}/u.test(bare) || lang.auxiliaries.has(lower) || lang.pronouns.has(lower);
    if (!passes || (i === 0 && /[.!?,]$/u.test(word))) return false;
  }
  return false;
}

/** The end of the sentence, or of the dashes around the clause; "prof." and "5. maja" end nothing. */
function clauseEnd(text: string, from: number, dashed: boolean, lang: Language): number {
  const stop = dashed ? DASHED_STOP : STOP;
  const part = text.slice(0, from + CLAUSE * 2);
  stop.lastIndex = from;
  for (let hit = stop.exec(part); hit; hit = stop.exec(part)) {
    const mark = hit[0];
    if (mark !== '.' || !isAbbreviated(text, from, hit.index, lang)) return hit.index;
  }
  return part.length;
}

function isAbbreviated(text: string, from: number, stop: number, lang: Language): boolean {
  const word = /[\p{L}\p{N}.]+$/u.exec(text.slice(Math.max(from, stop - 16), stop))?.[0] ?? '';
  if (/^\s\p{Ll}/u.test(text.slice(stop + 1, stop + 3))) return true;
  const lower = `${word}.`.toLowerCase();
  return /^\p{Lu}$/u.test(word) || lang.abbreviations.has(lower) || lang.titles.has(lower);
}

/** Where speech begins again behind a clause: ". – Nikt", "—. Nadie". */
function resumes(text: string, from: number): { open: number; start: number } | null {
  const hit = /^[.!?…]?\s*([–—―]|-(?=\s))[.,;:]?\s*(?=[\p{L}¿¡])/u.exec(
    text.slice(from, from + 12),
  );
  return hit ? { open: from + hit[0].indexOf(hit[1] ?? ''), start: from + hit[0].length } : null;
}

function region(text: string, block: number, open: number, from: number, to: number): Region {
  let end = to;
  while (end > from && /\s/u.test(text[end - 1] ?? '')) end -= 1;
  return {
    block,
    open,
    close: end,
    start: from,
    end,
    closed: true,
    mark: '–',
    continued: null,
  };
}
