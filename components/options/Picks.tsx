/** What the reader removed or kept by pointing, site by site. */

import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { ask } from '../../lib/browser/ask.ts';
import type { PickName, Picks as PicksBySite, StoredPick } from '../../lib/browser/pick-list.ts';
import { picksItem } from '../../lib/browser/picks.ts';
import { isSelector } from '../../lib/page/selector.ts';
import { formatDay } from '../format.ts';
import type { SectionProps } from './Options.tsx';

export function Picks({ say }: Pick<SectionProps, 'say'>) {
  const [picks, setPicks] = useState<PicksBySite>({});
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    void picksItem.getValue().then(setPicks);
    return picksItem.watch((now) => setPicks(now));
  }, []);
  const hosts = Object.keys(picks).sort();

  const drop = async (host: string, names: PickName[]): Promise<void> => {
    const answer = await ask({ type: 'picks:drop', host, picks: names });
    say(i18n.t(answer.ok ? 'options.picks.deleted' : 'options.failed'));
    // The button that had the focus is gone.
    title.current?.focus();
  };

  const edit = async (host: string, pick: PickName, selector: string): Promise<void> => {
    const answer = await ask({ type: 'picks:edit', host, pick, selector });
    if (!answer.ok) say(i18n.t('options.failed'));
    else say(i18n.t(answer.value.changed ? 'options.saved' : 'options.picks.gone'));
  };

  return (
    <section class="picks" aria-labelledby="picks-title">
      <h2 id="picks-title" ref={title} tabIndex={-1}>
        {i18n.t('options.picks.title')}
      </h2>
      <p class="hint">{i18n.t('options.picks.hint')}</p>
      {hosts.length === 0 && <p class="soft">{i18n.t('options.picks.empty')}</p>}
      {hosts.map((host) => {
        const here = picks[host] ?? [];
        return (
          <div class="picks-site" key={host}>
            <div class="picks-head">
              <h3>{host}</h3>
              <button type="button" class="button quiet" onClick={() => void drop(host, here)}>
                {i18n.t('options.picks.deleteSite', [host])}
              </button>
            </div>
            <ul class="rows">
              {here.toReversed().map((pick) => (
                <Row
                  key={`${pick.action} ${pick.selector}`}
                  pick={pick}
                  onDelete={() => drop(host, [pick])}
                  onEdit={(selector) => edit(host, pick, selector)}
                />
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}

interface RowProps {
  pick: StoredPick;
  onDelete: () => Promise<void>;
  onEdit: (selector: string) => Promise<void>;
}

function Row({ pick, onDelete, onEdit }: RowProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const editing = draft !== null;
  useEffect(() => {
    if (editing) field.current?.focus();
  }, [editing]);
  const name = pick.text === '' ? i18n.t('options.picks.noText') : pick.text;
  const id = useId();

  const close = (): void => {
    setDraft(null);
    setWrong(false);
    // After the form has made way for the button.
    requestAnimationFrame(() => opener.current?.focus());
  };

  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    const selector = (draft ?? '').trim();
    if (!isSelector(document, selector)) {
      setWrong(true);
      return;
    }
    if (selector !== pick.selector) await onEdit(selector);
    close();
  };

  const facts = [
    i18n.t(`options.picks.${pick.action}`),
    ...(pick.page === null ? [] : [i18n.t('options.picks.page')]),
    formatDay(pick.at) ?? '',
  ];
  return (
    <li class="pick" data-action={pick.action}>
      <div class="pick-what">
        <b>{name}</b>
        <span class="hint">{facts.filter((fact) => fact !== '').join(' · ')}</span>
        {draft === null && <code>{pick.selector}</code>}
      </div>
      {draft === null ? (
        <div class="pick-acts">
          <button
            type="button"
            class="button quiet"
            ref={opener}
            aria-label={i18n.t('options.picks.editLabel', [name])}
            onClick={() => setDraft(pick.selector)}
          >
            {i18n.t('options.picks.edit')}
          </button>
          <button
            type="button"
            class="button quiet"
            aria-label={i18n.t('options.picks.deleteLabel', [name])}
            onClick={() => void onDelete()}
          >
            {i18n.t('options.picks.delete')}
          </button>
        </div>
      ) : (
        <form
          class="pick-edit"
          onSubmit={(event) => void save(event)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') close();
          }}
        >
          <label class="unseen" for={id}>
            {i18n.t('options.picks.selector')}
          </label>
          <input
            id={id}
            type="text"
            class="field"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            ref={field}
            value={draft}
            aria-invalid={wrong}
            aria-describedby={wrong ? `${id}-wrong` : undefined}
            onInput={(event) => {
              setDraft(event.currentTarget.value);
              setWrong(false);
            }}
          />
          <button type="submit" class="button">
            {i18n.t('options.picks.save')}
          </button>
          <button type="button" class="button quiet" onClick={close}>
            {i18n.t('options.picks.cancel')}
          </button>
          <p id={`${id}-wrong`} class="wrong" role="alert">
            {wrong && i18n.t('options.picks.invalid')}
          </p>
        </form>
      )}
    </li>
  );
}
