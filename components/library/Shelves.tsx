/** The shelves, each with how many stories stand on it. */

import { i18n } from '#i18n';
import type { Facets, Shelf } from '../../lib/library/types.ts';
import { formatNumber } from '../format.ts';
import { formatRoute, type Route, SHELVES } from './route.ts';

function countOf(facets: Facets, shelf: Shelf): number {
  switch (shelf) {
    case 'list':
      return facets.list;
    case 'archive':
      return facets.archived;
    case 'all':
      return facets.list + facets.archived;
    case 'trash':
      return facets.trashed;
  }
}

interface Props {
  route: Route;
  current: Shelf;
  facets: Facets | null;
  onChoose: (shelf: Shelf) => void;
}

export function Shelves({ route, current, facets, onChoose }: Props) {
  return (
    <nav class="shelves" aria-label={i18n.t('library.shelves')}>
      {SHELVES.map((shelf) => (
        <a
          key={shelf}
          href={`/library.html${formatRoute({ ...route, shelf })}`}
          aria-current={shelf === current ? 'page' : undefined}
          data-shelf={shelf}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            onChoose(shelf);
          }}
        >
          {i18n.t(`library.shelf.${shelf}`)}
          {facets !== null && <span class="amount">{formatNumber(countOf(facets, shelf))}</span>}
        </a>
      ))}
    </nav>
  );
}
