/** Where stories are cleaned by themselves, and the permission that it takes. */

import { i18n } from '#i18n';
import { requestSites, revokeSites } from '../../lib/browser/grant.ts';
import type { Mode } from '../../lib/browser/settings.ts';
import { Choice } from '../Choice.tsx';
import type { SectionProps } from './Options.tsx';

const MODES = ['all', 'chosen', 'click'] as const satisfies readonly Mode[];

export function Where({ settings, permission, change, say }: SectionProps) {
  const grant = async (): Promise<void> => {
    const granted = await requestSites(null).catch(() => false);
    say(i18n.t(granted ? 'options.permission.granted' : 'options.permission.refused'));
  };
  const revoke = async (): Promise<void> => {
    await revokeSites(null);
    say(i18n.t('options.permission.revoked'));
  };
  const some = permission.hosts.length > 0;
  const missing = settings.mode === 'all' && !permission.all;

  return (
    <section aria-labelledby="where-title">
      <h2 id="where-title">{i18n.t('options.where.title')}</h2>
      <p class="hint">{i18n.t('options.where.hint')}</p>
      <fieldset class="choices" aria-labelledby="where-title">
        {MODES.map((mode) => (
          <Choice
            key={mode}
            name="mode"
            value={mode}
            checked={settings.mode === mode}
            label={i18n.t(`options.where.${mode}`)}
            hint={i18n.t(`options.where.${mode}Hint`)}
            onChoose={() => void change((before) => ({ ...before, mode }))}
          />
        ))}
      </fieldset>
      <div class={`notice permission ${missing ? 'warn' : ''}`} data-permission={permission.all}>
        <h3 class="kicker">{i18n.t('options.permission.title')}</h3>
        <p>
          {permission.all
            ? i18n.t('options.permission.all')
            : some
              ? i18n.t('options.permission.some', permission.hosts.length)
              : i18n.t('options.permission.none')}{' '}
          {!permission.all && permission.hosts.join(', ')}
        </p>
        {missing && <p>{i18n.t('options.permission.missing')}</p>}
        <div class="buttons">
          {!permission.all && (
            <button
              type="button"
              id="grant"
              class={`button ${missing ? 'primary' : ''}`}
              onClick={() => void grant()}
            >
              {i18n.t('options.permission.grant')}
            </button>
          )}
          {(permission.all || some) && (
            <button type="button" id="revoke" class="button" onClick={() => void revoke()}>
              {i18n.t('options.permission.revoke')}
            </button>
          )}
        </div>
      </div>
    </section>
  );
}
