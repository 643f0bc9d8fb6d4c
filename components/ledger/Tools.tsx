/** What can be done with the whole ledger: saving it as a file, deleting it. */

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { ledgerToCsv, ledgerToJson } from '../../lib/ledger/export.ts';
import type { Ledger } from '../../lib/ledger/ledger.ts';
import { saveFile } from '../save-file.ts';

interface Props {
  ledger: Ledger;
  onDeleteAll: () => Promise<void>;
}

export function Tools({ ledger, onDeleteAll }: Props) {
  const [asking, setAsking] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);
  useLayoutEffect(() => {
    if (asking) keep.current?.focus();
    else if (wasAsking.current) opener.current?.focus();
    wasAsking.current = asking;
  }, [asking]);

  const save = (kind: 'json' | 'csv'): void => {
    const at = new Date().toISOString();
    const name = `nutgraf-ledger-${at.slice(0, 10)}.${kind}`;
    if (kind === 'json') saveFile(name, 'application/json', ledgerToJson(ledger, at));
    else saveFile(name, 'text/csv;charset=utf-8', ledgerToCsv(ledger));
  };

  if (asking) {
    return (
      <fieldset
        class="confirm"
        onKeyDown={(event) => {
          if (event.key === 'Escape') setAsking(false);
        }}
      >
        <legend>{i18n.t('ledger.confirm')}</legend>
        <button type="button" class="button danger" onClick={() => void onDeleteAll()}>
          {i18n.t('ledger.confirmYes')}
        </button>
        <button type="button" class="button" ref={keep} onClick={() => setAsking(false)}>
          {i18n.t('ledger.confirmNo')}
        </button>
      </fieldset>
    );
  }
  return (
    <div class="tools">
      <button type="button" class="button" onClick={() => save('json')}>
        {i18n.t('ledger.saveJson')}
      </button>
      <button type="button" class="button" onClick={() => save('csv')}>
        {i18n.t('ledger.saveCsv')}
      </button>
      <button type="button" class="button danger" ref={opener} onClick={() => setAsking(true)}>
        {i18n.t('ledger.deleteAll')}
      </button>
    </div>
  );
}
