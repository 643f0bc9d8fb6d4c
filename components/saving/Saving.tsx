/** Saves the stories of all open tabs and tells of each how it went. */

import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Mark } from '../icons.tsx';
import { Row } from './Row.tsx';
import { type TabRow, useTabs } from './useTabs.ts';

const isOver = ({ outcome }: TabRow) => typeof outcome === 'object';
const isSaved = ({ outcome }: TabRow) => typeof outcome === 'object' && outcome.state === 'saved';

export function Saving() {
  const { step, rows, start, stop } = useTabs();
  const heading = useRef<HTMLHeadingElement>(null);
  const isRunning = step === 'running' || step === 'stopping';
  const over = rows.filter(isOver).length;
  const saved = rows.filter(isSaved).length;

  // The button that had the focus is gone then.
  useEffect(() => {
    if (step === 'done' || step === 'stopped') heading.current?.focus({ preventScroll: true });
  }, [step]);

  const status = (): string => {
    switch (step) {
      case 'ready':
        return '';
      case 'refused':
        return i18n.t('saving.tabs.refused');
      case 'failed':
        return i18n.t('saving.tabs.failed');
      case 'stopping':
        return i18n.t('saving.tabs.stopping');
      case 'running':
        return i18n.t('saving.tabs.running', rows.length);
      case 'stopped':
        return i18n.t('saving.tabs.stopped', saved);
      case 'done':
        return rows.length === 0 ? i18n.t('saving.tabs.none') : i18n.t('saving.tabs.done', saved);
    }
  };

  return (
    <div class="sheet">
      <header class="page-head">
        <Mark />
        <span class="brand">Nutgraf</span>
        <a class="button quiet" href="/library.html">
          {i18n.t('popup.library')}
        </a>
      </header>
      <main data-step={step}>
        <h1 ref={heading} tabIndex={-1}>
          {i18n.t('saving.tabs.title')}
        </h1>
        <p class="lead">{i18n.t('saving.tabs.lead')}</p>
        {!isRunning && <p class="hint">{i18n.t('saving.tabs.hint')}</p>}
        <div class="acts">
          {isRunning ? (
            <button key="stop" type="button" class="button" onClick={stop}>
              {i18n.t('saving.tabs.stop')}
            </button>
          ) : (
            <button key="start" type="button" class="button primary" onClick={start}>
              {i18n.t(step === 'ready' ? 'saving.tabs.start' : 'saving.tabs.again')}
            </button>
          )}
          <p class="status" role="status">
            {status()}
          </p>
        </div>
        {isRunning && (
          <progress
            aria-label={i18n.t('saving.tabs.progress')}
            max={Math.max(rows.length, 1)}
            value={over}
          />
        )}
        {rows.length > 0 && (
          <ul class="rows" aria-label={i18n.t('saving.tabs.list')}>
            {rows.map((row) => (
              <Row key={row.tab.id} row={row} />
            ))}
          </ul>
        )}
      </main>
    </div>
  );
}
