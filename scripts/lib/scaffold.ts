/**
 * The files that a new language or a new vendor starts from: typed rule files and a
 * page test of each side. Their wording is a stand-in that holds from the start, so
 * that one thing after another can be replaced while the tests stay green.
 */

/** Path under the project's root to content. */
export type Scaffold = Map<string, string>;

/** Words that stand where the language's own belong. */
const STAND_IN = 'sign up for the placeholder letter';

const PARAGRAPHS = [
  'The first paragraph says what happened, where it happened and on which day of the week.',
  'The second tells who was there, and what they had brought with them when they came.',
  'The third goes back a year, since readers who were away will want to know how it began.',
  'The fourth gives the numbers, of which there are two, and says who counted them.',
  'The fifth lets somebody disagree, at some length, and without being interrupted.',
  'The sixth describes the place, which is smaller than it looks in the picture.',
  'The seventh tells what is going to be done about it, and by when, and with what money.',
  'The eighth ends on something that was seen on the way back to the station.',
];

/** Rule files and page tests of a language. `code` is its primary subtag: "cs". */
export function languageScaffold(code: string): Scaffold {
  if (!/^[a-z]{2,3}$/.test(code)) throw new Error(`"${code}" is no primary language subtag`);
  const folder = `lib/rules/languages/${code}`;
  const covers = `lang:${code}` as const;
  return new Map([
    [`${folder}/chrome.json`, json(chromeRules(code))],
    [`${folder}/access.json`, json(accessRules(code))],
    [`${folder}/speech.json`, json(speechRules(code))],
    ...pages({
      name: `lang--${code}`,
      lang: code,
      covers,
      what: `the language ${code}`,
      box: `<div class="newsletter-box"><p>${upper(STAND_IN)}</p></div>`,
      gone: upper(STAND_IN),
      kept: `“${upper(STAND_IN)},” it said on the door, and nobody knew who had written it there.`,
      wrapper: '',
    }),
  ]);
}

/** A rule file and page tests of a vendor. `name` is its file's name: "acme-meter". */
export function vendorScaffold(name: string): Scaffold {
  if (!/^[a-z\d]+(?:-[a-z\d]+)*$/.test(name)) {
    throw new Error(`"${name}" is no file name: lower case letters, digits and hyphens`);
  }
  const marker = `${name}-newsletter`;
  return new Map([
    [
      `lib/rules/vendors/${name}.json`,
      json({
        vendor: name,
        source: 'public markup of sites that use it',
        markers: [
          {
            selector: `.${marker}`,
            class: 'chrome',
            kind: 'newsletter',
            note: 'what the marker stands on, and where this was seen',
          },
        ],
        scripts: [],
      }),
    ],
    ...pages({
      name: `vendor--${name}`,
      lang: 'en',
      covers: `vendor:${name}`,
      what: `a marker of ${name}`,
      box: `<div class="${marker}"><p>A box of the vendor’s, in whatever words</p></div>`,
      gone: 'A box of the vendor’s, in whatever words',
      kept: 'The last paragraph stands in a wrapper that carries the same class as the box.',
      wrapper: ` ${marker}`,
    }),
  ]);
}

/** What is left to do once the files are there. */
export function nextSteps(scaffold: Scaffold): string[] {
  const paths = [...scaffold.keys()];
  const rules = paths.filter((path) => path.startsWith('lib/rules/'));
  const tests = paths.filter((path) => path.endsWith('page.html'));
  return [
    `Write the rules: ${rules.join(', ')}. Each rule needs lines that match and tricky lines that do not.`,
    `Rewrite the pages as the field has them, with invented text: ${tests.join(', ')}, and say beside each what goes and what stays.`,
    'Gather and check: `npm run rules`, then `npm run unit` and `npm run pages`.',
  ];
}

function chromeRules(language: string) {
  return {
    language,
    stems: ['sign'],
    phrases: [
      {
        id: `${language}-newsletter-imperative`,
        kind: 'newsletter',
        strength: 3,
        pattern: `^[^\\p{L}"]*${STAND_IN}`,
        yes: [upper(STAND_IN)],
        no: [`“${upper(STAND_IN)},” it said on the door.`],
      },
    ],
  };
}

function accessRules(language: string) {
  return {
    language,
    stories: ['(?:articles?|stories)'],
    numbers: {},
    periods: { day: [], week: [], month: [], year: [] },
    per: [],
    introductory: [],
    // biome-ignore lint/suspicious/noThenProperty: the rule file's own key.
    then: [],
    terms: [],
    offerContext: [],
    durations: { before: [], after: [] },
    perBefore: [],
    notPrice: [],
    freeTrials: [],
    currencies: {},
    meters: [],
    gates: [],
    labels: [],
    close: [],
    ways: { subscribe: [], register: [], signIn: [] },
  };
}

function speechRules(language: string) {
  return {
    language,
    marks: [['“', '”']],
    cues: [],
    accordingTo: [],
    pronouns: { she: [], he: [], they: [] },
    titles: [],
    titleGender: {},
    particles: [],
    abbreviations: [],
    notNames: [],
    dangling: [],
    stopWords: [],
  };
}

interface PageParts {
  name: string;
  lang: string;
  covers: string;
  what: string;
  /** Markup of the chrome. */
  box: string;
  /** Its text. */
  gone: string;
  /** A story sentence that looks like it. */
  kept: string;
  /** Class of the story's wrapper on the tricky page. */
  wrapper: string;
}

function pages({ name, lang, covers, what, box, gone, kept, wrapper }: PageParts): Scaffold {
  const story = PARAGRAPHS.map((text) => `<p>${text}</p>`);
  const positive = [...story.slice(0, 4), box, ...story.slice(4)];
  const negative = [...story, `<p>${kept}</p>`];
  const whole = { isArticle: true, access: { delivered: 'whole' } };
  return new Map([
    [`tests/pages/${name}-fires/page.html`, page(lang, `${name} fires`, '', positive)],
    [
      `tests/pages/${name}-fires/expected.json`,
      json({
        about: `${what} fires: the box goes, the story stays`,
        ...whole,
        blocks: { includes: PARAGRAPHS, excludes: [gone] },
        hiddenOnPage: [gone],
        removed: ['newsletter'],
        covers: { positive: [covers] },
      }),
    ],
    [
      `tests/pages/${name}-is-only-tempted/page.html`,
      page(lang, `${name} tempted`, wrapper, negative),
    ],
    [
      `tests/pages/${name}-is-only-tempted/expected.json`,
      json({
        about: `${what} is only tempted: everything stays`,
        ...whole,
        blocks: { includes: [...PARAGRAPHS, kept] },
        sameText: true,
        removed: [],
        covers: { negative: [covers] },
      }),
    ],
  ]);
}

function page(lang: string, title: string, wrapper: string, body: string[]): string {
  const slug = title.replace(/\W+/g, '-');
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<title>A story for ${title} | Placeholder Post</title>
<link rel="canonical" href="https://www.placeholder-post.example/news/2026/03/17/a-story-for-${slug}">
<meta property="og:type" content="article">
<meta property="og:title" content="A story for ${title}">
<meta name="author" content="A. Placeholder">
<meta property="article:published_time" content="2026-03-17T06:00:00Z">
</head>
<body>
<header><a href="/">Placeholder Post</a></header>
<main><article><h1>A story for ${title}</h1>
<div class="story-text${wrapper}">
${body.join('\n')}
</div></article></main>
<footer>© Placeholder Post</footer>
</body>
</html>
`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
