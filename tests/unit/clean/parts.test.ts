// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { judge } from '../../../lib/clean/verdicts.ts';
import { paragraphs, STORY, viewOf } from '../../support/story-page.ts';

/** What is cut out of the paragraph that is set in the middle of the story. */
function cutFrom(html: string, lang = 'en'): string[] {
  const view = viewOf(
    `<main>${paragraphs(STORY.slice(0, 3))}<p>${html}</p>${paragraphs(STORY.slice(3))}</main>`,
    { lang },
  );
  return judge(view).flatMap(({ part }) =>
    part === undefined ? [] : [view.lines[part.line]?.text.slice(part.start, part.end) ?? ''],
  );
}

const SENTENCE = 'The clock tower will stay dark until the council has paid the electrician.';

describe('a demand that shares a paragraph with the story', () => {
  test('behind the last sentence goes alone', () => {
    expect(cutFrom(`${SENTENCE} Sign up for our free weekly newsletter.`)).toEqual([
      'Sign up for our free weekly newsletter.',
    ]);
  });

  test('before the first sentence goes alone', () => {
    expect(cutFrom(`Subscribe to our newsletter today. ${SENTENCE}`)).toEqual([
      'Subscribe to our newsletter today.',
    ]);
  });

  test('a link to another story at the end goes with its label', () => {
    expect(cutFrom(`${SENTENCE} Read more: <a href="/t">Who winds the clock of Marl</a>`)).toEqual([
      'Read more: Who winds the clock of Marl',
    ]);
  });

  test('an abbreviation does not cut the demand in two', () => {
    expect(cutFrom(`${SENTENCE} Sign up for our newsletter and read St. Marl’s best.`)).toEqual([
      'Sign up for our newsletter and read St. Marl’s best.',
    ]);
  });

  test('in German too', () => {
    expect(
      cutFrom(
        'Die Turmuhr bleibt dunkel, bis der Rat den Elektriker bezahlt hat. Abonnieren Sie jetzt unseren kostenlosen Newsletter.',
        'de',
      ),
    ).toEqual(['Abonnieren Sie jetzt unseren kostenlosen Newsletter.']);
  });
});

describe('between two sentences', () => {
  const AFTER = 'Its hands were last seen at noon on a Thursday in March.';

  test.each([
    ['a note in brackets', '(Read more: <a href="/t">Who winds the clock of Marl</a>)'],
    ['a link that is a sentence', '<a href="/t">Read more: Who winds the clock of Marl.</a>'],
  ])('%s that leads to another story goes', (_, html) => {
    const [part] = cutFrom(`${SENTENCE} ${html} ${AFTER}`);
    expect(part?.replace(/[()]/g, '')).toMatch(/^Read more: Who winds the clock of Marl\.?$/);
  });

  test.each([
    ['a remark in brackets', '(The electrician has no comment.)'],
    [
      'a linked sentence of the story',
      '<a href="/p">The bill was read to the council in full.</a>',
    ],
    ['a demand that nobody linked', 'Subscribe to the clock, says a sign beside it.'],
  ])('%s stays', (_, html) => {
    expect(cutFrom(`${SENTENCE} ${html} ${AFTER}`)).toEqual([]);
  });
});

describe('what is the story’s stays', () => {
  test.each([
    ['a quoted demand', `${SENTENCE} “Sign up for our free weekly newsletter,” the sign reads.`],
    ['a report of one', `${SENTENCE} The council said people should sign up for its newsletter.`],
    ['a link in a sentence', `${SENTENCE} It was <a href="/w">built in 1880</a>.`],
    [
      'a link that ends a sentence',
      `${SENTENCE} The plans are <a href="/p">on the council’s site</a>.`,
    ],
    [
      'one sentence that mentions it',
      'The tower’s newsletter has nine subscribers, all of them bell ringers.',
    ],
  ])('%s', (_, html) => {
    expect(cutFrom(html)).toEqual([]);
  });
});
