/** The offer to fetch the stories of saved links, where there is somebody to do it. */

import { useCallback, useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import {
  askFetch,
  type FetchMessage,
  type FetchState,
  isFetchingAvailable,
} from '../../lib/browser/fetch-links.ts';
import { watchLibrary } from '../../lib/browser/library-seal.ts';
import { number } from './words.ts';

export function FetchLinks() {
  return isFetchingAvailable ? <Offer /> : null;
}

function Offer() {
  const [state, setState] = useState<FetchState | null>(null);
  const tell = useCallback(async (type: FetchMessage['type']) => {
    const answer = await askFetch({ type });
    if (answer.ok) setState(answer.value);
  }, []);
  useEffect(() => {
    void tell('library-fetch:state');
    return watchLibrary(() => void tell('library-fetch:state'));
  }, [tell]);
  if (state === null || (state.left === 0 && !state.running)) return null;
  return (
    <div class="notice">
      <p>{i18n.t('transfer.fetch.text', state.left, [number(state.left)])}</p>
      <button
        type="button"
        class="button"
        onClick={() => void tell(state.running ? 'library-fetch:stop' : 'library-fetch:start')}
      >
        {i18n.t(state.running ? 'transfer.fetch.stop' : 'transfer.fetch.start')}
      </button>
    </div>
  );
}
