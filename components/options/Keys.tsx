/** The keyboard commands as they are set, and the way to change them. */

import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import {
  type KeyboardCommand,
  keyboardCommands,
  openKeySettings,
} from '../../lib/browser/commands.ts';

export function Keys() {
  const [commands, setCommands] = useState<KeyboardCommand[]>([]);
  const [byHand, setByHand] = useState(false);
  useEffect(() => {
    const look = () => void keyboardCommands().then(setCommands);
    look();
    // Keys are changed on a page of the browser's; back here, they may be others.
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, []);
  if (commands.length === 0) return null;

  return (
    <section aria-labelledby="keys-title">
      <h2 id="keys-title">{i18n.t('options.keys.title')}</h2>
      <dl class="keys">
        {commands.map(({ name, description, shortcut }) => (
          <div key={name}>
            <dt>{name === '_execute_action' ? i18n.t('commandPopup') : description}</dt>
            <dd>
              {shortcut === '' ? (
                <span class="soft">{i18n.t('options.keys.none')}</span>
              ) : (
                <kbd>{shortcut}</kbd>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <button
        type="button"
        class="button"
        onClick={() => void openKeySettings().then((opened) => setByHand(!opened))}
      >
        {i18n.t('options.keys.change')}
      </button>
      <p role="status" class="hint by-hand">
        {byHand && i18n.t('options.keys.changeFirefox')}
      </p>
    </section>
  );
}
