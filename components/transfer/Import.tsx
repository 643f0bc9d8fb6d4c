/** Files of other programs, and our own, into the library. */

import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Staged } from '../../lib/browser/import-library.ts';
import { formatNumber } from '../format.ts';
import { Imports } from './Imports.tsx';
import { Progress } from './Progress.tsx';
import { Refused } from './Refused.tsx';
import { type ImportState, useImport } from './useImport.ts';
import { useImports } from './useImports.ts';

export function Import() {
  const { imports, reload } = useImports();
  const { state, choose, commit, cancel } = useImport(() => void reload());
  const [over, setOver] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const yes = useRef<HTMLButtonElement>(null);
  const was = useRef(state.kind);
  useEffect(() => {
    if (state.kind === 'asking') yes.current?.focus();
    else if (was.current === 'asking') field.current?.focus();
    was.current = state.kind;
  }, [state.kind]);

  const busy = state.kind === 'reading' || state.kind === 'asking';
  return (
    <section aria-labelledby="import-title">
      <h2 id="import-title">{i18n.t('transfer.import.title')}</h2>
      <p class="hint">{i18n.t('transfer.import.hint')}</p>
      <label
        class="drop"
        data-over={over}
        data-busy={busy}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          const file = event.dataTransfer?.files[0];
          if (file && !busy) void choose(file);
        }}
      >
        <span>{i18n.t('transfer.import.choose')}</span>
        <input
          type="file"
          ref={field}
          disabled={busy}
          accept=".csv,.html,.htm,.json,.zip"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            // The same file may be chosen again.
            event.currentTarget.value = '';
            if (file) void choose(file);
          }}
        />
      </label>
      {state.kind === 'reading' && (
        <>
          <Progress
            label={i18n.t('transfer.import.title')}
            done={state.pictures?.[0] ?? 0}
            total={state.rows === 0 ? (state.pictures?.[1] ?? null) : null}
            words={readingWords(state)}
          />
          <div class="acts">
            <button type="button" class="button" onClick={() => void cancel()}>
              {i18n.t('transfer.cancel')}
            </button>
          </div>
        </>
      )}
      {state.kind === 'asking' && (
        <fieldset class="ask">
          <legend>{state.name}</legend>
          <Preview staged={state.staged} />
          <div class="acts">
            <button
              type="button"
              class="button primary"
              ref={yes}
              disabled={state.staged.preview.added + state.staged.preview.merged === 0}
              onClick={() => void commit()}
            >
              {i18n.t('transfer.import.commit')}
            </button>
            <button type="button" class="button" onClick={() => void cancel()}>
              {i18n.t('transfer.cancel')}
            </button>
          </div>
        </fieldset>
      )}
      <div role="status" class="outcome">
        {state.kind === 'unknown' && (
          <p class="notice warn">{i18n.t('transfer.import.unknown', [state.name])}</p>
        )}
        {state.kind === 'empty' && (
          <p class="notice warn">{i18n.t('transfer.import.empty', [state.name])}</p>
        )}
        {state.kind === 'cancelled' && <p class="notice">{i18n.t('transfer.import.cancelled')}</p>}
        {state.kind === 'failed' && (
          <p class="notice bad">{i18n.t('transfer.import.failed', [state.words])}</p>
        )}
      </div>
      <Imports imports={imports} reload={reload} />
    </section>
  );
}

function readingWords(state: Extract<ImportState, { kind: 'reading' }>): string {
  if (state.rows > 0 || state.pictures === null)
    return i18n.t('transfer.import.reading', state.rows, [formatNumber(state.rows)]);
  const [done, total] = state.pictures;
  return i18n.t('transfer.import.pictures', [formatNumber(done), formatNumber(total)]);
}

function Preview({ staged }: { staged: Staged }) {
  const { format, rows, preview } = staged;
  const refused = rows - preview.added - preview.merged;
  return (
    <>
      <p class="hint">{i18n.t(`transfer.sources.${SOURCES[format]}`)}</p>
      <ul class="figures">
        <li>{i18n.t('transfer.import.added', preview.added, [formatNumber(preview.added)])}</li>
        <li>{i18n.t('transfer.import.merged', preview.merged, [formatNumber(preview.merged)])}</li>
        <li>{i18n.t('transfer.import.refused', refused, [formatNumber(refused)])}</li>
      </ul>
      {refused > 0 && <Refused job={staged.job} rows={preview.refused} all={refused} />}
    </>
  );
}

const SOURCES = {
  archive: 'archive',
  json: 'json',
  omnivore: 'omnivore',
  'pocket-html': 'pocket',
  'pocket-csv': 'pocket',
  bookmarks: 'bookmarks',
  instapaper: 'instapaper',
  readwise: 'readwise',
  csv: 'csv',
} as const;
