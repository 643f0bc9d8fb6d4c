/** What the library acknowledged, and whether it still holds it. */
import type { LibraryRecord } from '../../../lib/library/types.ts';

/** What is looked at of an article. */
export interface Known {
  text: string;
  tags: string[];
  archived: boolean;
  highlights: string[];
}

/** An act of the torture: what each article is like after it; null: deleted. */
export interface Act {
  after: Record<string, Known | null>;
}

export function knownOf(record: LibraryRecord): Known {
  return {
    text: record.article.blocks.map(({ text }) => text).join('\n'),
    tags: [...record.tags].sort(),
    archived: record.archivedAt !== null,
    highlights: record.highlights.map(({ text }) => text).sort(),
  };
}

/** Acknowledged articles by address, and the act that was under way when the browser died. */
export class Ledger {
  readonly acknowledged = new Map<string, Known | null>();
  private doing: Act | null = null;
  acts = 0;

  begin(act: Act): void {
    this.doing = act;
  }

  done(): void {
    for (const [url, known] of Object.entries(this.doing?.after ?? {})) {
      this.acknowledged.set(url, known);
    }
    this.acts += 1;
    this.doing = null;
  }

  /** Compares with what is there; what was under way may have happened in part. Then what is there is the truth. */
  check(records: readonly LibraryRecord[]): string[] {
    const there = new Map(records.map((record) => [record.article.url, knownOf(record)]));
    const lost: string[] = [];
    for (const [url, wanted] of this.acknowledged) {
      const maybe = this.doing && url in this.doing.after ? this.doing.after[url] : undefined;
      const found = there.get(url) ?? null;
      const same = (one: Known | null | undefined) =>
        one !== undefined && JSON.stringify(one) === JSON.stringify(found);
      if (!same(wanted) && !same(maybe)) {
        lost.push(`${url}: wanted ${JSON.stringify(wanted)}, found ${JSON.stringify(found)}`);
      }
    }
    for (const url of Object.keys(this.doing?.after ?? {})) {
      this.acknowledged.set(url, there.get(url) ?? null);
    }
    for (const url of lost.map((line) => line.slice(0, line.indexOf(': wanted')))) {
      this.acknowledged.set(url, there.get(url) ?? null);
    }
    this.doing = null;
    return lost;
  }
}
