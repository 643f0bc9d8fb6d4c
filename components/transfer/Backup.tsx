/** Backups by themselves: how often, how many, and how the last one went. */

import { i18n } from '#i18n';
import { BACKUP_TIMES, type BackupState, type BackupTime } from '../../lib/browser/backup.ts';
import { formatMoment, formatNumber, formatSize } from '../format.ts';
import { useBackup } from './useBackup.ts';

const COUNTS = [1, 2, 3, 5, 10, 30];

export function Backup() {
  const backup = useBackup();
  if (backup === null) return null;
  const { settings, state, refused, change, now } = backup;
  const running = state.running !== null;
  return (
    <section aria-labelledby="backup-title">
      <h2 id="backup-title">{i18n.t('transfer.backup.title')}</h2>
      <p class="hint">{i18n.t('transfer.backup.hint')}</p>
      <div class="fields">
        <label>
          <span>{i18n.t('transfer.backup.every')}</span>
          <select
            class="field"
            value={settings.every}
            onChange={(event) =>
              void change({ ...settings, every: event.currentTarget.value as BackupTime })
            }
          >
            {BACKUP_TIMES.map((time) => (
              <option key={time} value={time}>
                {i18n.t(`transfer.backup.${time}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{i18n.t('transfer.backup.keep')}</span>
          <select
            class="field"
            value={settings.keep}
            disabled={settings.every === 'off'}
            onChange={(event) =>
              void change({ ...settings, keep: Number(event.currentTarget.value) })
            }
          >
            {COUNTS.map((count) => (
              <option key={count} value={count}>
                {formatNumber(count)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {refused && (
        <p class="notice warn" role="alert">
          {i18n.t('transfer.backup.refused')}
        </p>
      )}
      <div role="status" class="outcome">
        <Standing state={state} />
      </div>
      <div class="acts">
        <button
          type="button"
          class="button"
          aria-disabled={running}
          onClick={() => !running && void now()}
        >
          {i18n.t('transfer.backup.now')}
        </button>
      </div>
    </section>
  );
}

function Standing({ state: { last, failure, running } }: { state: BackupState }) {
  if (running !== null) return <p>{i18n.t('transfer.backup.running')}</p>;
  return (
    <>
      {failure !== null && (
        <p class="notice bad">
          {i18n.t('transfer.backup.failed', [
            formatMoment(failure.at),
            i18n.t(`transfer.backup.${failure.why}`),
          ])}
        </p>
      )}
      <p>
        {last === null
          ? i18n.t('transfer.backup.none')
          : i18n.t('transfer.backup.last', [
              formatMoment(last.at),
              formatSize(last.bytes),
              last.name,
            ])}
      </p>
    </>
  );
}
