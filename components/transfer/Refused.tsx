/** Rows that were not taken, each with its line and the reason, and all of them as a file. */

import Papa from 'papaparse';
import { i18n } from '#i18n';
import { refusedRows } from '../../lib/browser/import-library.ts';
import type { ImportReport } from '../../lib/library/types.ts';
import { formatNumber } from '../format.ts';
import { saveFile } from '../save-file.ts';
import { refusalText } from './words.ts';

/** Rows that are shown; the file has all. */
const SHOWN = 20;

interface Props {
  job: number;
  rows: ImportReport['refused'];
  /** How many there are in all. */
  all: number;
}

export function Refused({ job, rows, all }: Props) {
  const save = async (): Promise<void> => {
    const table = (await refusedRows(job)).map(({ row, url, why }) => ({
      line: row,
      url,
      why: refusalText(why),
    }));
    const csv = Papa.unparse(table, { newline: '\r\n', escapeFormulae: true });
    saveFile('nutgraf-not-imported.csv', 'text/csv;charset=utf-8', `\ufeff${csv}\r\n`);
  };
  return (
    <details class="refused">
      <summary>{i18n.t('transfer.import.show')}</summary>
      <ul>
        {rows.slice(0, SHOWN).map(({ row, url, why }) => (
          <li key={`${row} ${url}`}>
            <b>{i18n.t('transfer.import.line', [formatNumber(row)])}</b> {refusalText(why)}
            {url !== '' && <span class="address">{url}</span>}
          </li>
        ))}
      </ul>
      {all > SHOWN && (
        <p class="hint">
          {i18n.t('transfer.import.more', all - SHOWN, [formatNumber(all - SHOWN)])}
        </p>
      )}
      <button type="button" class="button" onClick={() => void save()}>
        {i18n.t('transfer.import.saveRefused')}
      </button>
    </details>
  );
}
