/** Text helpers that every stage needs: folding, comparing, counting. */

const SPACE = /[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+/gu;
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/gu;
const CJK = /[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af]/gu;

/** White space runs become one space; the ends are trimmed. */
export function fold(text: string): string {
  return text.replace(SPACE, ' ').trim();
}

/**
 * The form in which wording is compared: NFKC, lower case, straight quotes,
 * every dash a hyphen, invisible characters dropped, white space folded.
 */
export function normalize(text: string): string {
  return fold(
    text
      .normalize('NFKC')
      .replace(INVISIBLE, '')
      .replace(/[\u2018\u2019\u201a\u201b\u2032\u00b4`]/gu, "'")
      .replace(/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/gu, '"')
      .replace(/[\u2010-\u2015\u2212]/gu, '-')
      .toLowerCase(),
  );
}

/** Words of a text; a CJK character counts half a word, since it has no spaces to count. */
export function countWords(text: string): number {
  const cjk = text.match(CJK)?.length ?? 0;
  const rest = cjk > 0 ? text.replace(CJK, ' ') : text;
  const words = rest.split(SPACE).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  return words + Math.ceil(cjk / 2);
}
