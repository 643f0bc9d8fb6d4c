/** What days, numbers, sizes and prices look like, and that a list of them is cheap to write. */
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  formatDay,
  formatNumber,
  formatPercent,
  formatPrice,
  formatSize,
} from '../../../components/format.ts';

beforeAll(() => vi.stubGlobal('navigator', { languages: ['de-DE', 'en-US'] }));
afterAll(() => vi.unstubAllGlobals());

describe('days', () => {
  test('a bare date is the same day in every zone', () => {
    expect(formatDay('2024-01-01')).toBe('January 1, 2024');
    expect(formatDay('2024-01-01', false)).toBe('January 1');
  });
  test('what is no date is none', () => {
    expect(formatDay('soon')).toBeNull();
    expect(formatDay(Number.NaN)).toBeNull();
  });
});

describe('amounts', () => {
  test('round prices have no decimals, others two', () => {
    expect(formatPrice(1, 'USD')).toBe('$1');
    expect(formatPrice(9.5, 'USD')).toBe('$9.50');
    expect(formatPrice(1200, null)).toBe('1,200');
  });
  test('a currency that is none stands behind its amount', () => {
    expect(formatPrice(3, 'coins')).toBe('3 coins');
  });
  test('shares and counts', () => {
    expect(formatPercent(0.5)).toBe('50%');
    expect(formatNumber(1234567)).toBe('1,234,567');
  });
  test('sizes go up by thousands, and never read "1,000 MB"', () => {
    expect(formatSize(0)).toBe('0 bytes');
    expect(formatSize(1)).toBe('1 byte');
    expect(formatSize(999.4)).toBe('999 bytes');
    expect(formatSize(12_300)).toBe('12 kB');
    expect(formatSize(12_340_000)).toBe('12.3 MB');
    expect(formatSize(999_600_000)).toBe('1 GB');
    expect(formatSize(5e15)).toBe('5,000 TB');
  });
});

describe('a list that scrolls', () => {
  afterEach(() => vi.restoreAllMocks());

  test('makes one formatter for all its days', () => {
    const made = vi.spyOn(Intl, 'DateTimeFormat');
    const days = Array.from({ length: 50 }, (_, day) => formatDay(1.6e12 + day * 86_400_000));
    expect(new Set(days).size).toBe(50);
    expect(made.mock.calls.length).toBeLessThanOrEqual(1);
  });
});
