/** What the library is taking in, and what it has taken in lately. */

import { i18n } from '#i18n';
import { ask } from '../../lib/browser/ask.ts';
import type { ImportReport } from '../../lib/library/types.ts';
import { formatMoment, formatNumber } from '../format.ts';
import { FetchLinks } from './FetchLinks.tsx';
import { Progress } from './Progress.tsx';
import { Refused } from './Refused.tsx';

interface Props {
  imports: ImportReport[];
  reload: () => Promise<void>;
}

export function Imports({ imports, reload }: Props) {
  if (imports.length === 0) return null;
  return (
    <>
      <h3>{i18n.t('transfer.imports.title')}</h3>
      <ul class="imports">
        {imports.slice(0, 5).map((one) => (
          <li key={one.job}>
            <Entry report={one} reload={reload} />
          </li>
        ))}
      </ul>
      <FetchLinks />
    </>
  );
}

function Entry({ report, reload }: { report: ImportReport; reload: () => Promise<void> }) {
  const { job, name, total, done, added, merged, same, finishedAt } = report;
  const running = finishedAt === null;
  const refused = done - added - merged - same;
  const stop = async (): Promise<void> => {
    await ask({ type: 'library:import-cancel', job });
    await reload();
  };
  return (
    <>
      <p class="import-name">
        <b>{name}</b>
        <span class="hint">{formatMoment(report.startedAt)}</span>
      </p>
      {running && (
        <>
          <Progress
            label={name}
            done={done}
            total={total}
            words={i18n.t('transfer.ofTotal', [formatNumber(done), formatNumber(total)])}
          />
          <p class="hint">{i18n.t('transfer.imports.goesOn')}</p>
          <button type="button" class="button" onClick={() => void stop()}>
            {i18n.t('transfer.imports.stop')}
          </button>
        </>
      )}
      <div role="status">
        {!running && (
          <ul class="figures">
            <li>{i18n.t('transfer.imports.added', added, [formatNumber(added)])}</li>
            {merged > 0 && (
              <li>{i18n.t('transfer.imports.merged', merged, [formatNumber(merged)])}</li>
            )}
            {same > 0 && <li>{i18n.t('transfer.imports.same', same, [formatNumber(same)])}</li>}
            {refused > 0 && (
              <li>{i18n.t('transfer.imports.refused', refused, [formatNumber(refused)])}</li>
            )}
          </ul>
        )}
      </div>
      {!running && refused > 0 && <Refused job={job} rows={report.refused} all={refused} />}
    </>
  );
}
