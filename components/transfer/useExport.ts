/** One export at a time: how far it is, and the file that it came to. */

import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { type Exported, exportLibrary } from '../../lib/browser/export-library.ts';
import type { ExportFormat } from '../../lib/library/export/export.ts';
import type { Choice } from '../../lib/library/export/records.ts';
import { formatDay } from '../format.ts';
import { failureText, storyWords } from './words.ts';

export type ExportState =
  | { kind: 'idle' }
  | { kind: 'running'; done: number; total: number | null }
  | { kind: 'done'; name: string; url: string; bytes: number; articles: number }
  | { kind: 'cancelled' }
  | { kind: 'failed'; words: string };

/** Between two changes of what is shown, in milliseconds. */
const SHOW_EVERY = 100;

export interface ExportControl {
  state: ExportState;
  start(format: ExportFormat, choice: Choice): Promise<void>;
  cancel(): void;
}

export function useExport(): ExportControl {
  const [state, setState] = useState<ExportState>({ kind: 'idle' });
  const stop = useRef<AbortController | null>(null);
  const last = useRef<(Exported & { url: string }) | null>(null);

  useEffect(() => {
    const running = state.kind === 'running';
    if (!running) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [state.kind]);

  const start = async (format: ExportFormat, choice: Choice): Promise<void> => {
    if (last.current) {
      URL.revokeObjectURL(last.current.url);
      await last.current.drop();
      last.current = null;
    }
    const controller = new AbortController();
    stop.current = controller;
    setState({ kind: 'running', done: 0, total: null });
    let shown = 0;
    try {
      const made = await exportLibrary({
        format,
        choice,
        words: storyWords(),
        title: i18n.t('transfer.book', [formatDay(Date.now()) ?? '']),
        signal: controller.signal,
        onStep(done, total) {
          if (performance.now() - shown < SHOW_EVERY) return;
          shown = performance.now();
          setState({ kind: 'running', done, total });
        },
      });
      const url = URL.createObjectURL(made.file);
      last.current = { ...made, url };
      const { name, articles } = made;
      setState({ kind: 'done', name, url, bytes: made.file.size, articles });
      save(url, name);
    } catch (error) {
      const cancelled = controller.signal.aborted;
      setState(cancelled ? { kind: 'cancelled' } : { kind: 'failed', words: failureText(error) });
    }
  };

  return { state, start, cancel: () => stop.current?.abort() };
}

/** As a click on a link does it: no permission is needed. */
function save(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}
