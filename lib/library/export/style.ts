/** The look of exported stories. */

const SHARED = `
figure { margin: 1.5em 0; }
img { max-width: 100%; height: auto; }
figcaption, .byline { font-size: 0.85em; }
blockquote { margin: 1em 0; padding-inline-start: 1em; border-inline-start: 3px solid; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
table { border-collapse: collapse; }
th, td { padding: 0.25em 0.5em; border: 1px solid; vertical-align: top; }
.dek { font-size: 1.15em; font-style: italic; }
.note { font-weight: bold; }
`;

export const PAGE_STYLE = `
:root { color-scheme: light dark; }
body { max-width: 38rem; margin: 2rem auto; padding: 0 1rem; font: 1.0625rem/1.6 Georgia, serif; overflow-wrap: break-word; }
h1, h2, h3 { line-height: 1.25; }
${SHARED}
@media print { body { max-width: none; margin: 0; padding: 0; font-size: 11pt; } figure, blockquote, tr { break-inside: avoid; } h2, h3 { break-after: avoid; } }
`.trimStart();

/** Readers of books bring margins, faces and sizes of their own; logical properties are beyond the old ones. */
export const BOOK_STYLE = SHARED.replaceAll('padding-inline-start', 'padding-left')
  .replaceAll('border-inline-start', 'border-left')
  .trimStart();
