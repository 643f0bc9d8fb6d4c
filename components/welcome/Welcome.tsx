/** The page after installing: what Nutgraf does and never does, and the one question. */

import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { popupShortcut } from '../../lib/browser/commands.ts';
import { changeSettings, requestSites } from '../../lib/browser/grant.ts';
import { openOwn } from '../../lib/browser/page.ts';
import type { Mode } from '../../lib/browser/settings.ts';
import { Choice } from '../Choice.tsx';
import { Mark } from '../icons.tsx';

type Outcome = 'grantedAll' | 'grantedChosen' | 'grantedClick' | 'refused' | 'failed';

const MODES = ['all', 'chosen', 'click'] as const satisfies readonly Mode[];

/** Asks where asking is needed. Called inside the click: the browser's question comes first. */
async function settle(mode: Mode): Promise<Outcome> {
  if (mode === 'all') return (await requestSites(null)) ? 'grantedAll' : 'refused';
  await changeSettings((before) => ({ ...before, mode }));
  return mode === 'chosen' ? 'grantedChosen' : 'grantedClick';
}

export function Welcome() {
  const [mode, setMode] = useState<Mode>('all');
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [shortcut, setShortcut] = useState('');
  useEffect(() => {
    void popupShortcut().then(setShortcut);
  }, []);

  return (
    <div class="sheet">
      <header class="page-head">
        <Mark />
        <span class="brand">Nutgraf</span>
        <button type="button" class="button quiet" onClick={() => void openOwn('/library.html')}>
          {i18n.t('welcome.library')}
        </button>
        <button type="button" class="button quiet" onClick={() => void openOwn('/options.html')}>
          {i18n.t('welcome.options')}
        </button>
      </header>
      <main>
        <h1>{i18n.t('welcome.heading')}</h1>
        <p class="lead">{i18n.t('welcome.lead')}</p>
        <div class="columns">
          <section>
            <h2 class="kicker">{i18n.t('welcome.doesTitle')}</h2>
            <ul class="does">
              <li>{i18n.t('welcome.does1')}</li>
              <li>{i18n.t('welcome.does2')}</li>
              <li>{i18n.t('welcome.does3')}</li>
              <li>{i18n.t('welcome.does4')}</li>
            </ul>
          </section>
          <section>
            <h2 class="kicker">{i18n.t('welcome.doesNotTitle')}</h2>
            <ul class="does">
              <li>{i18n.t('welcome.doesNot1')}</li>
              <li>{i18n.t('welcome.doesNot2')}</li>
              <li>{i18n.t('welcome.doesNot3')}</li>
            </ul>
          </section>
        </div>
        <section class="ask" aria-labelledby="ask-title">
          <h2 id="ask-title">{i18n.t('welcome.askTitle')}</h2>
          <p class="hint">{i18n.t('welcome.askText')}</p>
          <fieldset class="choices" aria-labelledby="ask-title">
            {MODES.map((value) => (
              <Choice
                key={value}
                name="mode"
                value={value}
                checked={mode === value}
                label={i18n.t(`welcome.${value}`)}
                hint={i18n.t(`welcome.${value}Hint`)}
                onChoose={() => setMode(value)}
              />
            ))}
          </fieldset>
          <button
            type="button"
            id="grant"
            class="button primary go"
            onClick={() => void settle(mode).then(setOutcome, () => setOutcome('failed'))}
          >
            {i18n.t(mode === 'all' ? 'welcome.goAll' : 'welcome.go')}
          </button>
          <div role="status" data-outcome={outcome ?? undefined}>
            {outcome !== null && (
              <div class={`notice ${outcome.startsWith('granted') ? 'good' : 'warn'}`}>
                <p>{i18n.t(`welcome.${outcome}`)}</p>
                <p>
                  {shortcut === ''
                    ? i18n.t('welcome.nextNoKey')
                    : i18n.t('welcome.next', [shortcut])}
                </p>
                <p>{i18n.t('welcome.pin')}</p>
              </div>
            )}
          </div>
        </section>
      </main>
    </div>
  );
}
