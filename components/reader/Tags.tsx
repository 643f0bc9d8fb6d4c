/** The story's tags: taken off with a press, put on by typing, with those of the library to choose from. */

import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { ask } from '../../lib/browser/ask.ts';
import { CloseIcon } from './icons.tsx';
import type { Copy } from './useCopy.ts';

export function Tags({ copy }: { copy: Copy }) {
  const [known, setKnown] = useState<string[]>([]);
  const [text, setText] = useState('');
  const tags = copy.saved?.tags ?? [];
  const key = tags.join('\n');
  // Asked anew when a tag was put on: it is known from then on.
  useEffect(() => {
    void ask({ type: 'library:facets' }).then((answer) => {
      if (answer.ok) setKnown(answer.value.tags.map(({ tag }) => tag));
    });
  }, [key]);
  const add = async (): Promise<void> => {
    const names = text
      .split(/[,،、，]/u)
      .map((name) => name.trim())
      .filter(Boolean);
    if (names.length === 0) return;
    setText('');
    await copy.change({ addTags: names }, i18n.t('reader.tagged', [names.join(', ')]));
  };
  return (
    <section class="tags" aria-label={i18n.t('reader.tags')}>
      {tags.length > 0 && (
        <ul>
          {tags.map((tag) => (
            <li key={tag}>
              <bdi>{tag}</bdi>
              <button
                type="button"
                aria-label={i18n.t('reader.untag', [tag])}
                onClick={() =>
                  void copy.change({ removeTags: [tag] }, i18n.t('reader.untagged', [tag]))
                }
              >
                <CloseIcon />
              </button>
            </li>
          ))}
        </ul>
      )}
      <label class="unseen" for="new-tag">
        {i18n.t('reader.addTag')}
      </label>
      <input
        id="new-tag"
        class="field"
        dir="auto"
        list="known-tags"
        autocomplete="off"
        placeholder={i18n.t('reader.addTag')}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          void add();
        }}
      />
      <button type="button" class="button" onClick={() => void add()}>
        {i18n.t('reader.add')}
      </button>
      <datalist id="known-tags">
        {known
          .filter((tag) => !tags.includes(tag))
          .map((tag) => (
            <option key={tag} value={tag} />
          ))}
      </datalist>
    </section>
  );
}
