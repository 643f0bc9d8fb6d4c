/** The reader's hand: pointing at pieces, what is kept, and what was left in place. */

import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Cleaning, Left } from '../../lib/browser/messages.ts';
import { askEngine, type Page } from '../../lib/browser/page.ts';
import { messagePart } from '../locale.ts';
import { excerpt } from './excerpt.ts';

interface Props {
  page: Page;
  cleaning: Cleaning;
  onCleaning: (cleaning: Cleaning) => void;
  onStatus: (status: string) => void;
}

export function Hand({ page, cleaning, onCleaning, onStatus }: Props) {
  const [left, setLeft] = useState<Left[]>([]);
  const may = cleaning.pick === null;
  useEffect(() => {
    if (!may) setLeft([]);
    else
      void askEngine(page.tabId, { type: 'engine:left' }).then((answer) => {
        if (answer.ok) setLeft(answer.value);
      });
  }, [page.tabId, may, cleaning]);

  const point = async (action: 'remove' | 'keep'): Promise<void> => {
    const answer = await askEngine(page.tabId, { type: 'engine:pick', action });
    if (!answer.ok) onStatus(i18n.t('popup.jumpUnavailable'));
    else if (answer.value.bar === null) window.close();
    else onStatus(i18n.t(`popup.picks.bar.${messagePart(answer.value.bar)}`));
  };

  const remove = async (id: number): Promise<void> => {
    const answer = await askEngine(page.tabId, { type: 'engine:take', action: 'remove', id });
    if (answer.ok) onCleaning(answer.value);
    else onStatus(i18n.t('popup.jumpUnavailable'));
  };

  const forget = async (selector: string): Promise<void> => {
    const answer = await askEngine(page.tabId, { type: 'engine:drop', action: 'keep', selector });
    if (answer.ok) onCleaning(answer.value);
    else onStatus(i18n.t('popup.jumpUnavailable'));
  };

  return (
    <div class="hand">
      {cleaning.pick === null ? (
        <div class="hand-buttons">
          <button type="button" class="button" onClick={() => void point('remove')}>
            {i18n.t('popup.picks.remove')}
          </button>
          <button type="button" class="button" onClick={() => void point('keep')}>
            {i18n.t('popup.picks.keep')}
          </button>
        </div>
      ) : (
        <p class="note">{i18n.t(`popup.picks.bar.${messagePart(cleaning.pick)}`)}</p>
      )}
      {may && page.private && <p class="note">{i18n.t('popup.picks.private')}</p>}
      {cleaning.kept.length > 0 && (
        <details class="others kept">
          <summary>{i18n.t('popup.picks.kept', cleaning.kept.length)}</summary>
          <ul class="removed">
            {cleaning.kept.map(({ selector, text }) => {
              const words = text === '' ? i18n.t('popup.picks.noText') : excerpt(text);
              return (
                <li key={selector}>
                  <p class="removed-text">{words}</p>
                  <div class="removed-acts">
                    <button
                      type="button"
                      class="button quiet"
                      aria-label={i18n.t('popup.picks.forgetLabel', [words])}
                      onClick={() => void forget(selector)}
                    >
                      {i18n.t('popup.picks.forget')}
                    </button>
                  </div>
                </li>
              );
            })}
          </ul>
        </details>
      )}
      {may && left.length > 0 && (
        <details class="others left">
          <summary>{i18n.t('popup.picks.left', left.length)}</summary>
          <p class="note">{i18n.t('popup.picks.leftHint')}</p>
          <ul class="removed">
            {left.map((one) => (
              <LeftPiece key={one.id} left={one} onRemove={() => void remove(one.id)} />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function LeftPiece({ left, onRemove }: { left: Left; onRemove: () => void }) {
  const text = excerpt(left.text);
  const kind = i18n.t(`kind.${messagePart(left.kind)}`);
  const reason = [left.reason, i18n.t('popup.picks.score', [left.score.toFixed(2)])];
  return (
    <li>
      <div>
        <p class="removed-kind">{kind}</p>
        <p class="removed-text">{text}</p>
        <p class="removed-reason">{reason.filter((words) => words !== '').join(' · ')}</p>
        {!left.removable && <p class="removed-reason">{i18n.t('popup.picks.partOnly')}</p>}
      </div>
      {left.removable && (
        <div class="removed-acts">
          <button
            type="button"
            class="button quiet"
            aria-label={i18n.t('popup.picks.removeLabel', [text])}
            onClick={onRemove}
          >
            {i18n.t('popup.picks.removeHere')}
          </button>
        </div>
      )}
    </li>
  );
}
