/** The headings of a long story, each a way to its place. */

import { i18n } from '#i18n';
import type { Article } from '../../lib/article.ts';
import type { BlockMap } from './block-map.ts';
import type { Jump } from './useJump.ts';

/** With fewer the story is seen over without. */
const ENOUGH = 3;

interface Props {
  article: Article;
  map: BlockMap | null;
  jump: Jump;
}

/** The level at which a heading is shown, 2 to 6. */
function levelOf(range: Range | null): number {
  const tag = range?.startContainer.parentElement?.closest('h2, h3, h4, h5, h6')?.tagName;
  return Number(tag?.slice(1) ?? 2);
}

export function Outline({ article, map, jump }: Props) {
  const headings = article.blocks.flatMap(({ kind, text }, block) =>
    kind === 'heading' ? [{ block, start: 0, end: text.length, text }] : [],
  );
  if (headings.length < ENOUGH || map === null) return null;
  return (
    <details class="outline">
      <summary class="kicker" lang={i18n.t('locale')}>
        {i18n.t('reader.outline')}
      </summary>
      <nav aria-label={i18n.t('reader.outline')}>
        <ol>
          {headings.map((heading) => (
            <li key={heading.block} data-level={levelOf(map.range(heading))}>
              <button
                type="button"
                class="jump"
                onClick={(event) => jump([heading], event.currentTarget)}
              >
                {heading.text}
              </button>
            </li>
          ))}
        </ol>
      </nav>
    </details>
  );
}
