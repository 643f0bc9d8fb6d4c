import { afterEach, describe, expect, test } from 'vitest';
import type { Period } from '../../../lib/article.ts';
import { isOver, startOf, startsAnew } from '../../../lib/ledger/period.ts';

const ZONE = process.env.TZ;

function inZone(zone: string): void {
  process.env.TZ = zone;
  // Without this the tests below would say nothing.
  expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
}

afterEach(() => {
  if (ZONE === undefined) delete process.env.TZ;
  else process.env.TZ = ZONE;
});

/** Day and hour as the reader's clock has them. */
function local(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

describe('a count starts anew', () => {
  test.each<[Period, string, string]>([
    ['month', '2026-11-20T10:00', '2026-12-01 00:00'],
    ['month', '2026-01-31T23:59', '2026-02-01 00:00'],
    ['month', '2026-12-31T12:00', '2027-01-01 00:00'],
    ['month', '2028-02-29T12:00', '2028-03-01 00:00'],
    ['month', '2026-02-28T12:00', '2026-03-01 00:00'],
    // A Friday, a Sunday, a Monday; over a month's end and a year's.
    ['week', '2026-11-20T10:00', '2026-11-23 00:00'],
    ['week', '2026-11-22T23:59', '2026-11-23 00:00'],
    ['week', '2026-11-23T00:00', '2026-11-30 00:00'],
    ['week', '2026-12-30T10:00', '2027-01-04 00:00'],
    ['day', '2026-11-20T23:59', '2026-11-21 00:00'],
    ['day', '2028-02-28T08:00', '2028-02-29 00:00'],
    ['day', '2026-12-31T08:00', '2027-01-01 00:00'],
    ['year', '2026-11-20T10:00', '2027-01-01 00:00'],
    ['year', '2026-01-01T00:00', '2027-01-01 00:00'],
  ])('said of the %s at %s: %s', (period, at, expected) => {
    expect(local(startsAnew(period, new Date(at)))).toBe(expected);
  });

  test('at the reader’s own midnight', () => {
    // 30 November in Honolulu is 1 December in Tokyo.
    const at = new Date('2026-12-01T05:00:00Z');
    inZone('Pacific/Honolulu');
    expect(startsAnew('month', at).toISOString()).toBe('2026-12-01T10:00:00.000Z');
    inZone('Asia/Tokyo');
    expect(startsAnew('month', at).toISOString()).toBe('2026-12-31T15:00:00.000Z');
  });

  test('on the days on which clocks are set, which are no 24 hours long', () => {
    inZone('Europe/Berlin');
    // 25 October 2026 has 25 hours, 29 March 23.
    expect(startsAnew('day', new Date('2026-10-25T00:30:00+02:00')).toISOString()).toBe(
      '2026-10-25T23:00:00.000Z',
    );
    expect(startsAnew('day', new Date('2026-03-29T00:30:00+01:00')).toISOString()).toBe(
      '2026-03-29T22:00:00.000Z',
    );
    expect(local(startsAnew('week', new Date('2026-10-22T12:00:00Z')))).toBe('2026-10-26 00:00');
    expect(local(startsAnew('month', new Date('2026-03-15T12:00:00Z')))).toBe('2026-04-01 00:00');
  });
});

describe('the period that a count is of', () => {
  test.each<[Period, string]>([
    ['day', '2026-11-20 00:00'],
    ['week', '2026-11-16 00:00'],
    ['month', '2026-11-01 00:00'],
    ['year', '2026-01-01 00:00'],
  ])('the %s began', (period, expected) => {
    expect(local(startOf(period, new Date('2026-11-20T10:00')))).toBe(expected);
  });

  test('is over at the first moment of the next, and not before', () => {
    const at = new Date('2026-11-20T10:00');
    expect(isOver('month', at, new Date('2026-11-30T23:59:59.999'))).toBe(false);
    expect(isOver('month', at, new Date('2026-12-01T00:00'))).toBe(true);
    expect(isOver('day', at, new Date('2027-11-20T10:00'))).toBe(true);
  });

  test('is never over where nobody named it', () => {
    expect(isOver(null, new Date('2020-01-01'), new Date('2026-01-01'))).toBe(false);
  });
});
