// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { paragraphs, STORY, viewOf } from '../../support/story-page.ts';

const story = (body: string) => {
  const view = viewOf(body);
  return { view, run: view.lines.filter((line) => line.story).map(({ text }) => text) };
};

describe('the run of the story', () => {
  test('goes from the first paragraph to the last', () => {
    const { view, run } = story(
      `<nav><a href="/">Home</a></nav><main><h1>Early</h1><div id="text">${paragraphs(STORY)}</div></main><footer><p>Printed in Marl by the people who also print the timetable of the ferry.</p></footer>`,
    );
    expect(run).toEqual([...STORY]);
    expect(view.main?.id).toBe('text');
  });

  test('is one story where advertisements part it into boxes', () => {
    const { run } = story(
      `<main><div class="text">${paragraphs(STORY.slice(0, 2))}</div><div>Advertisement</div><div class="text">${paragraphs(STORY.slice(2, 4))}</div><div>Advertisement</div><div class="text">${paragraphs(STORY.slice(4))}</div></main>`,
    );
    expect(run.filter((text) => text !== 'Advertisement')).toEqual([...STORY]);
  });

  test.each(['comments', 'sidebar'])('leaves out prose in a box called %s', (name) => {
    const { run } = story(
      `<main>${paragraphs(STORY.slice(0, 4))}<div class="${name}">${paragraphs(STORY.slice(4))}</div></main>`,
    );
    expect(run).toEqual(STORY.slice(0, 4));
  });

  test('but a story that is all in an aside or a box called comments is the story', () => {
    expect(story(`<aside class="comments">${paragraphs(STORY)}</aside>`).run).toEqual([...STORY]);
  });
});

test('a page without sentences has no story', () => {
  const { view, run } = story(
    '<ul><li><a href="/a">One</a></li><li><a href="/b">Two</a></li></ul>',
  );
  expect(run).toEqual([]);
  expect(view.main).toBeNull();
});

test('an empty body gives an empty view', () => {
  expect(viewOf('').lines).toEqual([]);
});
