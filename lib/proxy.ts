/** A library's or a campus's own door to what it subscribes to: the reader's, from the options. */

export interface ReaderProxy {
  /** What the reader calls it: "City Library". */
  name: string;
  /** What its addresses begin with; `{url}` stands for the story's address where that is not the end. */
  prefix: string;
}

const LONGEST_NAME = 60;
const LONGEST_PREFIX = 300;
/** Where in a prefix the story's address stands, if not behind it. */
export const PLACE = '{url}';
const EXAMPLE = 'https://story.example/';

/** Which field is wrong, or the proxy. A prefix must be a https address: it is a way for a person's card. */
export function proxyFromInput(name: string, prefix: string): ReaderProxy | 'name' | 'prefix' {
  const called = name.trim();
  const begins = prefix.trim();
  if (called === '' || called.length > LONGEST_NAME) return 'name';
  if (begins.length > LONGEST_PREFIX) return 'prefix';
  try {
    const { protocol, host } = new URL(begins.replace(PLACE, ''));
    if (protocol !== 'https:' || !host.includes('.')) return 'prefix';
    // "https://library.example" with an address right behind it would be another host.
    const led = new URL(throughProxy({ name: called, prefix: begins }, EXAMPLE));
    if (led.host !== host) return 'prefix';
  } catch {
    return 'prefix';
  }
  return { name: called, prefix: begins };
}

/**
 * The story's address through the proxy. EZproxy takes the address as it is behind `login?url=`
 * and encoded behind `login?qurl=`; in the middle of a prefix it is encoded.
 */
export function throughProxy({ prefix }: ReaderProxy, url: string): string {
  if (prefix.includes(PLACE)) return prefix.replace(PLACE, encodeURIComponent(url));
  return /[?&]qurl=$/.test(prefix) ? prefix + encodeURIComponent(url) : prefix + url;
}
