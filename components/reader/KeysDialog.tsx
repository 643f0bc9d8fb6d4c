/** The reader's keys, told in a dialog. */

import type { RefObject } from 'preact';
import { i18n } from '#i18n';
import { Switch } from '../Switch.tsx';
import type { LookControl } from './useLook.ts';

const KEYS = [
  ['+', 'larger'],
  ['−', 'smaller'],
  ['t', 'theme'],
  ['a', 'appearance'],
  ['p', 'aloud'],
  ['←', 'sentenceBack'],
  ['→', 'sentenceOn'],
  ['h', 'mark'],
  ['n', 'note'],
  ['l', 'marks'],
  ['s', 'save'],
  ['?', 'help'],
  ['Esc', 'close'],
] as const;

interface Props {
  dialog: RefObject<HTMLDialogElement | null>;
  looks: LookControl;
}

export function KeysDialog({ dialog, looks }: Props) {
  return (
    <dialog ref={dialog} class="keys" aria-labelledby="keys-title">
      <h2 id="keys-title">{i18n.t('reader.keys.title')}</h2>
      <dl>
        {KEYS.map(([key, name]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{i18n.t(`reader.keys.${name}`)}</dd>
          </div>
        ))}
      </dl>
      {/* Speech input and slips of the hand press letters too. */}
      <Switch
        checked={looks.look.keys}
        onChange={(keys) => looks.change((before) => ({ ...before, keys }))}
      >
        {i18n.t('reader.keys.on')}
      </Switch>
      <button type="button" class="button primary" onClick={() => dialog.current?.close()}>
        {i18n.t('reader.close')}
      </button>
    </dialog>
  );
}
