/** The ledger as it is stored, kept in step with every change, and whether it is on. */

import { useCallback, useEffect, useState } from 'preact/hooks';
import { isLedgerOn, readLedger, watchLedger } from '../../lib/browser/ledger.ts';
import { settingsItem } from '../../lib/browser/settings.ts';
import type { Ledger } from '../../lib/ledger/ledger.ts';

export type LedgerState =
  | { kind: 'loading' }
  | { kind: 'failed' }
  | { kind: 'shown'; ledger: Ledger };

export function useLedger(): { state: LedgerState; on: boolean; reload: () => void } {
  const [state, setState] = useState<LedgerState>({ kind: 'loading' });
  const [on, setOn] = useState(true);

  const reload = useCallback(() => {
    setState({ kind: 'loading' });
    Promise.all([readLedger(), settingsItem.getValue()]).then(
      ([ledger, settings]) => {
        setState({ kind: 'shown', ledger });
        setOn(isLedgerOn(settings));
      },
      () => setState({ kind: 'failed' }),
    );
  }, []);

  useEffect(() => {
    reload();
    const ends = [
      watchLedger((ledger) => setState({ kind: 'shown', ledger })),
      settingsItem.watch((settings) => setOn(isLedgerOn(settings))),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [reload]);

  return { state, on, reload };
}
