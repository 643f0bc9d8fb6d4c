/** The keys of the page, and the switch for those that are a single letter. */

import { i18n } from '#i18n';
import { Switch } from '../Switch.tsx';
import { Dialog } from './Dialog.tsx';

interface Props {
  on: boolean;
  onSwitch: (on: boolean) => void;
  onClose: () => void;
}

const KEYS = [
  [['j', '↓'], 'next'],
  [['k', '↑'], 'previous'],
  [['Enter', 'o'], 'open'],
  [['x'], 'select'],
  [['e'], 'archive'],
  [['u'], 'read'],
  [['t'], 'tag'],
  [['#', 'Delete'], 'trash'],
  [['z', 'Ctrl+Z'], 'undo'],
  [['/'], 'search'],
  [['Escape'], 'clear'],
  [['?'], 'help'],
] as const;

export function KeysDialog({ on, onSwitch, onClose }: Props) {
  return (
    <Dialog title={i18n.t('library.keys.title')} onClose={onClose}>
      <dl class="keys">
        {KEYS.map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{i18n.t(`library.keys.${what}`)}</dd>
          </div>
        ))}
      </dl>
      <p class="hint">{i18n.t('library.keys.range')}</p>
      <Switch checked={on} onChange={onSwitch}>
        {i18n.t('library.keys.letters')}
      </Switch>
    </Dialog>
  );
}
