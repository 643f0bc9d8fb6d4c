/** The offer to fetch the stories of saved links, one visit after the other. */

import { useCallback, useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import {
  type FetchState,
  fetchLinks,
  fetchState,
  stopFetching,
  watchFetching,
} from '../../lib/browser/fetch-links.ts';
import { watchLibrary } from '../../lib/browser/library-seal.ts';
import { formatNumber } from '../format.ts';

export function FetchLinks() {
  const [state, setState] = useState<FetchState | null>(null);
  const [refused, setRefused] = useState(false);
  const look = useCallback(async () => setState(await fetchState()), []);
  useEffect(() => {
    void look();
    const stops = [watchLibrary(() => void look()), watchFetching(() => void look())];
    return () => {
      for (const stop of stops) stop();
    };
  }, [look]);
  if (state === null || (state.left === 0 && !state.running)) return null;
  return (
    <div class="notice">
      <p>{i18n.t('transfer.fetch.text', state.left, [formatNumber(state.left)])}</p>
      {refused && <p role="alert">{i18n.t('transfer.fetch.refused')}</p>}
      <button
        type="button"
        class="button"
        onClick={() => {
          if (state.running) void stopFetching();
          else void fetchLinks().then((granted) => setRefused(!granted));
        }}
      >
        {i18n.t(state.running ? 'transfer.fetch.stop' : 'transfer.fetch.start')}
      </button>
    </div>
  );
}
