/** The few line icons of our pages; decoration only, the control names itself. */

import type { ComponentChildren } from 'preact';

export function Icon({ children }: { children: ComponentChildren }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 20 20"
      width="18"
      height="18"
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export const LibraryIcon = () => (
  <Icon>
    <path d="M4 3.5v13M8 3.5v13M11.2 4.4l4.2 12" />
  </Icon>
);

export const OptionsIcon = () => (
  <Icon>
    <path d="M3 6h6M13 6h4M3 14h3M10 14h7" />
    <circle cx="11" cy="6" r="2" />
    <circle cx="8" cy="14" r="2" />
  </Icon>
);

export const CheckIcon = () => (
  <Icon>
    <path d="M4 10.5 8.2 15 16 5.5" />
  </Icon>
);

/** The mark of Nutgraf: a column of text with the paragraph that tells it in a nutshell. */
export const Mark = () => (
  <svg class="brand-mark" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
    <rect x="2" y="2.5" width="16" height="2" rx="1" fill="currentColor" />
    <rect x="2" y="7" width="16" height="6" rx="1.5" fill="var(--accent)" />
    <rect x="2" y="15.5" width="10" height="2" rx="1" fill="currentColor" />
  </svg>
);
