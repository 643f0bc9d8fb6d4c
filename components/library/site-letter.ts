/** The letter that stands for a site without an icon. */

/** Articles before a name, of languages that write them apart or with an apostrophe. */
const ARTICLE =
  /^(?:the|an?|der|die|das|le|la|les|el|los|las|il|lo|gli|de|het|o|os|as)\s+(?=\S)|^(?:l|d)['’](?=\S)/iu;

/** The letter that tells a site from the others: not that of an article before its name. */
export function letterOf(name: string): string {
  const bare = name.trim().replace(ARTICLE, '');
  const letter = [...bare].find((one) => /[\p{L}\p{N}]/u.test(one)) ?? '·';
  return letter.toLocaleUpperCase();
}
