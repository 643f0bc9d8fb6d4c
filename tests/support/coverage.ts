/**
 * Which rules the page tests try, in both directions. A case says in `covers`
 * what it is there for; what it says is proven on its page: a positive must have
 * the rule fire on what is expected to go, a negative on what is expected to stay.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ChromeKind } from '../../lib/article.ts';
import { lexiconFor } from '../../lib/clean/lexicon.ts';
import { type Judged, judgePage } from '../../lib/pipeline.ts';
import type { ChromeRules, PhraseRule, VendorRules } from '../../lib/rules/types.ts';
import { fold, normalize } from '../../lib/text.ts';
import type { Line } from '../../lib/view.ts';
import { ROOT } from '../../scripts/lib/paths.ts';
import type { Expected, Fixture } from './pages.ts';

/** "kind:meter", "lang:de", "vendor:piano". */
export type RuleName = `${'kind' | 'lang' | 'vendor'}:${string}`;

export interface RuleFiles {
  /** Phrases of page chrome by language. */
  languages: Map<string, ChromeRules>;
  /** Vendors by the name of their file. */
  vendors: Map<string, VendorRules>;
}

const KINDS: Record<ChromeKind, true> = {
  meter: true,
  offer: true,
  registration: true,
  'sign-in': true,
  newsletter: true,
  donation: true,
  app: true,
  promo: true,
  share: true,
  consent: true,
};

/** Reads the rule files as they are written, examples and all. */
export function readRuleFiles(folder = join(ROOT, 'lib', 'rules')): RuleFiles {
  const languages = new Map<string, ChromeRules>();
  for (const language of readdirSync(join(folder, 'languages')).sort()) {
    const path = join(folder, 'languages', language, 'chrome.json');
    if (existsSync(path)) languages.set(language, readJson(path) as ChromeRules);
  }
  const vendors = new Map<string, VendorRules>();
  for (const file of readdirSync(join(folder, 'vendors')).sort()) {
    const path = join(folder, 'vendors', file);
    vendors.set(basename(file, '.json'), readJson(path) as VendorRules);
  }
  return { languages, vendors };
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Everything that needs a positive and a negative page. */
export function rulesToCover({ languages, vendors }: RuleFiles): RuleName[] {
  return [
    ...Object.keys(KINDS).map((kind): RuleName => `kind:${kind}`),
    ...[...languages.keys()].map((code): RuleName => `lang:${code}`),
    ...[...vendors.keys()].map((name): RuleName => `vendor:${name}`),
  ];
}

/** A parsed case: its document has no layout, so nothing that layout decides is judged here. */
export interface ReadCase {
  fixture: Fixture;
  document: Document;
  judged: Judged;
}

export function readCase(fixture: Fixture, document: Document): ReadCase {
  return { fixture, document, judged: judgePage(document, 'https://case.example/news/a-b-c-d-e') };
}

/** What is wrong with what a case says that it covers, a line each. */
export function problemsOf(one: ReadCase, files: RuleFiles): string[] {
  const { positive = [], negative = [] } = one.fixture.expected.covers ?? {};
  return [
    ...positive.flatMap((rule) => problemOf(rule, 'positive', one, files)),
    ...negative.flatMap((rule) => problemOf(rule, 'negative', one, files)),
  ].map((problem) => `${one.fixture.name}: ${problem}`);
}

function problemOf(
  rule: RuleName,
  side: 'positive' | 'negative',
  one: ReadCase,
  files: RuleFiles,
): string[] {
  const [sort, name = ''] = rule.split(':');
  const proven =
    sort === 'kind'
      ? provesKind(name, side, one, files)
      : sort === 'lang'
        ? provesLanguage(files.languages.get(name), side, one)
        : provesVendor(files.vendors.get(name), side, one);
  if (proven) return [];
  return [
    side === 'positive'
      ? `${rule} does not fire on anything that is expected to go`
      : `${rule} is not tempted by anything that is expected to stay`,
  ];
}

function goes({ blocks, hiddenOnPage, shut }: Expected): string[] {
  return [...(blocks?.excludes ?? []), ...(shut ?? []), ...(hiddenOnPage ?? [])];
}

function stays({ blocks, visibleOnPage }: Expected): string[] {
  return [
    ...(blocks?.includes ?? []),
    ...(blocks?.exactly ?? []).map(({ text }) => text),
    ...(visibleOnPage ?? []),
  ];
}

/** The lines that an expectation speaks of. A text may be a part of its line, or the line of a longer text. */
function linesOf(texts: string[], { judged }: ReadCase): Line[] {
  const wanted = texts.map(fold);
  return judged.view.lines.filter(
    (line) =>
      line.text.length > 1 &&
      wanted.some((text) => line.text.includes(text) || text.includes(line.text)),
  );
}

/** Where nothing may change every line is expected to stay. */
function keptLines(one: ReadCase): Line[] {
  const { expected } = one.fixture;
  const leftAlone =
    expected.sameText === true && (expected.removed?.length === 0 || expected.isArticle === false);
  return leftAlone ? one.judged.view.lines : linesOf(stays(expected), one);
}

function provesKind(
  kind: string,
  side: 'positive' | 'negative',
  one: ReadCase,
  files: RuleFiles,
): boolean {
  const { expected } = one.fixture;
  const lexicon = lexiconFor(one.judged.view.lang);
  const hits = (line: Line) => lexicon.findAll(line.text).some((hit) => hit.kind === kind);
  if (side === 'negative') {
    const lines = keptLines(one);
    const phrases = ['en', one.judged.view.lang].flatMap(
      (language) => files.languages.get(language)?.phrases ?? [],
    );
    return lines.some(hits) || lines.some((line) => resembles(line, phrases, kind));
  }
  const removed: readonly string[] = expected.removed ?? [];
  const { verdicts, view } = one.judged;
  const fires = verdicts.some(
    (verdict) =>
      verdict.kind === kind &&
      verdict.lines.some((index) => {
        const line = view.lines[index];
        return line !== undefined && hits(line);
      }),
  );
  return removed.includes(kind) && fires;
}

function provesLanguage(
  rules: ChromeRules | undefined,
  side: 'positive' | 'negative',
  one: ReadCase,
): boolean {
  if (rules === undefined) return false;
  const lines = side === 'positive' ? linesOf(goes(one.fixture.expected), one) : keptLines(one);
  if (lines.some((line) => phrasesIn(line, rules, one).length > 0)) return true;
  return side === 'negative' && lines.some((line) => resembles(line, rules.phrases));
}

/** Words in common with an example of a phrase that make a line look like it. */
const LIKENESS = 0.5;
const MIN_COMMON = 2;

/** A good pattern leaves the look-alike alone, so likeness is measured on the words of its examples. */
function resembles(line: Line, phrases: PhraseRule[], kind?: string): boolean {
  const own = wordsOf(line.text);
  return phrases.some(
    (phrase) =>
      (kind === undefined || phrase.kind === kind) &&
      phrase.yes.some((example) => {
        const words = wordsOf(example);
        const common = [...words].filter((word) => own.has(word)).length;
        return common >= MIN_COMMON && common >= words.size * LIKENESS;
      }),
  );
}

/** Words of three letters and more; of scripts without spaces, every pair of characters. */
function wordsOf(text: string): Set<string> {
  const found = new Set<string>();
  for (const [word] of normalize(text).matchAll(/[\p{L}\p{N}]+/gu)) {
    if (!/[\u3040-\u30ff\u3400-\u9fff]/.test(word)) {
      if (word.length > 2) found.add(word);
      continue;
    }
    for (let at = 0; at + 1 < word.length; at += 1) found.add(word.slice(at, at + 2));
  }
  return found;
}

function phrasesIn(line: Line, rules: ChromeRules, { judged }: ReadCase): string[] {
  const own = new Set(rules.phrases.map(({ id }) => id));
  const hits = lexiconFor(judged.view.lang).findAll(line.text);
  return hits.map(({ id }) => id).filter((id) => own.has(id));
}

function provesVendor(
  rules: VendorRules | undefined,
  side: 'positive' | 'negative',
  one: ReadCase,
): boolean {
  if (rules === undefined) return false;
  const { expected } = one.fixture;
  const wrong = goes(expected);
  if (side === 'negative') {
    const kept = stays(expected);
    const other = expected.isArticle === false;
    const whole = other || expected.access?.delivered === 'whole';
    const untouched = other || expected.removed?.length === 0;
    return (
      (whole && declares(rules, one)) ||
      (untouched && holds(rules, [''], one)) ||
      holds(rules, kept, one)
    );
  }
  // Chrome must hold what goes; a gate must hold what goes on a page that it stops.
  const stopped = ['preview', 'gated'].includes(expected.access?.delivered ?? '');
  const proofs = rules.markers.filter(
    ({ class: sort }) => sort === 'chrome' || (stopped && (sort === 'gate' || sort === 'withheld')),
  );
  if (proofs.some(({ selector }) => anyHolds(one.document, selector, wrong))) return true;
  if (rules.markers.some(({ class: sort }) => sort !== 'status')) return false;
  return (
    expected.access !== undefined &&
    (declares(rules, one) ||
      rules.markers.some(({ selector }) => one.document.querySelector(selector) !== null))
  );
}

/** An element that carries the marker, or its class on another element, holds one of the texts. */
function holds(rules: VendorRules, texts: string[], { document }: ReadCase): boolean {
  return rules.markers.some(({ selector }) => {
    const bare = selector.match(/[.#][\w-]+/g) ?? [];
    return [selector, ...bare].some((one) => anyHolds(document, one, texts));
  });
}

function anyHolds(document: Document, selector: string, texts: string[]): boolean {
  return [...document.querySelectorAll(selector)].some((element) => {
    const own = fold(element.textContent);
    return texts.some((text) => own.includes(fold(text)));
  });
}

/** The page loads the vendor's script, carries its declaration, or holds its filler words. */
function declares(rules: VendorRules, { document, judged }: ReadCase): boolean {
  const scripts = [...document.scripts];
  if (scripts.some(({ src }) => rules.scripts.some((part) => src.includes(part)))) return true;
  if ((rules.metas ?? []).some(({ name }) => judged.view.meta.has(name))) return true;
  const inline = scripts.map((script) => script.textContent.toLowerCase()).join('\n');
  if ((rules.config ?? []).some(({ key }) => new RegExp(key).test(inline))) return true;
  const filler = new Set(rules.filler ?? []);
  return judged.view.lines.some(
    (line) =>
      line.text
        .toLowerCase()
        .split(/\P{L}+/u)
        .filter((word) => filler.has(word)).length >= 4,
  );
}

/** The phrase ids of each language that match no line of any case. */
export function silentPhrases(cases: ReadCase[], files: RuleFiles): Map<string, string[]> {
  const silent = new Map<string, string[]>();
  for (const [language, rules] of files.languages) {
    const heard = new Set(
      cases
        .filter(({ judged }) => language === 'en' || judged.view.lang === language)
        .flatMap((one) => one.judged.view.lines.flatMap((line) => phrasesIn(line, rules, one))),
    );
    const rest = rules.phrases.map(({ id }) => id).filter((id) => !heard.has(id));
    if (rest.length > 0) silent.set(language, rest);
  }
  return silent;
}
