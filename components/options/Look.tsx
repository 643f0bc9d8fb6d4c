/** Theme, length of the summary, and the browser's own model where it has one. */

import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { modelState, ownModel } from '../../lib/browser/own-model.ts';
import type { Theme } from '../../lib/browser/settings.ts';
import { Switch } from '../Switch.tsx';
import type { SectionProps } from './Options.tsx';

const THEMES = ['auto', 'light', 'dark'] as const satisfies readonly Theme[];
const LENGTHS = [1, 2, 3, 4, 5, 6, 7];

export function Look({ settings, change }: SectionProps) {
  const [hasModel, setHasModel] = useState(false);
  useEffect(() => {
    const model = ownModel();
    if (model === null) return;
    void modelState(model, 'en').then((state) => setHasModel(state !== 'unavailable'));
  }, []);
  return (
    <section aria-labelledby="look-title">
      <h2 id="look-title">{i18n.t('options.look.title')}</h2>
      <div class="pairs">
        <label for="theme">{i18n.t('options.look.theme')}</label>
        <select
          id="theme"
          class="field"
          value={settings.theme}
          onChange={(event) => {
            const theme = THEMES.find((known) => known === event.currentTarget.value) ?? 'auto';
            void change((before) => ({ ...before, theme }));
          }}
        >
          {THEMES.map((theme) => (
            <option key={theme} value={theme}>
              {i18n.t(`options.look.${theme}`)}
            </option>
          ))}
        </select>
        <label for="sentences">{i18n.t('options.look.sentences')}</label>
        <select
          id="sentences"
          class="field"
          value={String(settings.summarySentences)}
          onChange={(event) => {
            const summarySentences = Number(event.currentTarget.value);
            void change((before) => ({ ...before, summarySentences }));
          }}
        >
          {LENGTHS.map((n) => (
            <option key={n} value={String(n)}>
              {n}
            </option>
          ))}
        </select>
      </div>
      {hasModel && (
        <div class="own-model">
          <Switch
            checked={settings.ownModel === true}
            onChange={(ownModel) => void change((before) => ({ ...before, ownModel }))}
          >
            {i18n.t('options.look.ownModel')}
          </Switch>
          <p class="hint">{i18n.t('options.look.ownModelHint')}</p>
        </div>
      )}
    </section>
  );
}
