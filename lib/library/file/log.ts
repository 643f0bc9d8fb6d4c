/**
 * The log: every write since the second copies were made, in files outside the
 * database, on disk before the write is acknowledged. With a copy and the log the
 * library comes back to the last acknowledged word, so that damage to any one
 * file loses nothing.
 *
 * A line is an entry with its checksum before it: what a crash cut off, and what
 * a flipped bit changed, is left out when it is read.
 */

import { textHash } from '../hash.ts';
import type { LibraryRequest } from '../protocol.ts';

/** One write. */
export interface LogEntry {
  libraryId: string;
  /** The library's revision after it. */
  revision: number;
  /** The time at which it was made: a replay has the same. */
  now: number;
  request: LibraryRequest;
  /** Of `library:work`: how many steps it came. */
  steps?: number;
}

export function lineOf(entry: LogEntry): string {
  const json = JSON.stringify(entry);
  return `${textHash(json)} ${json}\n`;
}

/** The entry of a line; null where the line is not whole. */
function entryOf(line: string): LogEntry | null {
  const space = line.indexOf(' ');
  if (space < 1) return null;
  const json = line.slice(space + 1);
  if (textHash(json) !== line.slice(0, space)) return null;
  try {
    return JSON.parse(json) as LogEntry;
  } catch {
    return null;
  }
}

/** The entries of a log that are whole. Read piece by piece: a large import makes more of it than a string can hold. */
export async function* entriesOf(log: Blob): AsyncGenerator<LogEntry> {
  let rest = '';
  const whole = (line: string) => {
    const entry = entryOf(line);
    return entry === null ? [] : [entry];
  };
  const decoder = new TextDecoder();
  for (let at = 0; at < log.size; at += PIECE) {
    const bytes = await log.slice(at, at + PIECE).arrayBuffer();
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield* whole(line);
  }
  yield* whole(rest + decoder.decode());
}

/** Bytes of a segment that are read at once. */
const PIECE = 4_000_000;

const FOLDER = 'nutgraf-log';
const NAME = /^log-(\d+)\.ndjson$/u;

async function folder(): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
}

/** Numbers of the segments that are there, oldest first. */
async function segments(home: FileSystemDirectoryHandle): Promise<number[]> {
  const found: number[] = [];
  for await (const name of home.keys()) {
    const number = NAME.exec(name)?.[1];
    if (number !== undefined) found.push(Number(number));
  }
  return found.sort((a, b) => a - b);
}

const nameOf = (segment: number) => `log-${segment}.ndjson`;

/** The open log of a library's owner. Only a worker that holds the library's lock may have one. */
export class WriteLog {
  private handle: FileSystemSyncAccessHandle;
  private at: number;
  /** The segment that is written now. */
  segment: number;
  /** Bytes in all segments. */
  bytes: number;

  private constructor(handle: FileSystemSyncAccessHandle, segment: number, bytes: number) {
    this.handle = handle;
    this.at = handle.getSize();
    this.segment = segment;
    this.bytes = bytes;
  }

  /** Opens a segment of its own: what a crash cut off in the last one stays as it is. */
  static async open(): Promise<WriteLog> {
    const home = await folder();
    let bytes = 0;
    let segment = 0;
    let last = 0;
    for (const one of await segments(home)) {
      last = (await (await home.getFileHandle(nameOf(one))).getFile()).size;
      bytes += last;
      segment = one;
    }
    // One that was never written to does for this time too.
    if (segment === 0 || last > 0) segment += 1;
    return new WriteLog(await access(home, segment), segment, bytes);
  }

  /** Writes an entry; when it returns the disk has it. */
  append(entry: LogEntry): void {
    const data = new TextEncoder().encode(lineOf(entry));
    const written = this.handle.write(data, { at: this.at });
    if (written < data.byteLength) {
      this.handle.truncate(this.at);
      throw new DOMException('The log could not be written.', 'QuotaExceededError');
    }
    this.handle.flush();
    this.at += written;
    this.bytes += written;
  }

  /** Begins the next segment; says its number. Where that fails the old one stays open. */
  async rotate(): Promise<number> {
    const next = await access(await folder(), this.segment + 1);
    this.handle.close();
    this.segment += 1;
    this.handle = next;
    this.at = 0;
    return this.segment;
  }

  /** Removes the segments before this one: the copies hold what is in them. */
  async dropBefore(segment: number): Promise<void> {
    const home = await folder();
    for (const one of await segments(home)) {
      if (one >= segment || one === this.segment) continue;
      const handle = await home.getFileHandle(nameOf(one));
      this.bytes -= (await handle.getFile()).size;
      await home.removeEntry(nameOf(one));
    }
  }

  /** The whole entries of all segments but the open one, oldest first. */
  async *read(): AsyncGenerator<LogEntry> {
    const home = await folder();
    for (const one of await segments(home)) {
      if (one === this.segment) continue;
      const file = await (await home.getFileHandle(nameOf(one))).getFile();
      yield* entriesOf(file);
    }
  }
}

async function access(
  home: FileSystemDirectoryHandle,
  segment: number,
): Promise<FileSystemSyncAccessHandle> {
  const handle = await home.getFileHandle(nameOf(segment), { create: true });
  return handle.createSyncAccessHandle();
}
