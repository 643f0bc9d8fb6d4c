/** The steps from an empty file to today's tables, in order. A step that was released is never changed. */

import { articles } from './0001-articles.ts';

export interface Migration {
  number: number;
  sql: string;
}

export const MIGRATIONS: readonly Migration[] = [articles];
