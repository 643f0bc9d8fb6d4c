/** One thing to filter by: its values, most frequent first, found by typing where there are many. */

import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { formatNumber } from '../format.ts';

export interface FacetValue {
  value: string;
  label: string;
  articles: number;
}

/** Values that are shown without asking. */
const FEW = 8;
const MOST = 200;

interface Props {
  title: string;
  find: string;
  values: readonly FacetValue[];
  chosen: string | null;
  onChoose: (value: string | null) => void;
}

export function FacetGroup({ title, find, values, chosen, onChoose }: Props) {
  const [wanted, setWanted] = useState('');
  const [all, setAll] = useState(false);
  const id = useId();
  if (values.length === 0 && chosen === null) return null;
  const words = wanted.trim().toLocaleLowerCase();
  const found = values.filter(({ label }) => label.toLocaleLowerCase().includes(words));
  const shown = found.slice(0, all || words !== '' ? MOST : FEW);
  return (
    <section class="facet" aria-labelledby={id}>
      <h2 id={id} class="kicker">
        {title}
      </h2>
      {values.length > FEW && (
        <input
          class="field"
          type="search"
          value={wanted}
          aria-label={find}
          placeholder={find}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => setWanted(event.currentTarget.value)}
        />
      )}
      <ul>
        {shown.map(({ value, label, articles }) => (
          <li key={value}>
            <button
              type="button"
              class="facet-value"
              aria-pressed={value === chosen}
              onClick={() => onChoose(value === chosen ? null : value)}
            >
              <bdi>{label}</bdi>
              <span class="amount">{formatNumber(articles)}</span>
            </button>
          </li>
        ))}
      </ul>
      {words === '' && found.length > FEW && (
        <button type="button" class="button quiet" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? i18n.t('library.fewer') : i18n.t('library.showAll', [formatNumber(found.length)])}
        </button>
      )}
    </section>
  );
}
