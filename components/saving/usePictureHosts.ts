/** The hosts of a story's pictures that the browser does not let us fetch from, known before the click that asks. */

import { useEffect, useState } from 'preact/hooks';
import type { Article } from '../../lib/article.ts';
import { onPermissionChange } from '../../lib/browser/grant.ts';
import { missingOrigins } from '../../lib/browser/saving/hosts.ts';
import { parseInert } from '../../lib/library/images/gather.ts';
import { imageSources } from '../../lib/library/images/sources.ts';

/** Match patterns for `requestOrigins`; empty where nothing has to be asked. */
export function usePictureHosts(article: Article | null): readonly string[] {
  const [missing, setMissing] = useState<readonly string[]>([]);
  useEffect(() => {
    if (article === null) return;
    let current = true;
    const urls = imageSources(article, parseInert).map(({ url }) => url);
    const look = async (): Promise<void> => {
      const found = await missingOrigins(urls);
      if (current) setMissing(found);
    };
    void look();
    const stop = onPermissionChange(() => void look());
    return () => {
      current = false;
      stop();
    };
  }, [article]);
  return missing;
}
