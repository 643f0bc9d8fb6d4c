/** The ledger page: every site that said something of its free stories, the latest first. */

import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { ask } from '../../lib/browser/ask.ts';
import {
  type CountEdit,
  type Ledger as LedgerData,
  newestFirst,
  type SiteCounts,
} from '../../lib/ledger/ledger.ts';
import { formatNumber } from '../format.ts';
import { Mark } from '../icons.tsx';
import { locale } from '../locale.ts';
import { Site } from './Site.tsx';
import { Tools } from './Tools.tsx';
import { useLedger } from './useLedger.ts';
import { useNow } from './useNow.ts';

/** As many sites are found by looking. */
const FEW = 10;

interface Status {
  words: string;
  /** What was deleted last and can be put back. */
  undo?: { host: string; site: SiteCounts };
}

const SILENT: Status = { words: '' };

function nameOf(host: string, site: SiteCounts): string {
  return site.siteName ?? host;
}

/** Takes the reader to the site that the address names. */
function goToNamed(list: HTMLElement | null): void {
  let host = '';
  try {
    host = decodeURIComponent(location.hash.slice(1));
  } catch {
    return;
  }
  focusSite(list, host);
}

/** False where the site is not listed. */
function focusSite(list: HTMLElement | null, host: string): boolean {
  const items = [...(list?.children ?? [])].filter((item) => item instanceof HTMLElement);
  const item = items.find(({ dataset }) => dataset.host === host);
  item?.scrollIntoView({ block: 'start' });
  item?.querySelector('h2')?.focus({ preventScroll: true });
  return item !== undefined;
}

export function Ledger() {
  const { state, on, reload } = useLedger();
  const [query, setQuery] = useState('');
  const [status, setStatus] = useState(SILENT);
  const list = useRef<HTMLUListElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const undo = useRef<HTMLButtonElement>(null);
  /** A site that was put back, to be gone to when it is there. */
  const restored = useRef<string | null>(null);
  const shown = state.kind === 'shown';

  useEffect(() => {
    if (!shown) return;
    const go = () => goToNamed(list.current);
    go();
    window.addEventListener('hashchange', go);
    return () => window.removeEventListener('hashchange', go);
  }, [shown]);
  useEffect(() => {
    if (status.undo !== undefined) undo.current?.focus();
  }, [status]);
  useEffect(() => {
    // The store tells of it sooner or later than the background answers.
    if (restored.current !== null && focusSite(list.current, restored.current))
      restored.current = null;
  }, [state, status]);

  const edit = async (host: string, name: string, change: CountEdit | null): Promise<void> => {
    const answer = await ask({ type: 'ledger:edit', host, edit: change });
    const done = answer.ok && answer.value.changed;
    setStatus({ words: done ? i18n.t('ledger.edited', [name]) : i18n.t('ledger.failed') });
  };

  const remove = async (host: string, site: SiteCounts): Promise<void> => {
    const answer = await ask({ type: 'ledger:delete', host });
    if (answer.ok)
      setStatus({ words: i18n.t('ledger.deleted', [nameOf(host, site)]), undo: { host, site } });
    else setStatus({ words: i18n.t('ledger.failed') });
  };

  const putBack = async ({ host, site }: NonNullable<Status['undo']>): Promise<void> => {
    const answer = await ask({ type: 'ledger:restore', host, site });
    if (!answer.ok || !answer.value.changed) {
      setStatus({ words: i18n.t('ledger.failed') });
      return;
    }
    restored.current = host;
    setStatus({ words: i18n.t('ledger.restored', [nameOf(host, site)]) });
    // The button that had the focus is gone.
    heading.current?.focus({ preventScroll: true });
  };

  const removeAll = async (): Promise<void> => {
    const answer = await ask({ type: 'ledger:delete', host: null });
    setStatus({ words: i18n.t(answer.ok ? 'ledger.deletedAll' : 'ledger.failed') });
    heading.current?.focus();
  };

  return (
    <div class="sheet">
      <header class="page-head">
        <Mark />
        <span class="brand">Nutgraf</span>
        <a class="button quiet" href="/library.html">
          {i18n.t('ledger.library')}
        </a>
        <a class="button quiet" href="/options.html">
          {i18n.t('ledger.options')}
        </a>
      </header>
      <main>
        <h1 ref={heading} tabIndex={-1}>
          {i18n.t('ledger.title')}
        </h1>
        <p class="lead">{i18n.t('ledger.lead')}</p>
        <p class="hint">{i18n.t('ledger.hint')}</p>
        {!on && <p class="notice">{i18n.t('ledger.off')}</p>}
        {state.kind === 'loading' && <p role="status">{i18n.t('ledger.loading')}</p>}
        {state.kind === 'failed' && (
          <div class="notice bad state" role="alert">
            <h2>{i18n.t('ledger.failedTitle')}</h2>
            <p>{i18n.t('ledger.failedText')}</p>
            <button type="button" class="button" onClick={reload}>
              {i18n.t('ledger.retry')}
            </button>
          </div>
        )}
        {state.kind === 'shown' && Object.keys(state.ledger).length === 0 && (
          <div class="state">
            <h2>{i18n.t('ledger.emptyTitle')}</h2>
            <p>{i18n.t('ledger.emptyText')}</p>
          </div>
        )}
        {state.kind === 'shown' && Object.keys(state.ledger).length > 0 && (
          <>
            <Tools ledger={state.ledger} onDeleteAll={removeAll} />
            <Sites
              ledger={state.ledger}
              query={query}
              onQuery={setQuery}
              list={list}
              onEdit={edit}
              onDelete={remove}
            />
          </>
        )}
      </main>
      <div
        class="toast"
        data-shown={status.words !== ''}
        data-stays={status.undo !== undefined}
        onAnimationEnd={() => setStatus(SILENT)}
      >
        <span role="status">{status.words}</span>
        {status.undo !== undefined && (
          <span class="toast-acts">
            <button
              type="button"
              class="button"
              ref={undo}
              onClick={() => status.undo !== undefined && void putBack(status.undo)}
            >
              {i18n.t('ledger.undo')}
            </button>
            <button
              type="button"
              class="button"
              onClick={() => {
                setStatus(SILENT);
                heading.current?.focus({ preventScroll: true });
              }}
            >
              {i18n.t('ledger.close')}
            </button>
          </span>
        )}
      </div>
    </div>
  );
}

interface SitesProps {
  ledger: LedgerData;
  query: string;
  onQuery: (query: string) => void;
  list: { current: HTMLUListElement | null };
  onEdit: (host: string, name: string, edit: CountEdit | null) => Promise<void>;
  onDelete: (host: string, site: SiteCounts) => Promise<void>;
}

function Sites({ ledger, query, onQuery, list, onEdit, onDelete }: SitesProps) {
  const all = newestFirst(Object.entries(ledger));
  const wanted = query.trim().toLocaleLowerCase(locale());
  const found = all.filter(([host, { siteName }]) =>
    `${siteName ?? ''} ${host}`.toLocaleLowerCase(locale()).includes(wanted),
  );
  const now = useNow();
  return (
    <>
      {all.length > FEW && (
        <search>
          <label for="query">{i18n.t('ledger.search')}</label>
          <input
            id="query"
            class="field"
            type="search"
            autocomplete="off"
            spellcheck={false}
            value={query}
            onInput={(event) => onQuery(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') onQuery('');
            }}
          />
        </search>
      )}
      <p class="count" role="status">
        {i18n.t('ledger.count', found.length, [formatNumber(found.length)])}
      </p>
      {found.length > 0 && (
        <ul class="sites" ref={list} aria-label={i18n.t('ledger.list')}>
          {found.map(([host, site]) => (
            <Site
              key={host}
              host={host}
              site={site}
              now={now}
              onEdit={(edit) => onEdit(host, nameOf(host, site), edit)}
              onDelete={() => onDelete(host, site)}
            />
          ))}
        </ul>
      )}
    </>
  );
}
