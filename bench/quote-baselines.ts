/** Plain methods that the digest is measured against. */

export interface BaselineQuote {
  /** Offsets into the whole text. */
  start: number;
  end: number;
  speaker: string | null;
}

const MARK = /["“”„«»]/gu;
const NAME = /\p{Lu}[\p{L}.'’-]+(?:\s+\p{Lu}[\p{L}.'’-]+)*/gu;
const SAID =
  /\b(?:said|says|told|tells|wrote|writes|added|adds|asked|asks|tweeted|argued|noted|replied|explained|warned|continued|according to)\b/u;
const WINDOW = 120;

/** Marks open and close in turn, paragraph by paragraph. */
export function toggleQuotes(text: string): BaselineQuote[] {
  const quotes: BaselineQuote[] = [];
  let offset = 0;
  for (const paragraph of text.split('\n')) {
    let open = -1;
    for (const hit of paragraph.matchAll(MARK)) {
      if (open < 0) {
        open = hit.index + 1;
      } else {
        quotes.push({ start: offset + open, end: offset + hit.index, speaker: null });
        open = -1;
      }
    }
    if (open >= 0) {
      quotes.push({ start: offset + open, end: offset + paragraph.length, speaker: null });
    }
    offset += paragraph.length + 1;
  }
  return quotes;
}

/** The toggle with the name nearest to a said-verb, else the nearest in the paragraph, else the last speaker. */
export function nearestName(text: string): BaselineQuote[] {
  const quotes = toggleQuotes(text);
  const names = [...text.matchAll(NAME)].filter(
    (hit) => !quotes.some((quote) => hit.index >= quote.start && hit.index < quote.end),
  );
  let last: string | null = null;
  for (const quote of quotes) {
    const near = names.filter(
      (hit) => hit.index > quote.start - WINDOW && hit.index < quote.end + WINDOW,
    );
    const lead = text.slice(Math.max(0, quote.start - WINDOW), quote.start);
    const tail = text.slice(quote.end, quote.end + WINDOW);
    const verb = SAID.exec(tail);
    const verbAt = verb ? quote.end + verb.index : SAID.test(lead) ? quote.start : -1;
    const anchor = verbAt >= 0 ? verbAt : quote.end;
    near.sort((a, b) => Math.abs(a.index - anchor) - Math.abs(b.index - anchor));
    quote.speaker = near[0]?.[0] ?? last;
    last = quote.speaker;
  }
  return quotes;
}

type Compromise = (text: string) => {
  quotations(): {
    json(options: object): { offset?: { start: number; length: number }; text: string }[];
  };
};

/** compromise's `quotations()`; null where the package is not installed. */
export async function compromiseQuotes(): Promise<((text: string) => BaselineQuote[]) | null> {
  const name = 'compromise';
  const module = (await import(name).catch(() => null)) as { default: Compromise } | null;
  if (!module) return null;
  return (text) =>
    module
      .default(text)
      .quotations()
      .json({ offset: true })
      .flatMap((entry) => {
        const start = entry.offset?.start;
        if (start === undefined) return [];
        return [{ start, end: start + (entry.offset?.length ?? 0), speaker: null }];
      });
}
