// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { doubtsOf } from '../../../lib/clean/doubts.ts';
import { judge, scoresOf } from '../../../lib/clean/verdicts.ts';
import { paragraphs, STORY, viewOf } from '../../support/story-page.ts';

/** A line near the threshold, one over it, one of the site's menu, and a story. */
const BODY = `<nav><ul><li><a href="/n">Newsletter</a></li></ul></nav><main><p class="sure">Sign up for our free daily newsletter.</p>${paragraphs(STORY)}<div><p class="near">Support for the tower comes from readers of the Gazette and their newsletter.</p></div></main>`;

function doubts(isOut = (_: unknown) => false) {
  const view = viewOf(BODY);
  const verdicts = judge(view);
  // Whatever its wording weighs today: this line came near.
  const scores = scoresOf(view).map((score) =>
    score.line.element.className === 'near'
      ? { ...score, kind: 'newsletter' as const, score: 0.804 }
      : score,
  );
  return { view, found: doubtsOf(view, scores, verdicts, isOut) };
}

test('a line that came near is told with its score and its reasons', () => {
  const { found } = doubts();
  expect(found.map(({ line }) => line.element.className)).toEqual(['near']);
  const [near] = found;
  expect(near).toMatchObject({ kind: 'newsletter', score: 0.8 });
  expect(near?.reasons.join()).toContain('newsletter');
});

test('what was removed, the story and the site’s menus are no doubts', () => {
  const texts = doubts().found.map(({ line }) => line.text);
  expect(texts).not.toContain('Sign up for our free daily newsletter.');
  expect(texts).not.toContain('Newsletter');
  expect(STORY.filter((text) => texts.includes(text))).toEqual([]);
});

test('nothing of a gate is told', () => {
  expect(doubts(() => true).found).toEqual([]);
});

test('a view that was not judged has no scores', () => {
  expect(scoresOf(viewOf(BODY))).toEqual([]);
});
