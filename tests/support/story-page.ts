/** Parsed pages for tests of the stages: without layout, and without a window of their own. */
import { readView } from '../../lib/clean/view.ts';
import type { Line, View } from '../../lib/view.ts';

/** The sentences of an invented story, long enough to be one. */
export const STORY = [
  'The ferry to Marl left four minutes early on Monday, and the town has spoken of little else since.',
  'Its captain, who had sailed late for thirty years, was asked to explain himself and brought a new watch.',
  'Eleven people stood on the pier with their bags. One of them had been on time for the first time in her life.',
  'The harbor board has promised a bell, to be rung by a child, ten minutes before every departure.',
  'A second bell, for the end of the day, was put to the vote and lost because the meeting ran long.',
  'By Friday the ferry was late again, and the people on the pier were seen to nod at one another.',
] as const;

export const paragraphs = (texts: readonly string[]) =>
  texts.map((text) => `<p>${text}</p>`).join('\n');

export function parse(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html');
}

/** The view of a page with this body. */
export function viewOf(
  body: string,
  options: { lang?: string; head?: string; url?: string } = {},
): View {
  const {
    lang = 'en',
    head = '',
    url = 'https://marl.example/news/the-ferry-that-left-too-early',
  } = options;
  return readView(
    parse(`<!doctype html><html lang="${lang}"><head>${head}</head><body>${body}</body></html>`),
    url,
  );
}

/** The line with this text in it. Throws where there is none. */
export function lineWith(view: View, text: string): Line {
  const line = view.lines.find((one) => one.text.includes(text));
  if (line === undefined) throw new Error(`no line with “${text}”`);
  return line;
}
