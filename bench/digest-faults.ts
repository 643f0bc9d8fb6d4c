/**
 * Faults of a digest that ROUGE cannot see. These detectors read the finished
 * text with lists of their own and use nothing of the digest's machinery, so
 * that a gap in its rules is not a gap here too.
 */
import type { Article, Quote, SummarySentence } from '../lib/article.ts';

export type FaultKind = 'leans' | 'shared' | 'residue' | 'twice' | 'offset' | 'same-quotes';

export interface Fault {
  kind: FaultKind;
  text: string;
  detail: string;
}

export type Digested = Pick<Article, 'blocks' | 'lang' | 'summary' | 'quotes'>;

/** Words that need the sentence before them, where they come first. */
const LEANING: Record<string, string> = {
  en: `he she they it him them his her hers their theirs its this that these those
    but and or nor so yet however meanwhile moreover furthermore also therefore thus hence
    consequently instead nevertheless nonetheless otherwise besides additionally then afterwards
    similarly likewise conversely indeed too`,
  de: `er sie es ihm ihn ihr ihnen sein seine seiner ihre ihrer dies diese dieser dieses jene
    aber doch und oder denn sondern jedoch allerdings außerdem zudem deshalb daher darum dadurch
    dafür dagegen dabei damit danach dann trotzdem dennoch auch`,
  fr: `il elle ils elles ce cela ceci cette cet ces son sa ses leur leurs mais et or donc car ni
    pourtant cependant toutefois ainsi puis ensuite`,
  es: `él ella ellos ellas esto eso este esta estos estas su sus pero y o además también entonces luego`,
  it: `lui lei loro questo questa questi queste ma e o però inoltre quindi dunque poi`,
  nl: `hij zij ze dit deze maar en of want daarom daarna bovendien`,
  pt: `ele ela eles elas isso isto este esta mas e ou porém além também então`,
};
const LEANING_PHRASES: Record<string, RegExp> = {
  en: /^(?:as a result(?! of)|for (?:example|instance)|in addition(?! to)|in contrast(?! to)|on the other hand|that said|in other words|after that|at the same time|even so|despite (?:this|that)|because of (?:this|that)|as such,|what’s more|what's more)\b/iu,
  de: /^(?:zum beispiel|im gegensatz dazu|darüber hinaus|aus diesem grund)(?!\p{L})/iu,
};
/** "Minutes later he…", "In his speech…", "According to her, …": before anybody is named. */
const LATER_PRONOUN =
  /^(?:(?:(?:\p{L}+ ){0,3}(?:later|earlier|ago|afterwards|then)|(?:in|on|at|by|since|during|until|after) \p{Ll}+(?: \p{Ll}+){0,2}|(?:in|since|by) \d{4}),? (?:he|she|they|it)|(?:in|at|on|during|after|before|with|for|from|of|according to|despite|to|by) (?:his|her|him|them|their))(?!\p{L})/iu;

const RESIDUE: readonly [string, RegExp][] = [
  [
    'dateline',
    /^\p{Lu}[\p{Lu}\s.,'’]{3,30}(?:,\s\p{L}[\p{L}.\s]{1,20})?(?:\s*\([^)]{2,20}\))?\s*(?:—|–|--| - |:\s)/u,
  ],
  [
    'dateline',
    /^(?:\p{Lu}\p{L}+[ ,]*){0,4}\((?:AP|CNN|Reuters|AFP|dpa|ANI|PTI|UPI|TASS|Xinhua|Bloomberg|IANS|EFE|ANSA|KCNA)\)/u,
  ],
  ['dateline', /^\[?\d{1,2}[:.]\d{2}\s?(?:[ap]\.?m|uhr|gmt|bst|est)/iu],
  ['byline', /^By \p{Lu}\p{L}+ \p{Lu}/u],
  ['byline', /^(?:and|und) \p{Lu}\p{L}+ \p{Lu}\p{L}+[.,]?$/u],
  [
    'byline',
    /(?:contributed to this (?:report|story|article)|reporting by|editing by \p{Lu}|is an? (?:associate |senior |contributing )?(?:professor|editor|columnist|fellow|reporter|writer)[^.]{0,60}(?:and|who) (?:the )?author of|can be reached at|follow (?:him|her|them|me|us) on|on twitter at|follow @)/iu,
  ],
  ['byline', /(?:last updated|^updated|^published|^posted)(?: (?:at|on)|:)/iu],
  [
    'caption',
    /\((?:pictured|left|right|above|below|l|r|photo|file|seen here|picture)\)|(?:^|[(\s])(?:photo|image|picture|credit|foto|bild|copyright|quelle|source)s?:\s|getty images|file photo|(?:^|\s)©|\bpictured (?:above|below|left|right|here)|^pictured:|\(?(?:ap|reuters|afp) photo|second (?:left|right),/iu,
  ],
  ['caption', /^\p{Lu}\p{Ll}+(?:\s\p{Ll}+)?:\s\p{Lu}/u],
  [
    'chrome',
    /(?:click here|sign up|subscribe (?:to|now|today)|our newsletter|read more|see also|related:|story continues|^advertisement|all rights reserved|terms of (?:use|service)|privacy policy|cookies?\b.{0,40}\b(?:site|browser|accept)|create an account|log in|support our|donate (?:now|today)|share this|leave a comment|watch (?:the )?video (?:above|below)|scroll down|download (?:the|our) (?:\p{L}+ )?apps?|this (?:article|story|post) (?:was|has been|originally|first|is part)|editor['’]s note|you can (?:find|read|listen|follow))/iu,
  ],
  ['chrome', /https?:\/\/|www\.\p{L}|\S+@\S+\.\p{L}{2,}|pic\.twitter/iu],
  [
    'chrome',
    /(?:jetzt (?:lesen|abonnieren)|newsletter abonnieren|lesen sie (?:auch|mehr)|mehr zum thema|anzeige$|hier klicken|melden sie sich an)/iu,
  ],
];
/** A piece of a sentence, or two run together. */
const BROKEN: readonly [string, RegExp][] = [
  ['begins in mid-sentence', /^[\s,;:.)\]…–—-]|^\p{Ll}\p{L}+ /u],
  ['does not end', /[^.!?…。！？"”’'»“」』)\]]$/u],
];

export function faultsOf(article: Digested, chrome: readonly string[] = []): Fault[] {
  const { blocks, summary, quotes } = article;
  const keys = quotes.filter(({ key }) => key);
  const captions = blocks.filter(({ kind }) => kind === 'caption').map(({ text }) => fold(text));
  const lines = [...chrome.map(fold).filter((line) => line.length >= 18)];
  const faults: Fault[] = [];
  const add = (kind: FaultKind, text: string, detail: string): void => {
    faults.push({ kind, text, detail });
  };
  for (const sentence of summary) {
    const { text } = sentence;
    if (blocks[sentence.block]?.text.slice(sentence.start, sentence.end) !== text) {
      add('offset', text, 'not found at its offsets');
    }
    const leaning = leansOn(text, article.lang);
    if (leaning) add('leans', text, leaning);
    for (const [name, pattern] of [...RESIDUE, ...BROKEN]) {
      if (pattern.test(text)) add('residue', text, `${name}: ${pattern.exec(text)?.[0] ?? ''}`);
    }
    const folded = fold(text);
    if (captions.some((caption) => caption.includes(folded))) add('residue', text, 'a caption');
    const line = lines.find((one) => one.includes(folded) || folded.includes(one));
    if (line !== undefined) add('residue', text, `labelled chrome: ${line}`);
    const quote = keys.find((one) => sharesSentence(sentence, one, article));
    if (quote) add('shared', text, quote.text);
  }
  summary.forEach((one, i) => {
    const other = summary.slice(i + 1).find((next) => alike(one.text, next.text) > 0.75);
    if (other) add('twice', one.text, other.text);
  });
  keys.forEach((one, i) => {
    const other = keys.slice(i + 1).find((next) => alike(one.text, next.text) > 0.75);
    if (other) add('same-quotes', one.text, other.text);
  });
  return faults;
}

function leansOn(text: string, lang: string): string | null {
  const code = lang.slice(0, 2).toLowerCase();
  const bare = text.replace(/^[^\p{L}\p{N}]+/u, '');
  // What opens with a quotation speaks with the speaker's "it" and "but": judged apart.
  const first = (/^\p{L}+/u.exec(bare)?.[0] ?? '').toLowerCase();
  const words = (LEANING[code] ?? '').split(/\s+/u);
  if (first !== '' && words.includes(first) && !isFixed(bare, code)) return first;
  const phrase = LEANING_PHRASES[code]?.exec(bare)?.[0];
  if (phrase) return phrase;
  if (code === 'en') return LATER_PRONOUN.exec(bare)?.[0] ?? null;
  return null;
}

/** "This week" and "That year" name a time by themselves; "So-called" is an adjective. */
function isFixed(text: string, code: string): boolean {
  if (code !== 'en') return false;
  return /^(?:this (?:week|month|year|summer|winter|spring|autumn|fall|weekend|morning|afternoon|evening|season|time)|so-called|so far)\b/iu.test(
    text,
  );
}

/** Between the two no sentence ends: found by marks and capitals alone. */
function sharesSentence(sentence: SummarySentence, quote: Quote, article: Digested): boolean {
  for (const span of [quote, ...(quote.continues ?? [])]) {
    if (span.block !== sentence.block) continue;
    if (span.start < sentence.end && span.end > sentence.start) return true;
    const text = article.blocks[span.block]?.text ?? '';
    const between =
      span.start >= sentence.end
        ? text.slice(sentence.end - 2, span.start)
        : text.slice(Math.max(span.end - 1, 0), sentence.start);
    if (!/[.!?…][)"”’'»“]*\s|\n|^.?[.!?…]/u.test(between)) return true;
  }
  return false;
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Share of the words of the shorter one, short words left out. */
function alike(a: string, b: string): number {
  const bags = [a, b].map(
    (text) =>
      new Set(
        fold(text)
          .split(' ')
          .filter((w) => w.length > 4),
      ),
  );
  const [few, many] = bags.sort((x, y) => x.size - y.size);
  if (!few || !many || few.size < 4) return 0;
  return [...few].filter((word) => many.has(word)).length / few.size;
}
