/** Adds and removes tags of one story or many, as one change. */

import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { formatNumber } from '../format.ts';
import { Dialog } from './Dialog.tsx';
import { CloseIcon } from './icons.tsx';

interface Props {
  count: number;
  /** Tags that the stories have, as far as they are known here. */
  present: readonly string[];
  /** All tags, most used first. */
  known: readonly string[];
  onApply: (add: string[], remove: string[]) => void;
  onClose: () => void;
}

const SUGGESTED = 12;

const same = (one: string, other: string) =>
  one.localeCompare(other, undefined, { sensitivity: 'base' }) === 0;

export function TagDialog({ count, present, known, onApply, onClose }: Props) {
  const [typed, setTyped] = useState('');
  const [added, setAdded] = useState<string[]>([]);
  const [removed, setRemoved] = useState<string[]>([]);
  const id = useId();
  const wanted = typed.trim().toLocaleLowerCase();
  // One story: what it has is offered no more. Many: some may lack it.
  const taken = count === 1 ? [...present, ...added] : added;
  const suggested = known
    .filter((tag) => tag.toLocaleLowerCase().includes(wanted))
    .filter((tag) => !taken.some((one) => same(one, tag)))
    .slice(0, SUGGESTED);

  const withTyped = (text: string): string[] => {
    const fresh = text
      .split(',')
      .map((tag) => tag.replace(/\s+/gu, ' ').trim().slice(0, 60))
      .filter((tag) => tag !== '')
      .map((tag) => known.find((one) => same(one, tag)) ?? tag);
    return [...added, ...fresh.filter((tag) => !added.some((one) => same(one, tag)))];
  };
  const add = (text: string) => {
    setAdded(withTyped(text));
    setRemoved(removed.filter((one) => !same(one, text)));
    setTyped('');
  };
  const apply = (event: Event) => {
    event.preventDefault();
    onApply(withTyped(typed), removed);
  };

  return (
    <Dialog title={i18n.t('library.tags.title', count, [formatNumber(count)])} onClose={onClose}>
      <form class="tags-form" onSubmit={apply}>
        <label for={id}>{i18n.t('library.tags.add')}</label>
        <input
          id={id}
          class="field"
          type="text"
          data-first
          autocomplete="off"
          maxLength={200}
          value={typed}
          aria-describedby={`${id}-hint`}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== ',') return;
            if (typed.trim() === '' || event.isComposing) return;
            event.preventDefault();
            add(typed);
          }}
        />
        <p id={`${id}-hint`} class="hint">
          {i18n.t('library.tags.hint')}
        </p>
        {added.length > 0 && (
          <ul class="chips" aria-label={i18n.t('library.tags.added')}>
            {added.map((tag) => (
              <li key={tag}>
                <button
                  type="button"
                  class="chip"
                  aria-label={i18n.t('library.takeAway', [tag])}
                  onClick={() => setAdded(added.filter((one) => one !== tag))}
                >
                  <bdi>{tag}</bdi>
                  <CloseIcon />
                </button>
              </li>
            ))}
          </ul>
        )}
        {suggested.length > 0 && (
          <fieldset class="tag-set" data-set="known">
            <legend>{i18n.t('library.tags.known')}</legend>
            {suggested.map((tag) => (
              <button key={tag} type="button" class="tag-button" onClick={() => add(tag)}>
                <bdi>{tag}</bdi>
              </button>
            ))}
          </fieldset>
        )}
        {present.length > 0 && (
          <fieldset class="tag-set" data-set="present">
            <legend>{i18n.t('library.tags.remove')}</legend>
            {present.map((tag) => (
              <label key={tag} class="tag-check">
                <input
                  type="checkbox"
                  checked={removed.includes(tag)}
                  onChange={(event) =>
                    setRemoved(
                      event.currentTarget.checked
                        ? [...removed, tag]
                        : removed.filter((one) => one !== tag),
                    )
                  }
                />
                <bdi>{tag}</bdi>
              </label>
            ))}
          </fieldset>
        )}
        <div class="buttons">
          <button
            type="submit"
            class="button primary"
            aria-disabled={withTyped(typed).length + removed.length === 0}
          >
            {i18n.t('library.tags.apply')}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {i18n.t('library.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
