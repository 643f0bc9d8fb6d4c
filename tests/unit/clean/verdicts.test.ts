// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { judge } from '../../../lib/clean/verdicts.ts';
import type { Verdict, View } from '../../../lib/view.ts';
import { paragraphs, STORY, viewOf } from '../../support/story-page.ts';

const START = paragraphs(STORY.slice(0, 3));
const END = paragraphs(STORY.slice(3));

function judged(body: string, lang = 'en'): { view: View; verdicts: Verdict[]; texts: string[] } {
  const view = viewOf(body, { lang });
  const verdicts = judge(view);
  const texts = verdicts.flatMap(({ lines }) =>
    lines.map((index) => view.lines[index]?.text ?? ''),
  );
  return { view, verdicts, texts };
}

describe('chrome', () => {
  test('a counter behind the story is one verdict, with its heading and its button', () => {
    const { verdicts } = judged(
      `<main>${START}${END}<div id="box"><h3>Enjoying the Courier?</h3><p>You have read 3 of 4 free stories this month.</p><a href="/s">Subscribe now</a></div></main>`,
    );
    expect(verdicts.map(({ element }) => element.id)).toEqual(['box']);
    expect(verdicts[0]?.hideable).toBe(true);
    expect(verdicts[0]?.score).toBeGreaterThanOrEqual(1);
  });

  test('a counter by itself is a meter, and the reason quotes it', () => {
    const { verdicts } = judged(
      `<main>${START}${END}<div>2 of 5 free articles this month</div></main>`,
    );
    expect(verdicts.map(({ kind }) => kind)).toEqual(['meter']);
    expect(verdicts[0]?.reasons.join(' ')).toContain('2 of 5 free articles');
  });

  test('a box between paragraphs takes no paragraph with it', () => {
    const { texts } = judged(
      `<main>${START}<section><h3>In your inbox</h3><p>Sign up for our free daily newsletter.</p><form><input type="email"><button>Sign up</button></form></section>${END}</main>`,
    );
    expect(texts).toContain('Sign up for our free daily newsletter.');
    expect(texts).toContain('In your inbox');
    expect(STORY.filter((text) => texts.includes(text))).toEqual([]);
  });

  test('a link before a line break is judged without the sentence behind it', () => {
    const { verdicts, texts } = judged(
      `<main>${START}<p><a href="/n">[Sign up for our free daily newsletter]</a><br>${STORY[3]}</p>${paragraphs(STORY.slice(4))}</main>`,
    );
    expect(texts).toEqual(['[Sign up for our free daily newsletter]']);
    expect(verdicts[0]?.nodes?.map((node) => node.textContent).join('')).not.toContain(STORY[3]);
    expect(verdicts[0]?.hideable).toBe(false);
  });

  test('a sentence without wording of its own goes with the prompt it stands in', () => {
    const { texts } = judged(
      `<article><div class="text">${START}${END}</div><div class="wall"><h2>Create a free account to continue reading</h2><p>It takes less than a minute and asks for nothing but your name.</p><p>Already registered? <a href="/l">Sign in</a></p></div></article>`,
    );
    expect(texts).toContain('It takes less than a minute and asks for nothing but your name.');
  });

  test('but not where the page sets its story in the same way', () => {
    const { texts } = judged(
      `<article><div class="text">${START}</div><div class="text"><p>${STORY[3]}</p><p>${STORY[4]}</p><h2>Create a free account to continue reading</h2></div></article>`,
    );
    expect(texts).toContain('Create a free account to continue reading');
    expect(texts).not.toContain(STORY[4]);
  });

  test('a vendor’s box is chrome without a word that says so, and of the vendor’s kind', () => {
    const { verdicts } = judged(
      `<main>${START}<div id="mc_embed_signup"><h4>Letters from the quay</h4><form><input type="email"></form></div>${END}</main>`,
    );
    expect(verdicts.map(({ kind }) => kind)).toEqual(['newsletter']);
  });
});

describe('stories', () => {
  test.each([
    'New subscribers pay $1 for the first month and $11 a month after that, the paper told its readers.',
    'The paper lets visitors read 5 free articles a month, and will cut that number to two in the spring.',
    '“Please sign up for our newsletter,” said Ann Brill, who writes it, “and tell me what I got wrong.”',
    'She gave the play 5 of 5 stars and left before the end, which she said had been worth the wait.',
  ])('keep %s', (sentence) => {
    expect(judged(`<main>${START}<p>${sentence}</p>${END}</main>`).verdicts).toEqual([]);
  });
});

describe('an interview', () => {
  const ANSWER =
    'We have a newsletter too, which half of our readers open. Signing up for it is free, and it is our front door.';
  const ASKED = [
    '<p><strong>How many subscribers do you have?</strong></p>',
    '<p><strong>And who reads the letters?</strong></p>',
    '<p><strong>What comes next?</strong></p>',
  ];
  const BOX =
    '<div class="help"><p>Support our journalism: become a member from $5 a month.</p><a href="/give">Donate now</a></div>';

  test('an editor’s answer about the newsletter stays beside a box that asks', () => {
    const { texts } = judged(
      `<main>${ASKED[0]}${START}${ASKED[1]}<p>${ANSWER}</p>${BOX}${ASKED[2]}${END}</main>`,
    );
    expect(texts).not.toContain(ANSWER);
    expect(texts.join(' ')).toContain('Support our journalism');
  });

  test('what is set as an answer and only asks goes', () => {
    const demand = 'Sign up for our free weekly newsletter and get the best stories in your inbox.';
    const { texts } = judged(
      `<main>${ASKED[0]}${START}${ASKED[1]}<p>${demand}</p>${ASKED[2]}${END}</main>`,
    );
    expect(texts).toContain(demand);
  });
});

describe('furniture', () => {
  test('labels of a menu are not hidden', () => {
    const { verdicts } = judged(
      `<header><nav><a href="/s">Subscribe</a> <a href="/l">Log in</a></nav></header><main>${START}${END}</main><footer><a href="/n">Newsletters</a></footer>`,
    );
    expect(verdicts.filter(({ hideable }) => hideable)).toEqual([]);
  });
});

test('what is not shown is no verdict', () => {
  const { verdicts } = judged(
    `<main>${START}${END}<div hidden><p>You have read 3 of 4 free stories this month.</p></div></main>`,
  );
  expect(verdicts).toEqual([]);
});

describe('the publisher’s own voice', () => {
  test('a pitch without any set phrase goes from the end of the story', () => {
    const pitch =
      'We cover the harbor every day, and readers like you make our journalism possible: support our newsroom.';
    const { texts } = judged(`<main>${START}${END}<p>${pitch}</p></main>`);
    expect(texts).toEqual([pitch]);
  });

  test('a columnist who says “we” and “you” stays', () => {
    const { texts } = judged(
      `<main>${START}<p>We all know the story: you wait for the boat, and the news is that it has left.</p>${END}</main>`,
    );
    expect(texts).toEqual([]);
  });

  test('a report of what a paper asks stays', () => {
    const { texts } = judged(
      `<main>${START}<p>The paper said that it would ask its readers to support the newsroom with a donation.</p>${END}</main>`,
    );
    expect(texts).toEqual([]);
  });
});

describe('what is out of reach', () => {
  test('the headline, whatever it says, and what stands with it', () => {
    const { verdicts } = judged(
      `<main><header><h1>Sign up for our newsletter</h1><p class="byline">By Ada Marl</p></header>${START}${END}</main>`,
    );
    expect(verdicts).toEqual([]);
  });

  test('the byline beside a label', () => {
    const { texts } = judged(
      `<main><h1>The ferry</h1><div><span>Member-only story</span><div class="byline">By Ada Marl</div><time>May 4</time></div>${START}${END}</main>`,
    );
    expect(texts.join()).not.toContain('Ada Marl');
  });

  test('a box with a class for chrome that wraps most of the story', () => {
    const { texts } = judged(
      `<article><p>${STORY[0]}</p><div class="subscribe-widget newsletter-signup">${paragraphs(STORY.slice(1))}</div></article>`,
    );
    expect(texts).toEqual([]);
  });

  test('the steps of a numbered list', () => {
    const { texts } = judged(
      `<main>${START}<ol><li>Open the page of the water board.</li><li>Sign up for the alerts by e-mail.</li><li>Wait for the letter with the number.</li></ol>${END}</main>`,
    );
    expect(texts).toEqual([]);
  });

  test('a row of links in the footer', () => {
    const { texts } = judged(
      `<main>${START}${END}</main><footer><p><a href="/p">Privacy</a> <a href="/n">Newsletter</a> © The Marl Courier and its heirs</p></footer>`,
    );
    expect(texts.join()).not.toContain('heirs');
  });
});

describe('the kind of a box', () => {
  test('with a counter is a meter, whatever it offers', () => {
    const { verdicts } = judged(
      `<main>${START}${END}<div><p>You have 2 free articles left this month.</p><a href="/s">Subscribe now</a></div></main>`,
    );
    expect(verdicts.map(({ kind }) => kind)).toEqual(['meter']);
  });

  test('is that of its sentence, not of its button', () => {
    const { verdicts } = judged(
      `<main>${START}<div><p>Sign up for our newsletter.</p><form><input type="email"><button>Subscribe</button></form></div>${END}</main>`,
    );
    expect(verdicts.map(({ kind }) => kind)).toEqual(['newsletter']);
  });
});
