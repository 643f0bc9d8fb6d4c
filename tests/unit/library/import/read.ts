import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Found,
  openImport,
  type PictureFiles,
} from '../../../../lib/library/import/import.ts';
import type { ImportRow } from '../../../../lib/library/types.ts';

export const FILES = join(import.meta.dirname, 'files');

export function fileOf(name: string): Blob {
  return new Blob([readFileSync(join(FILES, name))]);
}

const NO_PICTURES: PictureFiles = {
  keep: async () => ({ hash: '' }),
  has: () => false,
};

export async function open(file: Blob, pictures = NO_PICTURES): Promise<Found> {
  const found = await openImport(file, pictures);
  if (!found) throw new Error('the file is not known');
  return found;
}

export async function rowsOf(file: Blob, pictures = NO_PICTURES): Promise<ImportRow[]> {
  const rows: ImportRow[] = [];
  for await (const row of (await open(file, pictures)).rows) rows.push(row);
  return rows;
}
