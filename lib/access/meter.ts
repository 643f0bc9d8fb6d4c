/** The site's count of free stories, from its own words: "You've read 3 of your 4 free stories this month". */

import type { Evidence, Meter } from '../article.ts';
import { normalize } from '../text.ts';
import type { SiteLine } from './lines.ts';
import { together } from './lines.ts';
import type { Wording } from './patterns.ts';

export interface MeterReading {
  meter: Meter;
  evidence: Evidence;
  /** Line indexes that it was read from. */
  lines: number[];
}

/** A counter is short; a long line with numbers is something else. */
const MAX_WORDS = 40;
/** Pieces of one counter that the markup keeps apart are this short. */
const MAX_PIECE_WORDS = 8;
const MAX_PIECES = 4;
const DIGIT = /\p{Nd}/u;
/** Lines of one counter stand this near to each other. */
const NEAR = 4;

/** Reads one line of the site's; null where it holds no count. `text` is normalized. */
export function readMeterText(text: string, wordings: Wording[]): Meter | null {
  for (const wording of wordings) {
    if (!wording.story.test(text)) continue;
    let meter: Meter | null = null;
    for (const { regex, fixed } of wording.meters) {
      const groups = regex.exec(text)?.groups;
      if (groups === undefined && !regex.test(text)) continue;
      const found: Meter = {
        used: wording.number(groups?.used) ?? fixed.used ?? null,
        limit: wording.number(groups?.limit) ?? fixed.limit ?? null,
        remaining: wording.number(groups?.remaining) ?? fixed.remaining ?? null,
        period: wording.period(groups?.period) ?? fixed.period ?? null,
      };
      if (!plausible(found)) continue;
      meter = meter === null ? found : merge(meter, found);
    }
    if (meter !== null) return { ...meter, period: meter.period ?? periodOf(text, wording) };
  }
  return null;
}

/** "This month you have two free stories left": the period may stand anywhere in the line. */
function periodOf(text: string, wording: Wording): Meter['period'] {
  for (const regex of wording.countPeriods) {
    const period = wording.period(regex.exec(text)?.groups?.period);
    if (period !== null) return period;
  }
  return null;
}

/** The page's meter from all its lines; lines near each other fill each other's gaps. */
export function readMeter(lines: SiteLine[], wordings: Wording[]): MeterReading | null {
  let reading: MeterReading | null = null;
  const take = (meter: Meter, members: SiteLine[]) => {
    const indexes = members.map(({ line }) => line.index);
    if (reading === null) {
      const detail = members.map(({ line }) => line.text).join(' ');
      reading = { meter, evidence: { source: 'text', detail }, lines: indexes };
      return;
    }
    if (!agree(reading.meter, meter)) return;
    reading.meter = merge(reading.meter, meter);
    const first = indexes[0] ?? 0;
    if (reading.lines.some((index) => Math.abs(index - first) <= NEAR)) {
      reading.evidence.detail += ` ${members.map(({ line }) => line.text).join(' ')}`;
    }
    reading.lines.push(...indexes);
  };
  for (const [at, one] of lines.entries()) {
    if (one.line.words > MAX_WORDS) continue;
    const named = wordings.some(({ story }) => story.test(one.line.text));
    const meter = named ? readMeterText(one.text, wordings) : null;
    if (meter !== null) take(meter, [one]);
    else if (one.line.words <= MAX_PIECE_WORDS) {
      const joined = readPieces(lines, at, wordings);
      if (joined !== null) take(joined.meter, joined.members);
    }
  }
  return reading === null ? null : complete(reading);
}

/** "You have read" · "3" · "of 5 free articles": one counter in several elements. */
function readPieces(
  lines: SiteLine[],
  at: number,
  wordings: Wording[],
): { meter: Meter; members: SiteLine[] } | null {
  const first = lines[at];
  if (first === undefined) return null;
  const members = [first];
  let raw = first.line.text;
  for (let next = at + 1; next < lines.length && members.length < MAX_PIECES; next += 1) {
    const piece = lines[next];
    if (piece === undefined || piece.line.words > MAX_PIECE_WORDS * 2) return null;
    if (piece.line.index - first.line.index > MAX_PIECES) return null;
    members.push(piece);
    raw += ` ${piece.line.text}`;
    if (!DIGIT.test(raw) || !wordings.some(({ story }) => story.test(raw))) continue;
    const meter = readMeterText(normalize(raw), wordings);
    if (meter === null) continue;
    const alone = readMeterText(piece.text, wordings) !== null;
    return alone || !together(first.line, piece.line) ? null : { meter, members };
  }
  return null;
}

function plausible({ used, limit, remaining }: Meter): boolean {
  if (limit === 0) return false;
  if (limit !== null && remaining !== null && remaining > limit) return false;
  return used !== null || limit !== null || remaining !== null;
}

function agree(a: Meter, b: Meter): boolean {
  return (['used', 'limit', 'remaining', 'period'] as const).every(
    (key) => a[key] === null || b[key] === null || a[key] === b[key],
  );
}

function merge(a: Meter, b: Meter): Meter {
  return {
    used: a.used ?? b.used,
    limit: a.limit ?? b.limit,
    remaining: a.remaining ?? b.remaining,
    period: a.period ?? b.period,
  };
}

/** What follows from the numbers that are printed. */
export function completeMeter(meter: Meter): Meter {
  const { used, limit, remaining } = meter;
  if (limit === null) return meter;
  if (remaining === null && used !== null) {
    return { ...meter, remaining: Math.max(0, limit - used) };
  }
  if (used === null && remaining !== null) return { ...meter, used: limit - remaining };
  return meter;
}

function complete(reading: MeterReading): MeterReading {
  return { ...reading, meter: completeMeter(reading.meter) };
}
