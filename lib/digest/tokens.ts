/** Words and marks of a block with a quotation standing as one token. */

import type { Region } from './quotes.ts';

export type TokenKind = 'word' | 'possessive' | 'mark' | 'quote';

export interface Token {
  kind: TokenKind;
  start: number;
  end: number;
  /** As written; the full stop of an abbreviation belongs to it. */
  text: string;
  lower: string;
  /** Begins with a capital letter. */
  capital: boolean;
  /** For `quote`: its place in the story's list of regions. */
  region: number;
}

const TOKEN =
  /(?:\p{Lu}\.(?:-?\p{Lu}\.)+)|(?:\p{Lu}\.(?=\s?\p{Lu}))|[\p{L}\p{M}\p{N}]+(?:[-'’&.][\p{L}\p{M}\p{N}]+)*\.?|[^\s]/gu;
const CAPITAL = /^\p{Lu}/u;
const POSSESSIVE = /['’]s$/u;

/**
 * @param regions of this block, in order, with their places in the story's list
 * @param keepsStop whether a word keeps the full stop behind it ("Sen.")
 * @param pronouns what may hang on a verb by a hyphen ("dit-il")
 */
export function tokenize(
  text: string,
  regions: readonly { region: Region; index: number }[],
  keepsStop: (lower: string) => boolean,
  pronouns: { has(lower: string): boolean },
): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  for (const { region, index } of regions) {
    plain(text, from, region.open, keepsStop, pronouns, tokens);
    tokens.push({
      kind: 'quote',
      start: region.open,
      end: region.close,
      text: '',
      lower: '',
      capital: false,
      region: index,
    });
    from = region.close;
  }
  plain(text, from, text.length, keepsStop, pronouns, tokens);
  return tokens;
}

function plain(
  text: string,
  from: number,
  to: number,
  keepsStop: (lower: string) => boolean,
  pronouns: { has(lower: string): boolean },
  tokens: Token[],
): void {
  if (from >= to) return;
  const part = to === text.length ? text : text.slice(0, to);
  TOKEN.lastIndex = from;
  for (let hit = TOKEN.exec(part); hit; hit = TOKEN.exec(part)) {
    let word = hit[0];
    const start = hit.index;
    const code = word.charCodeAt(0);
    const isWord = code > 127 ? /^[\p{L}\p{N}]/u.test(word) : /[\dA-Za-z]/.test(word[0] ?? '');
    if (!isWord) {
      const owned = /['’]/u.test(word) && tokens.at(-1)?.end === start;
      push(tokens, owned ? 'possessive' : 'mark', start, word);
      continue;
    }
    const stop = word.endsWith('.') && !/\.\p{L}/u.test(word);
    if (stop && word.length > 2 && !keepsStop(word.toLowerCase())) {
      word = word.slice(0, -1);
      TOKEN.lastIndex = start + word.length;
    }
    const hyphen = word.lastIndexOf('-');
    if (hyphen > 0 && pronouns.has(word.slice(hyphen + 1))) {
      // French "dit-il", "explique-t-elle".
      push(tokens, 'word', start, word.slice(0, word.indexOf('-')));
      push(tokens, 'word', start + hyphen + 1, word.slice(hyphen + 1));
      continue;
    }
    const tail = POSSESSIVE.exec(word);
    if (tail && tail.index > 0) {
      push(tokens, 'word', start, word.slice(0, tail.index));
      push(tokens, 'possessive', start + tail.index, tail[0]);
    } else {
      push(tokens, 'word', start, word);
    }
  }
}

function push(tokens: Token[], kind: TokenKind, start: number, text: string): void {
  const capital = kind === 'word' && CAPITAL.test(text);
  tokens.push({
    kind,
    start,
    end: start + text.length,
    text,
    lower: capital ? text.toLowerCase() : text,
    capital,
    region: -1,
  });
}
