/** The line icons of the reader's bar and tools. */

import { Icon } from '../icons.tsx';

export const SpeakIcon = () => (
  <Icon>
    <path d="M3 8v4h3l4 3.5v-11L6 8H3zM13 7.5a3.5 3.5 0 0 1 0 5M15.2 5a7 7 0 0 1 0 10" />
  </Icon>
);

export const PenIcon = () => (
  <Icon>
    <path d="M4 13.5 12.5 5l2.5 2.5L6.5 16H4zM11 6.5 13.5 9M11 16.5h6" />
  </Icon>
);

export const MoreIcon = () => (
  <Icon>
    <path d="M4.5 10h.01M10 10h.01M15.5 10h.01" stroke-width="2.6" />
  </Icon>
);

export const OutIcon = () => (
  <Icon>
    <path d="M8 5H4.5v10.5H15V12M11 4.5h4.5V9M15 5l-6.5 6.5" />
  </Icon>
);

export const SaveIcon = () => (
  <Icon>
    <path d="M5.5 3.5h9v13L10 13l-4.5 3.5z" />
  </Icon>
);

export const NoteIcon = () => (
  <Icon>
    <path d="M4 4h12v9l-3.5 3.5H4zM7 8h6M7 11h3.5" />
  </Icon>
);

export const CopyIcon = () => (
  <Icon>
    <path d="M7.5 7.5H16V16H7.5zM4.5 12.5H4V4h8.5v.5" />
  </Icon>
);

export const BinIcon = () => (
  <Icon>
    <path d="M4 6h12M8 6V4h4v2M5.5 6l.8 10.5h7.4L14.5 6M8.5 9v5M11.5 9v5" />
  </Icon>
);

export const CloseIcon = () => (
  <Icon>
    <path d="m5 5 10 10M15 5 5 15" />
  </Icon>
);

export const BackIcon = () => (
  <Icon>
    <path d="M15.5 5v10L8 10zM5 5v10" />
  </Icon>
);

export const NextIcon = () => (
  <Icon>
    <path d="M4.5 5v10l7.5-5zM15 5v10" />
  </Icon>
);

export const PlayIcon = () => (
  <Icon>
    <path d="M6 4.5v11l9-5.5z" />
  </Icon>
);

export const PauseIcon = () => (
  <Icon>
    <path d="M7 5v10M13 5v10" stroke-width="2.4" />
  </Icon>
);
