/** What there is to filter by, with how many; asked anew after changes, at most every second. */

import { useCallback, useEffect, useState } from 'preact/hooks';
import { ask } from '../../lib/browser/ask.ts';
import { watchLibrary } from '../../lib/browser/library-seal.ts';
import type { Facets } from '../../lib/library/types.ts';

const CALM = 1000;

export function useFacets(): { facets: Facets | null; reload: () => void } {
  const [facets, setFacets] = useState<Facets | null>(null);
  const reload = useCallback(() => {
    void ask({ type: 'library:facets' }).then((answer) => {
      if (answer.ok) setFacets(answer.value);
    });
  }, []);
  useEffect(() => {
    reload();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asked = Date.now();
    const stop = watchLibrary(() => {
      timer ??= setTimeout(
        () => {
          timer = undefined;
          asked = Date.now();
          reload();
        },
        Math.max(150, asked + CALM - Date.now()),
      );
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [reload]);
  return { facets, reload };
}
