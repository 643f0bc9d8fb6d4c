/** Who said what, over all saved stories: searched by words and speakers. */

import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { ask } from '../../lib/browser/ask.ts';
import type { FoundQuote } from '../../lib/library/types.ts';
import { formatNumber } from '../format.ts';
import { Failure } from './Failure.tsx';
import { CloseIcon } from './icons.tsx';
import { placeIn } from './place.ts';
import { QuoteRow } from './QuoteRow.tsx';
import { Speakers } from './Speakers.tsx';
import type { Actions } from './useActions.ts';
import type { KeyAct } from './useKeys.ts';
import { usePages } from './usePages.ts';
import type { Routing } from './useRoute.ts';
import { type ListHandle, type RowState, VirtualList } from './VirtualList.tsx';

const PAUSE = 90;
const ESTIMATE = { wide: 140, narrow: 200 };

interface Props {
  routing: Routing;
  actions: Actions;
  keys: { current: (act: KeyAct) => boolean };
}

export function QuotesView({ routing, actions, keys }: Props) {
  const { route, go, leaving, kept } = routing;
  const query = route.query.trim();
  const { speaker } = route;
  const before = useRef(query);
  const typed = before.current !== query;
  useEffect(() => {
    before.current = query;
  });
  const pages = usePages<FoundQuote>(
    JSON.stringify([query, speaker]),
    (offset, limit) =>
      ask({
        type: 'library:quotes',
        query,
        ...(speaker === null ? {} : { speaker }),
        offset,
        limit,
      }),
    typed ? PAUSE : 0,
  );
  const { cache, trouble } = pages;
  const [active, setActive] = useState(0);
  const list = useRef<ListHandle>(null);
  const place = useMemo(() => placeIn(kept), [kept]);
  leaving.current = () => list.current?.keep();
  const want = useCallback((first: number, last: number) => pages.want(first, last), [pages.want]);

  const renderRow = useCallback(
    (quote: FoundQuote, { active: tabbed }: RowState) => (
      <QuoteRow
        quote={quote}
        active={tabbed}
        onSpeaker={(one) => go({ speaker: one, query: '' })}
      />
    ),
    [go],
  );

  keys.current = (act) => {
    const handle = list.current;
    const inList = document.activeElement?.closest('.entries') !== null;
    if (!handle) return false;
    switch (act) {
      case 'next':
      case 'previous':
        handle.focusRow(inList ? active + (act === 'next' ? 1 : -1) : handle.firstInSight());
        return true;
      case 'first':
      case 'last':
        handle.focusRow(act === 'first' ? 0 : handle.rows - 1);
        return true;
      case 'open': {
        const link =
          inList && document.querySelector<HTMLElement>(`[data-index="${active}"] .entry-title`);
        if (link) link.click();
        return Boolean(link);
      }
      default:
        return false;
    }
  };
  useEffect(
    () => () => {
      keys.current = () => false;
    },
    [keys],
  );

  if (trouble !== null) {
    return (
      <main>
        <Failure {...trouble} onRetry={pages.refresh} onStatus={actions.tell} />
      </main>
    );
  }
  const total = cache.total ?? 0;
  return (
    <main class="quotes">
      <div data-above="">
        {speaker !== null && (
          <ul class="chips" aria-label={i18n.t('library.active')}>
            <li>
              <button
                type="button"
                class="chip"
                aria-label={i18n.t('library.takeAway', [speaker])}
                onClick={() => go({ speaker: null })}
              >
                <bdi>{speaker}</bdi>
                <CloseIcon />
              </button>
            </li>
          </ul>
        )}
        {speaker === null && (
          <Speakers query={query} onChoose={(one) => go({ speaker: one, query: '' })} />
        )}
        <p class="count" role="status">
          {cache.total === null
            ? i18n.t('library.loading')
            : i18n.t('library.quotesFound', total, [formatNumber(total)])}
        </p>
      </div>
      {cache.total === 0 && (
        <div class="state">
          <h2>{i18n.t('library.noQuotesTitle')}</h2>
          <p>{i18n.t(query === '' ? 'library.noQuotesYet' : 'library.noQuotesText')}</p>
        </div>
      )}
      <VirtualList
        label={i18n.t('library.quotesList')}
        name="quotes-list"
        count={total}
        estimate={ESTIMATE}
        active={active}
        onActive={setActive}
        at={(index) => cache.at(index)}
        idOf={({ id, block, start }) => `${id}:${block}:${start}`}
        onWant={want}
        place={cache.current ? place : null}
        busy={!cache.current}
        handle={list}
        render={renderRow}
      />
    </main>
  );
}
