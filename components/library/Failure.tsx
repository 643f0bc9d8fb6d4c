/** The library does not answer: what happened, and what the reader can do. */

import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { ask } from '../../lib/browser/ask.ts';
import type { ErrorCode } from '../../lib/browser/messages.ts';
import { errorText } from './errors.ts';

interface Props {
  code: ErrorCode;
  message: string;
  onRetry: () => void;
  onStatus: (text: string) => void;
}

export function Failure({ code, message, onRetry, onStatus }: Props) {
  const [refusal, setRefusal] = useState('');
  const emptied = code === 'emptied';

  const restore = async (fresh: boolean): Promise<void> => {
    const answer = await ask({ type: 'library:restore', fresh });
    if (!answer.ok) {
      setRefusal(answer.message);
      return;
    }
    onStatus(i18n.t('library.restored', answer.value.articles));
    onRetry();
  };

  return (
    <div class="notice bad state" role="alert">
      <h2>{i18n.t(emptied ? 'library.emptiedTitle' : 'library.failedTitle')}</h2>
      <p>{emptied ? i18n.t('library.emptiedText') : errorText(code)}</p>
      <p class="buttons">
        {emptied && (
          <button type="button" class="button primary" onClick={() => void restore(false)}>
            {i18n.t('library.restore')}
          </button>
        )}
        {refusal !== '' && (
          <button type="button" class="button" onClick={() => void restore(true)}>
            {i18n.t('library.startAnew')}
          </button>
        )}
        <button type="button" class="button" onClick={onRetry}>
          {i18n.t('library.retry')}
        </button>
      </p>
      <details open={refusal !== ''}>
        <summary>{i18n.t('library.details')}</summary>
        <p lang="en">{refusal === '' ? message : refusal}</p>
      </details>
    </div>
  );
}
