/** Offers to clean by itself where the browser does not yet allow it. */

import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { mayRead, requestSites } from '../../lib/browser/grant.ts';
import { type Settings, settingsItem } from '../../lib/browser/settings.ts';

interface Props {
  host: string;
  settings: Settings;
  onSettings: (settings: Settings) => void;
  onStatus: (status: string) => void;
}

/** Whether stories of a site are cleaned as they load, so far as the settings go. */
function wanted(settings: Settings, host: string): boolean {
  return settings.mode === 'all' || (settings.mode === 'chosen' && settings.sites[host] === 'on');
}

export function Grant({ host, settings, onSettings, onStatus }: Props) {
  const [allowed, setAllowed] = useState<boolean | null>(null);
  useEffect(() => {
    void mayRead(host).then(setAllowed);
  }, [host, settings]);

  if (!settings.cleaning || settings.sites[host] === 'off') return null;
  if (allowed === null || (allowed && wanted(settings, host))) return null;

  const request = async (target: string | null): Promise<void> => {
    const granted = await requestSites(target).catch(() => false);
    onStatus(i18n.t(granted ? 'popup.grant.granted' : 'popup.grant.refused'));
    onSettings(await settingsItem.getValue());
  };

  return (
    <div class="grant">
      <p>
        <b>{i18n.t('popup.grant.title')}</b> {i18n.t('popup.grant.text')}
      </p>
      <div class="grant-buttons">
        <button type="button" class="button" onClick={() => void request(host)}>
          {i18n.t('popup.grant.site', [host])}
        </button>
        <button type="button" class="button" onClick={() => void request(null)}>
          {i18n.t('popup.grant.all')}
        </button>
      </div>
    </div>
  );
}
