/** The options page: every change is kept at once. */

import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { extensionVersion } from '../../lib/browser/commands.ts';
import {
  changeSettings,
  onPermissionChange,
  permissionAsItStands,
} from '../../lib/browser/grant.ts';
import { openOwn } from '../../lib/browser/page.ts';
import { type Settings, settingsItem } from '../../lib/browser/settings.ts';
import { Mark } from '../icons.tsx';
import { Cleaning } from './Cleaning.tsx';
import { Keys } from './Keys.tsx';
import { Ledger } from './Ledger.tsx';
import { Look } from './Look.tsx';
import { Picks } from './Picks.tsx';
import { Private } from './Private.tsx';
import { Proxies } from './Proxies.tsx';
import { Sites } from './Sites.tsx';
import { Where } from './Where.tsx';

/** What every section is given. */
export interface SectionProps {
  settings: Settings;
  /** What the browser allows at present. */
  permission: { all: boolean; hosts: string[] };
  change: (change: (settings: Settings) => Settings) => Promise<void>;
  /** Says how something went. */
  say: (words: string) => void;
}

export function Options() {
  const [settings, setSettings] = useState<Settings | null>(null);
  const [permission, setPermission] = useState<SectionProps['permission'] | null>(null);
  const [status, setStatus] = useState('');
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    const lookAtPermission = () => permissionAsItStands().then(setPermission);
    Promise.all([settingsItem.getValue().then(setSettings), lookAtPermission()]).catch(() =>
      setFailed(true),
    );
    const ends = [
      settingsItem.watch(setSettings),
      onPermissionChange(() => void lookAtPermission()),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, []);

  const change: SectionProps['change'] = async (how) => {
    try {
      setSettings(await changeSettings(how));
      setStatus(i18n.t('options.saved'));
    } catch {
      setStatus(i18n.t('options.failed'));
    }
  };

  return (
    <div class="sheet">
      <header class="page-head">
        <Mark />
        <span class="brand">Nutgraf</span>
        <button type="button" class="button quiet" onClick={() => void openOwn('/library.html')}>
          {i18n.t('options.library')}
        </button>
      </header>
      <main>
        <h1>{i18n.t('options.heading')}</h1>
        {failed && <p class="notice bad">{i18n.t('options.failed')}</p>}
        {settings !== null && permission !== null && (
          <Sections settings={settings} permission={permission} change={change} say={setStatus} />
        )}
      </main>
      <footer class="soft about">{i18n.t('options.about', [extensionVersion()])}</footer>
      <p
        class="toast"
        role="status"
        data-shown={status !== ''}
        onAnimationEnd={() => setStatus('')}
      >
        {status}
      </p>
    </div>
  );
}

function Sections(props: SectionProps) {
  return (
    <>
      <Where {...props} />
      <Sites {...props} />
      <Picks say={props.say} />
      <Cleaning {...props} />
      <Ledger {...props} />
      <Proxies {...props} />
      <Look {...props} />
      <Keys />
      <Private />
    </>
  );
}
