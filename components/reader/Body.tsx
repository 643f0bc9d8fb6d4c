/** The story's text: from its HTML, or from its blocks where there is none. */

import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Article, Block } from '../../lib/article.ts';
import { safeContent } from './safe-html.ts';

/** The text as nodes of the page. */
export function Body({ article }: { article: Article }) {
  const place = useRef<HTMLDivElement>(null);
  const content = useMemo(
    () =>
      article.html === ''
        ? null
        : safeContent(article, {
            image: i18n.t('reader.image'),
            imageNotStored: i18n.t('reader.imageNotStored'),
            table: i18n.t('reader.table'),
            code: i18n.t('reader.code'),
          }),
    [article],
  );
  useLayoutEffect(() => {
    if (content) place.current?.replaceChildren(content);
  }, [content]);
  if (content) return <div class="body" ref={place} />;
  return (
    <div class="body">
      {article.blocks.map((block, index) => (
        <Plain key={`${index}${block.kind}`} block={block} />
      ))}
    </div>
  );
}

function Plain({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return <h2>{block.text}</h2>;
    case 'quote':
      return (
        <blockquote>
          <p>{block.text}</p>
        </blockquote>
      );
    case 'code':
    case 'table':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <pre tabIndex={0}>{block.text}</pre>
      );
    case 'caption':
    case 'figure':
      return <p class="caption">{block.text}</p>;
    default:
      return <p>{block.text}</p>;
  }
}
