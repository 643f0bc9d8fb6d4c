/** The imports that the library works on or has done, kept in step. */

import { useCallback, useEffect, useState } from 'preact/hooks';
import { ask } from '../../lib/browser/ask.ts';
import { watchLibrary } from '../../lib/browser/library-seal.ts';
import type { ImportReport } from '../../lib/library/types.ts';

/** Between two looks while one runs, in milliseconds. */
const LOOK_EVERY = 700;

export function useImports(): { imports: ImportReport[]; reload: () => Promise<void> } {
  const [imports, setImports] = useState<ImportReport[]>([]);

  const reload = useCallback(async () => {
    const answer = await ask({ type: 'library:imports' });
    if (answer.ok) setImports(answer.value.items);
  }, []);

  const running = imports.some(({ finishedAt }) => finishedAt === null);
  useEffect(() => {
    if (!running) {
      void reload();
      return watchLibrary(() => void reload());
    }
    const timer = setInterval(() => void reload(), LOOK_EVERY);
    return () => clearInterval(timer);
  }, [running, reload]);

  return { imports, reload };
}
