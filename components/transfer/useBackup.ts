/** When backups are made, and how the last one went, kept in step. */

import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../lib/browser/ask.ts';
import {
  type BackupSettings,
  type BackupState,
  backupItem,
  backupStateItem,
} from '../../lib/browser/backup.ts';
import { allowDownloads } from '../../lib/browser/downloads.ts';

export interface BackupControl {
  settings: BackupSettings;
  state: BackupState;
  /** The reader did not give the permission to save files. */
  refused: boolean;
  change(settings: BackupSettings): Promise<void>;
  now(): Promise<void>;
}

export function useBackup(): BackupControl | null {
  const [settings, setSettings] = useState<BackupSettings | null>(null);
  const [state, setState] = useState<BackupState | null>(null);
  const [refused, setRefused] = useState(false);

  useEffect(() => {
    void backupItem.getValue().then(setSettings);
    void backupStateItem.getValue().then(setState);
    const ends = [backupItem.watch(setSettings), backupStateItem.watch(setState)];
    return () => {
      for (const end of ends) end();
    };
  }, []);

  if (settings === null || state === null) return null;
  return {
    settings,
    state,
    refused,
    async change(next) {
      // Asked first: the browser takes a question only as an answer to a click.
      const allowed = next.every === 'off' || (await allowDownloads());
      setRefused(!allowed);
      if (!allowed) {
        // What the control shows goes back to what holds.
        setSettings({ ...settings });
        return;
      }
      await backupItem.setValue(next);
      setSettings(next);
      await ask({ type: 'backup:plan' });
    },
    async now() {
      const allowed = await allowDownloads();
      setRefused(!allowed);
      if (allowed) await ask({ type: 'backup:now' });
    },
  };
}
