/** The language of our own words. */

import { i18n } from '#i18n';

/** The messages' language, in the reader's regional form where it is the same language. */
export function locale(): string {
  const messages = i18n.t('locale');
  return navigator.languages.find((tag) => tag.split('-')[0] === messages) ?? messages;
}

/** Tells the document in which language and direction it is written. */
export function markDocument(title: string): void {
  const tag = i18n.t('locale');
  document.documentElement.lang = tag;
  document.documentElement.dir = /^(?:ar|fa|he|ur)\b/u.test(tag) ? 'rtl' : 'ltr';
  document.title = title;
}

/** A code word as a part of a message key, which takes no hyphen: "sign-in" is "signIn". */
export type MessagePart<Code extends string> = Code extends `${infer Head}-${infer Tail}`
  ? MessagePart<`${Head}${Capitalize<Tail>}`>
  : Code;

export function messagePart<Code extends string>(code: Code): MessagePart<Code> {
  return code.replace(/-(.)/gu, (_, letter: string) => letter.toUpperCase()) as MessagePart<Code>;
}
