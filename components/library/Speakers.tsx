/** Speakers to choose from: those whose name begins as typed, else the most quoted. */

import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { ask } from '../../lib/browser/ask.ts';
import type { SpeakerCount } from '../../lib/library/types.ts';
import { formatNumber } from '../format.ts';

const SHOWN = 10;
const PAUSE = 120;

export function Speakers({
  query,
  onChoose,
}: {
  query: string;
  onChoose: (speaker: string) => void;
}) {
  const [found, setFound] = useState<SpeakerCount[]>([]);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(
      () => {
        void ask({ type: 'library:speakers', prefix: query, limit: SHOWN }).then((answer) => {
          if (current && answer.ok) setFound(answer.value.items);
        });
      },
      query === '' ? 0 : PAUSE,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [query]);
  if (found.length === 0) return null;
  return (
    <section class="speakers" aria-label={i18n.t('library.speakers')}>
      <h2 class="kicker">{i18n.t(query === '' ? 'library.mostQuoted' : 'library.speakers')}</h2>
      <ul class="chips">
        {found.map(({ speaker, quotes }) => (
          <li key={speaker}>
            <button type="button" class="tag-button" onClick={() => onChoose(speaker)}>
              <bdi>{speaker}</bdi>
              <span class="amount">{formatNumber(quotes)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
