/** What the library weighs, by part and by site, and how to make room. */

import { useCallback, useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { ask } from '../../lib/browser/ask.ts';
import type { Facets, StorageUse } from '../../lib/library/types.ts';
import { formatDay, formatNumber, formatSize } from '../format.ts';
import { type Asking, Confirm } from './Confirm.tsx';
import { Failure } from './Failure.tsx';
import { formatRoute, type Route, START } from './route.ts';
import { SiteIcon } from './SiteIcon.tsx';
import type { Actions } from './useActions.ts';
import type { Trouble } from './usePages.ts';
import type { Routing } from './useRoute.ts';

/** Sites that are listed without asking. */
const SITES = 20;

interface Props {
  routing: Routing;
  facets: Facets | null;
  actions: Actions;
}

export function StorageView({ routing, facets, actions }: Props) {
  const [use, setUse] = useState<StorageUse | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [all, setAll] = useState(false);

  const load = useCallback(async () => {
    const answer = await ask({ type: 'library:storage' });
    if (answer.ok) {
      setUse(answer.value);
      setTrouble(null);
    } else setTrouble(answer);
  }, []);
  useEffect(() => void load(), [load, facets]);

  const empty = async (): Promise<void> => {
    const answer = await ask({ type: 'library:ids', query: '', filter: { shelf: 'trash' } });
    if (answer.ok) await actions.remove(answer.value.ids);
    else actions.tell(i18n.t('library.errors.other'), true);
  };
  const retry = async (): Promise<void> => {
    const answer = await ask({ type: 'library:images-retry' });
    if (!answer.ok) actions.tell(i18n.t('library.errors.other'), true);
    else {
      const { waiting } = answer.value;
      actions.tell(i18n.t('library.storage.retrying', waiting, [formatNumber(waiting)]));
    }
  };

  if (trouble !== null) {
    return (
      <main>
        <Failure {...trouble} onRetry={() => void load()} onStatus={actions.tell} />
      </main>
    );
  }
  if (use === null || facets === null) {
    return (
      <main class="storage" aria-busy="true">
        <p class="count" role="status">
          {i18n.t('library.loading')}
        </p>
      </main>
    );
  }
  const to = (words: string, change: Partial<Route>) => (
    <a
      class="button"
      href={`/library.html${formatRoute({ ...START, ...change })}`}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        routing.go({ ...START, ...change });
      }}
    >
      {words}
    </a>
  );
  const sites = [...facets.sites].sort((a, b) => b.bytes - a.bytes);
  const largest = sites[0]?.bytes ?? 1;
  const shown = sites.slice(0, all ? sites.length : SITES);
  const trashed = facets.trashed;
  const copied = use.copiedAt === null ? null : formatDay(use.copiedAt);
  const parts = [
    ['texts', facets.bytes - use.images],
    ['images', use.images],
    ['database', use.database],
  ] as const;
  return (
    <main class="storage">
      <h2>{i18n.t('library.storage.title', [formatSize(use.database + use.images)])}</h2>
      <dl class="figures">
        {parts.map(([name, bytes]) => (
          <div key={name}>
            <dt>{i18n.t(`library.storage.${name}`)}</dt>
            <dd>{formatSize(Math.max(0, bytes))}</dd>
          </div>
        ))}
        <div>
          <dt>{i18n.t('library.storage.copied')}</dt>
          <dd>{copied ?? i18n.t('library.storage.never')}</dd>
        </div>
        {use.left !== null && (
          <div>
            <dt>{i18n.t('library.storage.left')}</dt>
            <dd>{formatSize(use.left)}</dd>
          </div>
        )}
      </dl>
      <section class="panel" data-panel="trash">
        <h3>{i18n.t('library.shelf.trash')}</h3>
        <p>
          {i18n.t('library.storage.trash', trashed, [
            formatNumber(trashed),
            formatSize(facets.trashedBytes ?? 0),
          ])}
        </p>
        {trashed > 0 && (
          <p class="buttons">
            <button
              type="button"
              class="button danger"
              aria-disabled={actions.busy}
              onClick={() =>
                setAsking({
                  title: i18n.t('library.deleteTitle', trashed, [formatNumber(trashed)]),
                  text: i18n.t('library.deleteText'),
                  yes: i18n.t('library.storage.empty'),
                  onYes: () => void empty(),
                })
              }
            >
              {i18n.t('library.storage.empty')}
            </button>
            {to(i18n.t('library.storage.look'), { shelf: 'trash' })}
          </p>
        )}
      </section>
      {facets.missingImages > 0 && (
        <section class="panel" data-panel="missing">
          <h3>{i18n.t('library.filter.missing')}</h3>
          <p>
            {i18n.t('library.storage.missing', facets.missingImages, [
              formatNumber(facets.missingImages),
            ])}
          </p>
          <p class="buttons">
            <button type="button" class="button" onClick={() => void retry()}>
              {i18n.t('library.storage.retry')}
            </button>
            {to(i18n.t('library.storage.look'), { shelf: 'all', flags: ['missing'] })}
          </p>
        </section>
      )}
      {sites.length > 0 && (
        <section class="by-site">
          <h3>{i18n.t('library.storage.bySite')}</h3>
          <ul>
            {shown.map(({ site, articles, bytes }) => (
              <li key={site}>
                <SiteIcon site={site} name={site} icon={null} />
                <a
                  href={`/library.html${formatRoute({ ...START, shelf: 'all', site })}`}
                  onClick={(event) => {
                    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                    event.preventDefault();
                    routing.go({ ...START, shelf: 'all', site });
                  }}
                >
                  <bdi>{site}</bdi>
                </a>
                <span class="bar" aria-hidden="true">
                  <span style={{ inlineSize: `${Math.max(1, (100 * bytes) / largest)}%` }} />
                </span>
                <span class="amount">
                  {i18n.t('library.count', articles, [formatNumber(articles)])}
                </span>
                <span class="amount bytes">{formatSize(bytes)}</span>
              </li>
            ))}
          </ul>
          {sites.length > SITES && (
            <button type="button" class="button" aria-expanded={all} onClick={() => setAll(!all)}>
              {all
                ? i18n.t('library.fewer')
                : i18n.t('library.showAll', [formatNumber(sites.length)])}
            </button>
          )}
        </section>
      )}
      {asking !== null && <Confirm asking={asking} onClose={() => setAsking(null)} />}
    </main>
  );
}
