/**
 * CSV in pieces, each row with the line it begins at. Broken quotation marks do
 * not swallow the rest of the file: a mark that is never closed makes one broken
 * row, and reading goes on at the next line.
 */

import { type Line, linesOf } from './lines.ts';

export interface CsvRow {
  /** The line in the file at which it begins, from 1. */
  line: number;
  cells: string[];
  /** A quotation mark in it is not closed. */
  broken: boolean;
}

/** Lines that one row may go over: notes are long, but what follows a forgotten mark is longer. */
const MOST_LINES = 500;

/** Puts lines together to rows. */
class Rows {
  private open: Line[] = [];
  /** Cells of the first row, which names the columns. */
  private columns = 0;

  *take(line: Line): Generator<CsvRow> {
    yield* this.read([line]);
  }

  *end(): Generator<CsvRow> {
    while (this.open.length > 0) yield* this.giveUp();
  }

  private *read(lines: readonly Line[]): Generator<CsvRow> {
    const queue = [...lines];
    for (let line = queue.shift(); line; line = queue.shift()) {
      this.open.push(line);
      // Only a mark can close what is open.
      const row = this.open.length === 1 || line.text.includes('"') ? rowOf(this.open) : null;
      if (row?.loose && this.hasWholeRow()) yield* this.giveUp();
      else if (row) {
        this.open = [];
        if (this.columns === 0) this.columns = row.cells.length;
        if (row.cells.length > 1 || row.cells[0]?.trim())
          yield { line: row.line, cells: row.cells, broken: row.broken };
      } else if (this.open.length > MOST_LINES) yield* this.giveUp();
    }
  }

  /** A line after the first is a row of the table by itself: the open mark is not what goes on in it. */
  private hasWholeRow(): boolean {
    return this.open
      .slice(1)
      .some((line) => rowOf([line])?.cells.length === Math.max(this.columns, 2));
  }

  /** The first open line is broken; those after it are read afresh. */
  private *giveUp(): Generator<CsvRow> {
    const [first, ...rest] = this.open;
    this.open = [];
    if (first) yield { line: first.number, cells: first.text.split(','), broken: true };
    yield* this.read(rest);
  }
}

/**
 * A row as it was read; `loose` where a cell of several lines ends in a mark that words
 * follow: the mark that begins a later row's cell looks like that.
 */
type ReadRow = CsvRow & { loose: boolean };

export async function* csvRows(pieces: AsyncIterable<string>): AsyncGenerator<CsvRow> {
  const rows = new Rows();
  for await (const line of linesOf(pieces)) yield* rows.take(line);
  yield* rows.end();
}

/** Words between a closing mark and the next comma. */
const WORDS = /[^\S\n]*[^\s,]/uy;

/** The row that these lines make; null where a quotation mark is still open. */
function rowOf(lines: readonly Line[]): ReadRow | null {
  const text = lines.map((line) => line.text).join('\n');
  const cells: string[] = [];
  let loose = false;
  let at = 0;
  for (;;) {
    let cell = '';
    if (text[at] === '"') {
      const found = quotedCell(text, at + 1);
      if (!found) return null;
      cell = found.cell;
      at = found.end;
      WORDS.lastIndex = at;
      loose ||= cell.includes('\n') && WORDS.test(text);
    }
    // Without marks, or what stands after a closing one.
    const comma = text.indexOf(',', at);
    const end = comma < 0 ? text.length : comma;
    cells.push(cell + text.slice(at, end));
    if (comma < 0) return { line: lines[0]?.number ?? 0, cells, broken: false, loose };
    at = comma + 1;
  }
}

function quotedCell(text: string, from: number): { cell: string; end: number } | null {
  let cell = '';
  for (let at = from; ; ) {
    const mark = text.indexOf('"', at);
    if (mark < 0) return null;
    cell += text.slice(at, mark);
    if (text[mark + 1] !== '"') return { cell, end: mark + 1 };
    cell += '"';
    at = mark + 2;
  }
}

export interface NamedRow {
  line: number;
  /** A cell by its column's name in lower case; empty where there is none. */
  cell: (name: string) => string;
  broken: boolean;
}

/** Rows of a table whose first row names the columns. */
export async function* namedRows(pieces: AsyncIterable<string>): AsyncGenerator<NamedRow> {
  let columns: Map<string, number> | null = null;
  for await (const { line, cells, broken } of csvRows(pieces)) {
    if (columns === null) {
      columns = new Map(cells.map((name, index) => [columnName(name), index]));
      continue;
    }
    const places: ReadonlyMap<string, number> = columns;
    yield { line, cell: (name) => cells[places.get(name) ?? -1]?.trim() ?? '', broken };
  }
}

export function columnName(name: string): string {
  return name
    .replace(/^\ufeff/u, '')
    .replace(/^"|"$/gu, '')
    .trim()
    .toLowerCase();
}
