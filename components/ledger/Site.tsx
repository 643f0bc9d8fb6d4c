/** One site of the ledger: its count now, where and when it was said, what was said before. */

import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import {
  type Count,
  type CountEdit,
  type SiteCounts,
  type Standing,
  standingOf,
} from '../../lib/ledger/ledger.ts';
import { startOf } from '../../lib/ledger/period.ts';
import { meterLine } from '../access.ts';
import { formatDay } from '../format.ts';
import { Edit } from './Edit.tsx';
import { Tally } from './Tally.tsx';

interface Props {
  host: string;
  site: SiteCounts;
  now: Date;
  onEdit: (edit: CountEdit | null) => Promise<void>;
  onDelete: () => Promise<void>;
}

/** "This month" is the month of the day on which it was said: told later, the count goes without. */
function countOf(count: Count): string {
  return meterLine({ ...count, period: null }) ?? '';
}

/** "Story 3 of 5 this month", or that nothing was said since the period began. */
function lineOf({ count, period, over }: Standing, now: Date): string {
  if (!over || period === null) return meterLine({ ...count, period }) ?? '';
  return i18n.t('ledger.noCountSince', [formatDay(startOf(period, now).getTime()) ?? '']);
}

export function Site({ host, site, now, onEdit, onDelete }: Props) {
  const [editing, setEditing] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const standing = standingOf(site, now);
  if (standing === null) return null;
  const { count, over } = standing;
  const name = site.siteName ?? host;
  const older = site.counts.filter((one) => one !== count).toReversed();

  const close = (): void => {
    setEditing(false);
    // After the form has made way for the button.
    requestAnimationFrame(() => opener.current?.focus());
  };

  return (
    <li class="site" data-host={host} data-over={over}>
      <div class="site-head">
        <h2 tabIndex={-1}>
          <bdi>{name}</bdi>
        </h2>
        {name !== host && <p class="soft host">{host}</p>}
      </div>
      <p class="site-count">
        {!over && <Tally used={count.used} limit={count.limit} />}
        <span>{lineOf(standing, now)}</span>
        {count.byHand === true && <span class="tag">{i18n.t('ledger.byHand')}</span>}
      </p>
      <Facts standing={standing} />
      {older.length > 0 && (
        <details>
          <summary>{i18n.t('ledger.older', older.length)}</summary>
          <ul class="older">
            {older.map((one) => (
              <li key={`${one.at} ${one.url}`}>
                <b>{formatDay(one.at)}</b> · {countOf(one)}
                {one.byHand === true ? ` · ${i18n.t('ledger.byHand')}` : ''}
                {' · '}
                <Story count={one} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {editing ? (
        <Edit
          name={name}
          standing={standing}
          onCancel={close}
          onSave={(edit) => void onEdit(edit).then(close)}
        />
      ) : (
        <div class="acts">
          <button
            type="button"
            class="button quiet"
            ref={opener}
            aria-label={i18n.t('ledger.editLabel', [name])}
            onClick={() => setEditing(true)}
          >
            {i18n.t('ledger.edit')}
          </button>
          <button
            type="button"
            class="button quiet"
            aria-label={i18n.t('ledger.deleteLabel', [name])}
            onClick={() => void onDelete()}
          >
            {i18n.t('ledger.delete')}
          </button>
        </div>
      )}
    </li>
  );
}

function Facts({ standing }: { standing: Standing }) {
  const { count, startsAnew, over } = standing;
  const said = over ? 'lastSaid' : count.byHand === true ? 'editedOn' : 'said';
  return (
    <dl class="site-facts">
      {over && (
        <div>
          <dt>{i18n.t('ledger.lastCount')}</dt>
          <dd>{countOf(count)}</dd>
        </div>
      )}
      <div>
        <dt>{i18n.t(`ledger.${said}`)}</dt>
        <dd>{formatDay(count.at)}</dd>
      </div>
      {!over && (
        <div>
          <dt>{i18n.t('ledger.startsAnew')}</dt>
          <dd>
            {startsAnew === null ? i18n.t('ledger.noPeriod') : formatDay(startsAnew.getTime())}
          </dd>
        </div>
      )}
      <div class="site-story">
        <dt>{i18n.t('ledger.story')}</dt>
        <dd>
          <Story count={count} />
        </dd>
      </div>
    </dl>
  );
}

function Story({ count }: { count: Count }) {
  return (
    <a href={count.url} target="_blank" rel="noreferrer" dir="auto">
      {count.title === '' ? count.url : count.title}
    </a>
  );
}
