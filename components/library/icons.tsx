/** Line icons of the library's controls; decoration only, the control names itself. */

import { Icon } from '../icons.tsx';

const one = (path: string) => () => (
  <Icon>
    <path d={path} />
  </Icon>
);

export const ArchiveIcon = one('M3 4h14v3.5H3zM4.5 7.5V16h11V7.5M8 11h4');
export const UnarchiveIcon = one('M3 4h14v3.5H3zM4.5 7.5V16h11V7.5M10 14v-4M8 12l2-2 2 2');
export const TrashIcon = one(
  'M4 5.5h12M8 5.5V3.5h4v2M5.5 5.5l.7 11h7.6l.7-11M8.5 8.5v5M11.5 8.5v5',
);
export const RestoreIcon = one('M4.5 10a5.5 5.5 0 1 0 1.8-4.1L4 8M4 4v4h4');
export const TagIcon = one('M3.5 3.5h6l7 7-6 6-7-7zM7 7h.01');
export const FilterIcon = one('M3 5h14M6 10h8M8.5 15h3');
export const CloseIcon = one('M5 5l10 10M15 5 5 15');
export const HighlightIcon = one('M4 16h12M6 12.5l7-8 3 2.6-7 7.4H6z');
export const PictureIcon = one('M3 4h14v12H3zM3 13l4-4 4 4 2.5-2.5L17 14M3 3l14 14');
export const SearchIcon = one('M13 13l4 4M8.5 14a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11');
export const LinkIcon = one(
  'M8 12l4-4M9 6l1.5-1.5a3.5 3.5 0 0 1 5 5L14 11M11 14l-1.5 1.5a3.5 3.5 0 0 1-5-5L6 9',
);

export const MoreIcon = () => (
  <Icon>
    {[4.5, 10, 15.5].map((x) => (
      <circle key={x} cx={x} cy="10" r="1" fill="currentColor" />
    ))}
  </Icon>
);

/** An open ring: nothing read yet. A ring with a tick: read. */
export const ReadIcon = one('M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14M6.8 10.2l2.3 2.3 4.2-4.8');
export const UnreadIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="7" />
    <circle cx="10" cy="10" r="2.5" fill="currentColor" />
  </Icon>
);
