/** Whether counts of free stories are written down, and the way to them. */

import { i18n } from '#i18n';
import { isLedgerOn } from '../../lib/browser/ledger.ts';
import { Switch } from '../Switch.tsx';
import type { SectionProps } from './Options.tsx';

export function Ledger({ settings, change }: Pick<SectionProps, 'settings' | 'change'>) {
  return (
    <section aria-labelledby="ledger-title">
      <h2 id="ledger-title">{i18n.t('options.ledger.title')}</h2>
      <ul class="rows">
        <li>
          <Switch
            checked={isLedgerOn(settings)}
            onChange={(ledger) => void change((before) => ({ ...before, ledger }))}
          >
            <b>{i18n.t('options.ledger.keep')}</b>
            <span class="hint">{i18n.t('options.ledger.hint')}</span>
          </Switch>
        </li>
      </ul>
      <p>
        <a href="/ledger.html">{i18n.t('options.ledger.open')}</a>
      </p>
    </section>
  );
}
