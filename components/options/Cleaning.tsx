/** What is hidden in the page: altogether, and kind by kind. */

import { i18n } from '#i18n';
import { type ChromeKind, HIDEABLE_KINDS } from '../../lib/article.ts';
import { messagePart } from '../locale.ts';
import { Switch } from '../Switch.tsx';
import type { SectionProps } from './Options.tsx';

type HideableKind = Exclude<ChromeKind, 'promo' | 'share' | 'consent'>;

/** The kinds that may be hidden in the page itself, in the order of the data. */
const KINDS = HIDEABLE_KINDS.filter(
  (kind): kind is HideableKind => kind !== 'promo' && kind !== 'share' && kind !== 'consent',
);

export function Cleaning({ settings, change }: SectionProps) {
  const toggle = (kind: ChromeKind, hide: boolean) =>
    change((before) => {
      const others = before.keepKinds.filter((other) => other !== kind);
      return { ...before, keepKinds: hide ? others : [...others, kind] };
    });

  return (
    <section aria-labelledby="cleaning-title">
      <h2 id="cleaning-title">{i18n.t('options.cleaning.title')}</h2>
      <ul class="rows">
        <li>
          <Switch
            checked={settings.cleaning}
            onChange={(cleaning) => void change((before) => ({ ...before, cleaning }))}
          >
            <b>{i18n.t('options.cleaning.master')}</b>
            <span class="hint">{i18n.t('options.cleaning.masterHint')}</span>
          </Switch>
        </li>
      </ul>
      <fieldset class="kinds" disabled={!settings.cleaning}>
        <legend class="kicker">{i18n.t('options.cleaning.kinds')}</legend>
        <ul class="rows">
          {KINDS.map((kind) => (
            <li key={kind}>
              <Switch
                checked={!settings.keepKinds.includes(kind)}
                disabled={!settings.cleaning}
                onChange={(hide) => void toggle(kind, hide)}
              >
                <b>{i18n.t(`kind.${messagePart(kind)}`)}</b>
                <span class="hint">{i18n.t(`options.cleaning.${messagePart(kind)}Hint`)}</span>
              </Switch>
            </li>
          ))}
        </ul>
      </fieldset>
      <p class="notice">{i18n.t('options.cleaning.line')}</p>
    </section>
  );
}
