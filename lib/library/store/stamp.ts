/**
 * Stamps that order changes over several devices: a hybrid logical clock
 * (Kulkarni et al., "Logical Physical Clocks", 2014), as text that sorts. Wall
 * time in milliseconds, a counter for what happens within one, the device.
 */

import type { Database } from '@sqlite.org/sqlite-wasm';
import { run } from './row.ts';

/** The stamp after `last`: never behind it, even where the clock went back. */
export function nextStamp(last: string, now: number, device: string): string {
  const [time = '', count = ''] = last.split('-');
  const before = Number.parseInt(time, 36) || 0;
  const later = now > before;
  const counter = later ? 0 : (Number.parseInt(count, 36) || 0) + 1;
  const at = Math.max(now, before);
  return `${at.toString(36).padStart(9, '0')}-${counter.toString(36).padStart(4, '0')}-${device}`;
}

/** A new stamp of this library, kept as its newest. */
export function stamp(db: Database, now: number): string {
  const row = db.selectArray('SELECT stamp, device FROM library');
  let device = String(row?.[1] ?? '');
  if (device === '') {
    device = crypto.randomUUID().slice(0, 8);
    run(db, 'UPDATE library SET device = ?', [device]);
  }
  const next = nextStamp(String(row?.[0] ?? ''), now, device);
  run(db, 'UPDATE library SET stamp = ?', [next]);
  return next;
}
