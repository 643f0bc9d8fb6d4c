/** How it stands with private windows. */

import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { allowedInPrivate } from '../../lib/browser/commands.ts';

export function Private() {
  const [allowed, setAllowed] = useState(false);
  useEffect(() => {
    void allowedInPrivate().then(setAllowed);
  }, []);
  return (
    <section aria-labelledby="private-title">
      <h2 id="private-title">{i18n.t('options.private.title')}</h2>
      <p>{i18n.t(allowed ? 'options.private.allowed' : 'options.private.notAllowed')}</p>
    </section>
  );
}
