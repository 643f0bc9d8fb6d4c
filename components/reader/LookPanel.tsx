/** The appearance panel: a popover of the browser's, which Escape and a press beside it close. */

import { i18n } from '#i18n';
import { LOOK_ALIGNS, LOOK_FONTS, LOOK_THEMES } from '../../lib/look.ts';
import { Switch } from '../Switch.tsx';
import { ScaleRow } from './Scale.tsx';
import type { LookControl } from './useLook.ts';

export const LOOK_PANEL = 'look-panel';

export function LookPanel({ look, change, reset }: LookControl) {
  return (
    <div id={LOOK_PANEL} class="panel" popover="auto" role="dialog" aria-labelledby="look-title">
      <div class="panel-head">
        <h2 id="look-title">{i18n.t('reader.look.title')}</h2>
        <button type="button" class="button quiet" onClick={reset}>
          {i18n.t('reader.look.reset')}
        </button>
      </div>
      <fieldset class="themes">
        <legend>{i18n.t('reader.look.theme')}</legend>
        {LOOK_THEMES.map((theme) => (
          <label key={theme} class="tile" data-theme-of={theme}>
            <input
              type="radio"
              name="look-theme"
              value={theme}
              checked={look.theme === theme}
              onChange={() => change((before) => ({ ...before, theme }))}
            />
            <span>{i18n.t(`reader.look.themes.${theme}`)}</span>
          </label>
        ))}
      </fieldset>
      <fieldset class="fonts">
        <legend>{i18n.t('reader.look.font')}</legend>
        {LOOK_FONTS.map((font) => (
          <label key={font} class="tile" data-font-of={font}>
            <input
              type="radio"
              name="look-font"
              value={font}
              checked={look.font === font}
              onChange={() => change((before) => ({ ...before, font }))}
            />
            <span>{i18n.t(`reader.look.fonts.${font}`)}</span>
          </label>
        ))}
      </fieldset>
      <ScaleRow name="size" look={look} change={change} />
      <ScaleRow name="width" look={look} change={change} />
      <ScaleRow name="lineHeight" look={look} change={change} />
      <ScaleRow name="letterSpacing" look={look} change={change} />
      <ScaleRow name="wordSpacing" look={look} change={change} />
      <fieldset class="aligns">
        <legend>{i18n.t('reader.look.align')}</legend>
        {LOOK_ALIGNS.map((align) => (
          <label key={align} class="tile">
            <input
              type="radio"
              name="look-align"
              value={align}
              checked={look.align === align}
              onChange={() => change((before) => ({ ...before, align }))}
            />
            <span>{i18n.t(`reader.look.aligns.${align}`)}</span>
          </label>
        ))}
      </fieldset>
      <Switch
        checked={look.hyphens}
        onChange={(hyphens) => change((before) => ({ ...before, hyphens }))}
      >
        {i18n.t('reader.look.hyphens')}
      </Switch>
    </div>
  );
}
