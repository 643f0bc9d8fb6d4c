/** The summary over the story; each sentence leads to its place. */

import { i18n } from '#i18n';
import type { Article } from '../../lib/article.ts';
import type { Jump } from './useJump.ts';
import type { LookControl } from './useLook.ts';

interface Props {
  article: Article;
  jump: Jump;
  looks: LookControl;
}

export function InShort({ article, jump, looks }: Props) {
  if (article.summary.length === 0) return null;
  return (
    <details
      class="in-short"
      open={looks.look.summary}
      onToggle={(event) => {
        const summary = event.currentTarget.open;
        if (summary !== looks.look.summary) looks.change((before) => ({ ...before, summary }));
      }}
    >
      <summary class="kicker" lang={i18n.t('locale')}>
        {i18n.t('reader.inShort')}
      </summary>
      <ul>
        {article.summary.map((sentence) => (
          <li key={`${sentence.block}:${sentence.start}`}>
            <button
              type="button"
              class="jump"
              onClick={(event) => jump([sentence], event.currentTarget)}
            >
              {sentence.text}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
