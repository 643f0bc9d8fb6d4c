/** Characters of a piece that are shown. */
const LONG = 110;

/** The first words of a piece; the page shows all of it. */
export function excerpt(text: string, long = LONG): string {
  if (text.length <= long) return text;
  const cut = text.slice(0, long);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > long / 2 ? space : long).replace(/[\s,;:]+$/u, '')}…`;
}
