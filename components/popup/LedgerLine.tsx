/** Under the paywall line: when the count starts anew, or what the site said last, and the way to the ledger. */

import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Meter } from '../../lib/article.ts';
import { readLedger, watchLedger } from '../../lib/browser/ledger.ts';
import { type SiteCounts, siteOf, standingOf } from '../../lib/ledger/ledger.ts';
import { startsAnew } from '../../lib/ledger/period.ts';
import { meterLine } from '../access.ts';
import { formatDay } from '../format.ts';

interface Props {
  host: string;
  /** What the page in front prints. */
  meter: Meter | null;
}

function startLine(meter: Meter, site: SiteCounts | null, now: Date): string {
  const period = meter.period ?? site?.period ?? null;
  return period === null
    ? i18n.t('popup.ledger.noPeriod')
    : i18n.t('popup.ledger.startsAnew', [
        formatDay(startsAnew(period, now).getTime(), false) ?? '',
      ]);
}

/** Null where nothing is known to hold in the present period. */
function lastLine(site: SiteCounts, now: Date): string | null {
  const standing = standingOf(site, now);
  if (standing === null || standing.period === null || standing.over) return null;
  const { count, period } = standing;
  const words = meterLine({ ...count, period });
  const day = formatDay(count.at, false);
  return words === null || day === null ? null : i18n.t('popup.ledger.last', [words, day]);
}

export function LedgerLine({ host, meter }: Props) {
  const [site, setSite] = useState<SiteCounts | null>(null);
  useEffect(() => {
    readLedger().then(
      (ledger) => setSite(siteOf(ledger, host)),
      // Without its store there is no ledger; the popup has more to say than that.
      () => undefined,
    );
    return watchLedger((ledger) => setSite(siteOf(ledger, host)));
  }, [host]);

  const now = new Date();
  const words =
    meter !== null ? startLine(meter, site, now) : site === null ? null : lastLine(site, now);
  if (words === null) return null;
  return (
    <p class="note ledger-line">
      {words}
      {site !== null && (
        <>
          {' · '}
          <a href={`/ledger.html#${encodeURIComponent(host)}`} target="_blank" rel="noreferrer">
            {i18n.t('popup.ledger.link')}
          </a>
        </>
      )}
    </p>
  );
}
