/** A list as Pocket exported it, of any length, with rows that nothing can be made of. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomOf } from '../scripts/lib/random.ts';

export interface PocketFile {
  path: string;
  rows: number;
  /** Stories that a library must have in the end. */
  stories: number;
  /** Rows that must be told as not taken. */
  refused: number;
}

const WORDS = 'harbor council vote budget river bridge school winter market signal'.split(' ');

/** Every so many rows one is broken, in a way that such files are. */
const NO_ADDRESS = 97;
const NO_WEB_ADDRESS = 101;
const OPEN_MARK = 211;
/** And one repeats an address of before, as shared links do. */
const AGAIN = 50;

export function pocketFile(folder: string, rows: number): PocketFile {
  const random = randomOf(rows);
  const pick = () => WORDS[Math.floor(random() * WORDS.length)] ?? '';
  const lines = ['title,url,time_added,tags,status'];
  let stories = 0;
  let refused = 0;
  for (let number = 1; number <= rows; number += 1) {
    const address = `https://site${number % 300}.example/${pick()}/${number}`;
    const words = [pick(), pick(), pick(), pick(), pick()].join(' ');
    const tags = number % 3 === 0 ? `${pick()}|${pick()}` : '';
    const rest = `${1_500_000_000 + number * 60},${tags},${number % 4 === 0 ? 'archive' : 'unread'}`;
    const broken = () => {
      refused += 1;
    };
    if (number % OPEN_MARK === 0) {
      broken();
      lines.push(`"${words},${address},${rest}`);
    } else if (number % NO_ADDRESS === 0) {
      broken();
      lines.push(`${words},,${rest}`);
    } else if (number % NO_WEB_ADDRESS === 0) {
      broken();
      lines.push(`${words},about:blank#${number},${rest}`);
    } else if (number % AGAIN === 0) {
      lines.push(`${words},https://site1.example/again?utm_source=${pick()},${rest}`);
    } else {
      stories += 1;
      const title = number % 7 === 0 ? `"“${pick()}”, ""${pick()}"", ${words}"` : words;
      lines.push(`${title},${address},${rest}`);
    }
  }
  const path = join(mkdtempSync(join(folder, 'pocket-')), `pocket-${rows}.csv`);
  writeFileSync(path, `${lines.join('\n')}\n`);
  // The one that is repeated.
  return { path, rows, stories: stories + 1, refused };
}
