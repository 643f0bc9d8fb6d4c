/** What can be done with the story: save, delete, open the original. */

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Article } from '../../lib/article.ts';
import { ask } from '../../lib/browser/ask.ts';
import { requestOrigins } from '../../lib/browser/saving/hosts.ts';
import { Mark } from '../icons.tsx';
import { errorText } from '../library/errors.ts';
import { usePictureHosts } from '../saving/usePictureHosts.ts';

interface Props {
  article: Article | null;
  /** The saved copy's id, where there is one. */
  savedId: string | null;
}

export function Bar({ article, savedId }: Props) {
  const [id, setId] = useState(savedId);
  const hosts = usePictureHosts(id === null ? article : null);
  const [status, setStatus] = useState('');
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const yes = useRef<HTMLButtonElement>(null);
  const main = useRef<HTMLButtonElement>(null);
  const returnFocus = useRef(false);

  // Focus follows the buttons as they take each other's place.
  useLayoutEffect(() => {
    if (asking) yes.current?.focus();
    else if (returnFocus.current) main.current?.focus();
    returnFocus.current = asking;
  }, [asking]);

  const save = async (): Promise<void> => {
    if (article === null || busy) return;
    // Within the click; the text does not wait for the answer.
    void requestOrigins(hosts);
    setBusy(true);
    const answer = await ask({ type: 'library:save', article });
    setBusy(false);
    if (!answer.ok) {
      setStatus(i18n.t('reader.saveFailed', [errorText(answer.code)]));
      return;
    }
    const { kept, updated } = answer.value;
    setId(answer.value.id);
    setStatus(i18n.t(kept ? 'reader.kept' : updated ? 'reader.updated' : 'reader.saved'));
  };

  const remove = async (): Promise<void> => {
    if (id === null) return;
    const answer = await ask({ type: 'library:delete', ids: [id] });
    if (answer.ok) {
      setId(null);
      setStatus(i18n.t('reader.deleted'));
    } else {
      setStatus(i18n.t('reader.deleteFailed', [errorText(answer.code)]));
    }
    setAsking(false);
  };

  return (
    <header class="bar">
      <a class="brand" href="/library.html">
        <Mark />
        <span>{i18n.t('reader.library')}</span>
      </a>
      <p class="status" role="status">
        {status}
      </p>
      {article !== null && (
        <div class="acts">
          {asking ? (
            <fieldset
              class="confirm"
              onKeyDown={(event) => {
                if (event.key === 'Escape') setAsking(false);
              }}
            >
              <legend>{i18n.t('reader.confirm')}</legend>
              <button type="button" class="button danger" ref={yes} onClick={() => void remove()}>
                {i18n.t('reader.confirmYes')}
              </button>
              <button type="button" class="button" onClick={() => setAsking(false)}>
                {i18n.t('reader.confirmNo')}
              </button>
            </fieldset>
          ) : id === null ? (
            <button
              key="save"
              type="button"
              class="button primary"
              ref={main}
              aria-disabled={busy}
              onClick={() => void save()}
            >
              {i18n.t(busy ? 'reader.saving' : 'reader.save')}
            </button>
          ) : (
            <button
              key="delete"
              type="button"
              class="button"
              ref={main}
              onClick={() => setAsking(true)}
            >
              {i18n.t('reader.delete')}
            </button>
          )}
          <a class="button" href={article.url} target="_blank" rel="noreferrer noopener">
            {i18n.t('reader.original')}
          </a>
        </div>
      )}
    </header>
  );
}
