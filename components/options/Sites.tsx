/** The reader's choice for single sites. */

import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { siteFromInput } from '../../lib/browser/address.ts';
import { requestSites } from '../../lib/browser/grant.ts';
import type { Settings } from '../../lib/browser/settings.ts';
import { Switch } from '../Switch.tsx';
import type { SectionProps } from './Options.tsx';

function withSite(settings: Settings, host: string, choice: 'on' | 'off' | null): Settings {
  const { [host]: _, ...others } = settings.sites;
  return { ...settings, sites: choice === null ? others : { ...others, [host]: choice } };
}

export function Sites({ settings, permission, change, say }: SectionProps) {
  const [input, setInput] = useState('');
  const [wrong, setWrong] = useState(false);
  const hosts = Object.keys(settings.sites).sort();

  const add = (event: Event): void => {
    event.preventDefault();
    const host = siteFromInput(input);
    setWrong(host === null);
    if (host === null) return;
    setInput('');
    void change((before) => withSite(before, host, 'on'));
  };

  const allow = async (host: string): Promise<void> => {
    const granted = await requestSites(host).catch(() => false);
    say(i18n.t(granted ? 'options.permission.granted' : 'options.permission.refused'));
  };

  return (
    <section class="sites" aria-labelledby="sites-title">
      <h2 id="sites-title">{i18n.t('options.sites.title')}</h2>
      <p class="hint">{i18n.t('options.sites.hint')}</p>
      {hosts.length === 0 ? (
        <p class="soft">{i18n.t('options.sites.empty')}</p>
      ) : (
        <ul class="rows">
          {hosts.map((host) => {
            const on = settings.sites[host] === 'on';
            const allowed = permission.all || permission.hosts.includes(host);
            return (
              <li key={host}>
                <Switch
                  checked={on}
                  label={i18n.t('options.sites.clean', [host])}
                  onChange={(next) =>
                    void change((before) => withSite(before, host, next ? 'on' : 'off'))
                  }
                >
                  <b>{host}</b>
                  {on && (
                    <span class="soft">
                      {' · '}
                      {i18n.t(allowed ? 'options.sites.allowed' : 'options.sites.notAllowed')}
                    </span>
                  )}
                </Switch>
                {on && !allowed && (
                  <button type="button" class="button" onClick={() => void allow(host)}>
                    {i18n.t('options.permission.grantSite', [host])}
                  </button>
                )}
                <button
                  type="button"
                  class="button quiet"
                  aria-label={i18n.t('options.sites.removeLabel', [host])}
                  onClick={() => void change((before) => withSite(before, host, null))}
                >
                  {i18n.t('options.sites.remove')}
                </button>
              </li>
            );
          })}
        </ul>
      )}
      <form class="add" onSubmit={add}>
        <label for="site">{i18n.t('options.sites.add')}</label>
        <input
          id="site"
          type="text"
          class="field"
          inputmode="url"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          placeholder={i18n.t('options.sites.placeholder')}
          value={input}
          aria-invalid={wrong}
          aria-describedby={wrong ? 'site-wrong' : undefined}
          onInput={(event) => setInput(event.currentTarget.value)}
        />
        <button type="submit" class="button">
          {i18n.t('options.sites.addButton')}
        </button>
      </form>
      <p id="site-wrong" class="wrong" role="alert">
        {wrong && i18n.t('options.sites.invalid')}
      </p>
    </section>
  );
}
