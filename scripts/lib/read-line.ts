/** One line that `read` prints. */
import type { Article } from '../../lib/article.ts';
import type { FailureCode } from './input.ts';
import type { PageState } from './page-state.ts';

export type ReadLine =
  | ({ input: string; ok: true } & Omit<Article, 'schema'> & Partial<PageState>)
  | { input: string; ok: false; error: { code: FailureCode; message: string } };
