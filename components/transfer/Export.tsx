/** The library, or a choice of it, as a file. */

import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { chosenIds } from '../../lib/browser/export-library.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../../lib/library/export/export.ts';
import { Choice } from '../Choice.tsx';
import { formatNumber, formatSize } from '../format.ts';
import { Progress } from './Progress.tsx';
import { type ExportState, useExport } from './useExport.ts';

export function Export() {
  const [chosen] = useState(chosenIds);
  const [some, setSome] = useState(chosen.length > 0);
  const [trash, setTrash] = useState(false);
  const [format, setFormat] = useState<ExportFormat>(chosen.length > 0 ? 'epub' : 'archive');
  const { state, start, cancel } = useExport();
  const running = state.kind === 'running';
  const button = useRef<HTMLButtonElement>(null);
  const stop = useRef<HTMLButtonElement>(null);
  const was = useRef(false);
  // One button takes the other's place: the focus goes with it.
  useEffect(() => {
    if (running !== was.current) (running ? stop : button).current?.focus();
    was.current = running;
  }, [running]);

  return (
    <section aria-labelledby="export-title">
      <h2 id="export-title">{i18n.t('transfer.export.title')}</h2>
      <p class="hint">{i18n.t('transfer.export.hint')}</p>
      {chosen.length > 0 && (
        <fieldset class="plain" disabled={running}>
          <legend>{i18n.t('transfer.export.what')}</legend>
          <label>
            <input type="radio" name="what" checked={some} onChange={() => setSome(true)} />{' '}
            {i18n.t('transfer.export.chosen', chosen.length, [formatNumber(chosen.length)])}
          </label>
          <label>
            <input type="radio" name="what" checked={!some} onChange={() => setSome(false)} />{' '}
            {i18n.t('transfer.export.all')}
          </label>
        </fieldset>
      )}
      <fieldset class="choices" disabled={running}>
        <legend>{i18n.t('transfer.export.format')}</legend>
        {EXPORT_FORMATS.map((one) => (
          <Choice
            key={one}
            name="format"
            value={one}
            checked={format === one}
            label={i18n.t(`transfer.formats.${one}`)}
            hint={i18n.t(`transfer.formats.${one}Hint`)}
            onChoose={() => setFormat(one)}
          />
        ))}
      </fieldset>
      {!some && (
        <label class="tick">
          <input
            type="checkbox"
            checked={trash}
            disabled={running}
            onChange={(event) => setTrash(event.currentTarget.checked)}
          />{' '}
          {i18n.t('transfer.export.trash')}
        </label>
      )}
      <div class="acts">
        {running ? (
          <button type="button" class="button" ref={stop} onClick={cancel}>
            {i18n.t('transfer.cancel')}
          </button>
        ) : (
          <button
            type="button"
            class="button primary"
            ref={button}
            onClick={() => void start(format, some ? { ids: chosen } : { trash })}
          >
            {i18n.t('transfer.export.start')}
          </button>
        )}
      </div>
      <Outcome state={state} />
    </section>
  );
}

function Outcome({ state }: { state: ExportState }) {
  return (
    <>
      {state.kind === 'running' && (
        <Progress
          label={i18n.t('transfer.export.title')}
          done={state.done}
          total={state.total}
          words={
            state.total === null
              ? i18n.t('transfer.export.begins')
              : i18n.t('transfer.ofTotal', [formatNumber(state.done), formatNumber(state.total)])
          }
        />
      )}
      <div role="status" class="outcome">
        {state.kind === 'done' && (
          <p class="notice good">
            {i18n.t('transfer.export.done', state.articles, [formatNumber(state.articles)])}{' '}
            <a href={state.url} download={state.name}>
              {state.name}
            </a>{' '}
            ({formatSize(state.bytes)})
          </p>
        )}
        {state.kind === 'cancelled' && <p class="notice">{i18n.t('transfer.export.cancelled')}</p>}
        {state.kind === 'failed' && (
          <p class="notice bad">{i18n.t('transfer.export.failed', [state.words])}</p>
        )}
      </div>
    </>
  );
}
