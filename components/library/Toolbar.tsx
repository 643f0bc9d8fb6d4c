/** Over the list: select all, how many, the order, the filters' button; with a selection what can be done with it. */

import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { ListSort } from '../../lib/library/types.ts';
import { formatNumber } from '../format.ts';
import { FilterIcon } from './icons.tsx';
import { SORTS } from './route.ts';

interface Props {
  line: string;
  total: number;
  selected: number;
  sort: ListSort;
  searching: boolean;
  filters: number;
  open: boolean;
  onOpen: (open: boolean) => void;
  onSort: (sort: ListSort) => void;
  onAll: (select: boolean) => void;
  /** What can be done with the selected ones. */
  children: ComponentChildren;
}

export function Toolbar(props: Props) {
  const { total, selected } = props;
  return (
    <div class="toolbar" data-over="" data-selecting={selected > 0}>
      <input
        type="checkbox"
        class="check-all"
        checked={selected > 0 && selected >= total}
        indeterminate={selected > 0 && selected < total}
        disabled={total === 0}
        aria-label={i18n.t('library.selectAll', total, [formatNumber(total)])}
        onClick={(event) => {
          event.preventDefault();
          props.onAll(selected < total);
        }}
      />
      <p class="count" role="status">
        {selected > 0 ? i18n.t('library.selected', selected, [formatNumber(selected)]) : props.line}
      </p>
      {selected > 0 ? (
        props.children
      ) : (
        <div class="tools">
          <label class="sort">
            <span class="unseen">{i18n.t('library.sortLabel')}</span>
            <select
              class="field"
              value={props.sort}
              onChange={(event) => {
                const value = SORTS.find((one) => one === event.currentTarget.value);
                if (value) props.onSort(value);
              }}
            >
              {SORTS.filter((one) => one !== 'relevance' || props.searching).map((one) => (
                <option key={one} value={one}>
                  {i18n.t(`library.sort.${one}`)}
                </option>
              ))}
            </select>
          </label>
          <button
            type="button"
            class="button filters-button"
            aria-expanded={props.open}
            aria-controls="filters"
            onClick={() => props.onOpen(!props.open)}
          >
            <FilterIcon />
            {i18n.t('library.filters')}
            {props.filters > 0 && <span class="badge">{formatNumber(props.filters)}</span>}
          </button>
        </div>
      )}
    </div>
  );
}
