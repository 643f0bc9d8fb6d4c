/** Correcting a count: what was read, how many are free, in which period. */

import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Period } from '../../lib/article.ts';
import type { CountEdit, Standing } from '../../lib/ledger/ledger.ts';

const PERIODS = ['day', 'week', 'month', 'year'] as const satisfies readonly Period[];

interface Props {
  name: string;
  standing: Standing;
  /** Null takes the reader's earlier edit back. */
  onSave: (edit: CountEdit | null) => void;
  onCancel: () => void;
}

/** Undefined where it is no number; an empty field is nothing known. */
function numberIn(text: string, least: number): number | null | undefined {
  if (text.trim() === '') return null;
  if (!/^\d{1,3}$/u.test(text.trim())) return undefined;
  const number = Number(text);
  return number < least ? undefined : number;
}

export function Edit({ name, standing, onSave, onCancel }: Props) {
  const { count } = standing;
  const [used, setUsed] = useState(count.used === null ? '' : String(count.used));
  const [limit, setLimit] = useState(count.limit === null ? '' : String(count.limit));
  const [period, setPeriod] = useState(standing.period);
  const [wrong, setWrong] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const id = useId();
  useLayoutEffect(() => first.current?.select(), []);

  const save = (event: Event): void => {
    event.preventDefault();
    const numbers = { used: numberIn(used, 0), limit: numberIn(limit, 1) };
    const nothing = numbers.used === null && numbers.limit === null && count.remaining === null;
    if (numbers.used === undefined || numbers.limit === undefined || nothing) {
      setWrong(true);
      first.current?.focus();
      return;
    }
    onSave({ used: numbers.used, limit: numbers.limit, period });
  };

  const field = (label: string, part: string, value: string, set: (value: string) => void) => (
    <div>
      <label for={`${id}-${part}`}>{label}</label>
      <input
        id={`${id}-${part}`}
        ref={part === 'used' ? first : null}
        class="field"
        type="text"
        inputmode="numeric"
        autocomplete="off"
        maxLength={3}
        value={value}
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}-wrong` : undefined}
        onInput={(event) => set(event.currentTarget.value)}
      />
    </div>
  );

  return (
    <form
      class="edit"
      aria-label={i18n.t('ledger.editLabel', [name])}
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <div class="edit-fields">
        {field(i18n.t('ledger.used'), 'used', used, setUsed)}
        {field(i18n.t('ledger.limit'), 'limit', limit, setLimit)}
        <div>
          <label for={`${id}-period`}>{i18n.t('ledger.period')}</label>
          <select
            id={`${id}-period`}
            class="field"
            value={period ?? ''}
            onChange={(event) =>
              setPeriod(PERIODS.find((known) => known === event.currentTarget.value) ?? null)
            }
          >
            {PERIODS.map((known) => (
              <option key={known} value={known}>
                {i18n.t(`ledger.${known}`)}
              </option>
            ))}
            <option value="">{i18n.t('ledger.none')}</option>
          </select>
        </div>
      </div>
      <p id={`${id}-wrong`} class="wrong" role="alert">
        {wrong && i18n.t('ledger.invalid')}
      </p>
      <div class="acts">
        <button type="submit" class="button primary">
          {i18n.t('ledger.save')}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {i18n.t('ledger.cancel')}
        </button>
        {count.byHand === true && (
          <button type="button" class="button quiet" onClick={() => onSave(null)}>
            {i18n.t('ledger.takeBack')}
          </button>
        )}
      </div>
    </form>
  );
}
