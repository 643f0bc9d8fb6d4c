/** The CSV files of other programs: Pocket, Instapaper, Readwise Reader, and any other with a column of addresses. */

import type { ImportRow } from '../types.ts';
import { columnName, type NamedRow, namedRows } from './csv.ts';
import { faultyRow, importRow } from './row.ts';
import { tagsOf, textOrNone, timeOf } from './values.ts';

export type TableFormat = 'pocket-csv' | 'instapaper' | 'readwise' | 'csv';

/** The format of a table by its first line. */
export function tableFormat(head: string): TableFormat | null {
  const first = head.split(/\r\n|\n|\r/u)[0] ?? '';
  const names = new Set(first.split(',').map(columnName));
  const has = (...wanted: string[]) => wanted.every((name) => names.has(name));
  if (has('url', 'time_added')) return 'pocket-csv';
  if (has('url', 'selection', 'folder')) return 'instapaper';
  if (has('url', 'saved date', 'location')) return 'readwise';
  return has('url') && names.size > 1 ? 'csv' : null;
}

type Read = (row: NamedRow) => ImportRow;

const READERS: Record<TableFormat, Read> = {
  'pocket-csv': ({ line, cell }) =>
    importRow({
      row: line,
      url: cell('url'),
      title: titleOf(cell('title'), cell('url')),
      savedAt: timeOf(cell('time_added')),
      tags: tagsOf(cell('tags')),
      archived: cell('status').toLowerCase() === 'archive' || undefined,
      read: cell('status').toLowerCase() === 'archive' || undefined,
    }),
  instapaper: ({ line, cell }) => {
    const folder = cell('folder');
    const archived = folder.toLowerCase() === 'archive' || undefined;
    // Folders of the reader's own; "Starred" is worth a tag too.
    const own = /^(?:unread|archive|)$/iu.test(folder) ? [] : [folder];
    return importRow({
      row: line,
      url: cell('url'),
      title: titleOf(cell('title'), cell('url')),
      savedAt: timeOf(cell('timestamp')),
      tags: tagsOf([...own, ...(tagsOf(cell('tags')) ?? [])]),
      note: textOrNone(cell('selection')),
      archived,
      read: archived,
    });
  },
  readwise: ({ line, cell }) => {
    const archived = cell('location').toLowerCase() === 'archive' || undefined;
    return importRow({
      row: line,
      url: cell('url'),
      title: titleOf(cell('title'), cell('url')),
      savedAt: timeOf(cell('saved date')),
      tags: tagsOf(cell('document tags')),
      archived,
      read: Number(cell('reading progress')) >= 0.95 || undefined,
    });
  },
  csv: ({ line, cell }) =>
    importRow({
      row: line,
      url: cell('url'),
      title: titleOf(cell('title'), cell('url')),
      savedAt: timeOf(cell('saved') || cell('date') || cell('timestamp') || cell('created')),
      tags: tagsOf(cell('tags')),
      note: textOrNone(cell('note') || cell('notes')),
    }),
};

/** Programs write the address where they know no title. */
function titleOf(title: string, url: string): string | undefined {
  return title === url ? undefined : textOrNone(title);
}

export async function* tableRows(
  format: TableFormat,
  pieces: AsyncIterable<string>,
): AsyncGenerator<ImportRow> {
  for await (const row of namedRows(pieces)) {
    yield row.broken
      ? faultyRow(row.line, 'unclosed-quote', row.cell('url'))
      : READERS[format](row);
  }
}
