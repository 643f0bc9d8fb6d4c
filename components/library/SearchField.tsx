/** The search of stories or quotations, as the reader types. */

import type { RefObject } from 'preact';
import { i18n } from '#i18n';
import { SearchIcon } from './icons.tsx';

interface Props {
  field: RefObject<HTMLInputElement | null>;
  value: string;
  quotes: boolean;
  onInput: (query: string) => void;
  /** Down leads into the list. */
  onDown: () => void;
}

export function SearchField({ field, value, quotes, onInput, onDown }: Props) {
  const words = i18n.t(quotes ? 'library.searchQuotes' : 'library.search');
  return (
    <search class="search">
      <label class="unseen" for="query">
        {words}
      </label>
      <SearchIcon />
      <input
        id="query"
        class="field"
        type="search"
        ref={field}
        value={value}
        placeholder={words}
        aria-describedby="query-hint"
        autocomplete="off"
        spellcheck={false}
        dir="auto"
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            if (value === '') event.currentTarget.blur();
            onInput('');
          }
          if (event.key === 'ArrowDown') {
            event.preventDefault();
            onDown();
          }
        }}
      />
      <p id="query-hint" class="hint">
        {i18n.t(quotes ? 'library.quotesHint' : 'library.searchHint')}
      </p>
    </search>
  );
}
