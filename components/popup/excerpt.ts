/** Characters of a piece that are shown. */
const LONG = 110;

/** The first words of a piece; the page shows all of it. */
export function excerpt(text: string): string {
  if (text.length <= LONG) return text;
  const cut = text.slice(0, LONG);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > LONG / 2 ? space : LONG).replace(/[\s,;:]+$/u, '')}…`;
}
