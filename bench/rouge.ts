/** ROUGE-1, -2 and -L F1: lower case, no stemming, plain longest common subsequence. */

export interface Rouge {
  r1: number;
  r2: number;
  rl: number;
}

export function rouge(candidate: string, reference: string): Rouge {
  const a = words(candidate);
  const b = words(reference);
  return { r1: overlap(a, b), r2: overlap(pairs(a), pairs(b)), rl: f1(lcs(a, b), a, b) };
}

export function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function pairs(list: string[]): string[] {
  return list.slice(1).map((word, i) => `${list[i]} ${word}`);
}

function overlap(a: string[], b: string[]): number {
  const counts = new Map<string, number>();
  for (const item of b) counts.set(item, (counts.get(item) ?? 0) + 1);
  let shared = 0;
  for (const item of a) {
    const left = counts.get(item) ?? 0;
    if (left > 0) {
      shared += 1;
      counts.set(item, left - 1);
    }
  }
  return f1(shared, a, b);
}

function f1(shared: number, a: string[], b: string[]): number {
  if (shared === 0) return 0;
  const precision = shared / a.length;
  const recall = shared / b.length;
  return (2 * precision * recall) / (precision + recall);
}

function lcs(a: string[], b: string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const word of a) {
    const next = [0];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(
        b[j - 1] === word ? (row[j - 1] ?? 0) + 1 : Math.max(row[j] ?? 0, next[j - 1] ?? 0),
      );
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
