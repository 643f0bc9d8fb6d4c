/** A chosen file until the library has all its rows, and the reader has said yes. */

import { useRef, useState } from 'preact/hooks';
import { ask } from '../../lib/browser/ask.ts';
import { type Staged, stageFile } from '../../lib/browser/import-library.ts';
import { LibraryError, type LibraryErrorCode } from '../../lib/library/protocol.ts';
import { failureText } from './words.ts';

export type ImportState =
  | { kind: 'idle' }
  | { kind: 'reading'; name: string; rows: number; pictures: [done: number, total: number] | null }
  | { kind: 'asking'; name: string; staged: Staged }
  | { kind: 'unknown'; name: string }
  | { kind: 'empty'; name: string }
  | { kind: 'cancelled' }
  | { kind: 'failed'; words: string };

export interface ImportControl {
  state: ImportState;
  choose(file: File): Promise<void>;
  commit(): Promise<void>;
  cancel(): Promise<void>;
}

export function useImport(onCommit: () => void): ImportControl {
  const [state, setState] = useState<ImportState>({ kind: 'idle' });
  const stop = useRef<AbortController | null>(null);

  const choose = async (file: File): Promise<void> => {
    const controller = new AbortController();
    stop.current = controller;
    const { name } = file;
    const reading = { kind: 'reading', name, rows: 0, pictures: null } as const;
    setState(reading);
    try {
      const staged = await stageFile(file, {
        signal: controller.signal,
        onRows: (rows) => setState({ ...reading, rows }),
        onPictures: (done, total) => {
          if (done % 20 === 0 || done === total) setState({ ...reading, pictures: [done, total] });
        },
      });
      if (staged === null) setState({ kind: 'unknown', name });
      else if (staged.rows > 0) setState({ kind: 'asking', name, staged });
      else {
        await ask({ type: 'library:import-cancel', job: staged.job });
        setState({ kind: 'empty', name });
      }
    } catch (error) {
      const cancelled = controller.signal.aborted;
      setState(cancelled ? { kind: 'cancelled' } : { kind: 'failed', words: failureText(error) });
    }
  };

  const commit = async (): Promise<void> => {
    if (state.kind !== 'asking') return;
    const answer = await ask({ type: 'library:import-commit', job: state.staged.job });
    if (answer.ok) {
      setState({ kind: 'idle' });
      onCommit();
    } else {
      const error = new LibraryError(answer.code as LibraryErrorCode, answer.message);
      setState({ kind: 'failed', words: failureText(error) });
    }
  };

  const cancel = async (): Promise<void> => {
    if (state.kind === 'reading') stop.current?.abort();
    if (state.kind !== 'asking') return;
    await ask({ type: 'library:import-cancel', job: state.staged.job });
    setState({ kind: 'cancelled' });
  };

  return { state, choose, commit, cancel };
}
