/** The library page: every saved story, newest first, searched as the reader types. */

import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { ask } from '../../lib/browser/ask.ts';
import type { SavedSummary } from '../../lib/browser/messages.ts';
import { Mark } from '../icons.tsx';
import { locale } from '../locale.ts';
import { Entry } from './Entry.tsx';
import { errorText } from './errors.ts';
import { Failure } from './Failure.tsx';
import { type ListState, useList } from './useList.ts';

/** The address keeps the search, so that going back from a story finds it again. */
function rememberQuery(query: string): void {
  const address = new URL(location.href);
  if (query === '') address.searchParams.delete('q');
  else address.searchParams.set('q', query);
  history.replaceState(null, '', address);
}

function number(value: number): string {
  return new Intl.NumberFormat(locale()).format(value);
}

function countLine(state: ListState): string {
  if (state.kind === 'loading') return i18n.t('library.loading');
  if (state.kind === 'failed') return '';
  return state.query.trim() === ''
    ? i18n.t('library.count', state.total, [number(state.total)])
    : i18n.t('library.found', state.total, [number(state.total)]);
}

export function Library({ search }: { search: string }) {
  const [query, setQuery] = useState(() => new URLSearchParams(search).get('q') ?? '');
  const [status, setStatus] = useState('');
  const list = useList(query);
  const field = useRef<HTMLInputElement>(null);
  const rows = useRef<HTMLUListElement>(null);
  const { state } = list;

  useEffect(() => rememberQuery(query), [query]);

  const remove = async (item: SavedSummary): Promise<void> => {
    const place = state.kind === 'shown' ? state.items.indexOf(item) : -1;
    const answer = await ask({ type: 'library:delete', ids: [item.id] });
    setStatus(answer.ok ? i18n.t('library.deleted', [item.title]) : errorText(answer.code));
    await list.reload();
    const next = rows.current?.children[place] ?? rows.current?.lastElementChild;
    const link = next?.querySelector('a');
    if (link) link.focus();
    else field.current?.focus();
  };

  const blank = state.kind === 'shown' && state.items.length === 0;
  return (
    <div class="page">
      <header class="masthead">
        <p class="brand">
          <Mark /> Nutgraf
          <a href="/ledger.html">{i18n.t('library.ledger')}</a>
        </p>
        <h1>{i18n.t('library.title')}</h1>
        <search>
          <label class="unseen" for="query">
            {i18n.t('library.search')}
          </label>
          <input
            id="query"
            class="field"
            type="search"
            ref={field}
            value={query}
            placeholder={i18n.t('library.search')}
            aria-describedby="query-hint"
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setQuery('');
            }}
          />
          <p id="query-hint" class="hint">
            {i18n.t('library.searchHint')}
          </p>
        </search>
      </header>
      <main>
        <p class="count" role="status">
          {[countLine(state), status].filter(Boolean).join(' · ')}
        </p>
        {state.kind === 'failed' && (
          <Failure
            code={state.code}
            message={state.message}
            onRetry={() => void list.reload()}
            onStatus={setStatus}
          />
        )}
        {blank && state.query.trim() === '' && (
          <div class="state">
            <h2>{i18n.t('library.emptyTitle')}</h2>
            <p>{i18n.t('library.emptyText')}</p>
          </div>
        )}
        {blank && state.query.trim() !== '' && (
          <div class="state">
            <h2>{i18n.t('library.nothingTitle')}</h2>
            <p>{i18n.t('library.nothingText')}</p>
          </div>
        )}
        {state.kind === 'shown' && state.items.length > 0 && (
          <ul class="entries" ref={rows} aria-label={i18n.t('library.list')}>
            {state.items.map((item) => (
              <Entry key={item.id} item={item} onDelete={remove} />
            ))}
          </ul>
        )}
        {state.kind === 'shown' && state.items.length < state.total && (
          <p class="more">
            <button type="button" class="button" onClick={() => void list.more()}>
              {i18n.t('library.more')}
            </button>
          </p>
        )}
      </main>
    </div>
  );
}
