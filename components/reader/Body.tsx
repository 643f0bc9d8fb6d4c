/** The story's text: from its HTML, or from its blocks where there is none. */

import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Article, Block } from '../../lib/article.ts';
import { useStoredPictures, withPictures } from './pictures.ts';
import { safeContent } from './safe-html.ts';

/** The text as nodes of the page, with the pictures of the saved copy. */
export function Body({ article, savedId }: { article: Article; savedId: string | null }) {
  const place = useRef<HTMLDivElement>(null);
  const pictures = useStoredPictures(savedId);
  const content = useMemo(() => {
    if (article.html === '' || pictures === null) return null;
    const html = withPictures(article.html, article.url, pictures);
    return safeContent(
      { ...article, html },
      {
        image: i18n.t('reader.image'),
        imageNotStored: i18n.t('reader.imageNotStored'),
        table: i18n.t('reader.table'),
        code: i18n.t('reader.code'),
      },
    );
  }, [article, pictures]);
  useLayoutEffect(() => {
    if (content) place.current?.replaceChildren(content);
  }, [content]);
  // Empty for the few milliseconds until the pictures are known: so the text does not move any more.
  if (article.html !== '') return <div class="body" ref={place} />;
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
