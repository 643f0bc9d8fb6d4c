/**
 * Makes a selector that finds one element again after a reload and, where the
 * page names it, on the other pages of the site: from tag names, and from ids,
 * classes and attributes that a person wrote. Names that a build made, states
 * and positions are the last resort. Reads the page, changes nothing.
 */

/** Attributes that say what a thing is for; their values change seldom. */
const TELLING = [
  'data-testid',
  'data-test-id',
  'data-test',
  'data-qa',
  'data-component',
  'data-component-name',
  'data-module',
  'data-block',
  'data-widget',
  'data-name',
  'data-type',
  'data-role',
  'data-area',
  'data-section',
  'name',
  'role',
  'aria-label',
];

/** Classes that say how a thing stands at the moment. */
const STATES =
  /^(?:is|has|js|no)-|^(?:active|open|opened|closed|visible|hidden|shown|loaded|loading|lazy|lazyloaded|selected|current|first|last|odd|even|sticky|stuck|fixed|hover|focus|expanded|collapsed|animated|ready|clearfix|row|col|left|right|center|wrapper|container|inner)$/i;
/** What frameworks put before a hash. */
const BUILT = /^(?:css|sc|jss|jsx|emotion|svelte|astro|tw|chakra|mui|makestyles)-/i;

const MOST_CLASSES = 3;
/** Ancestors that may lend their name. */
const MOST_LEVELS = 12;

/** A selector that meets this element and no other of its document. */
export function selectorFor(element: Element): string {
  const { ownerDocument: document } = element;
  const own = namesOf(element);
  for (const name of own) if (isOnly(document, name, element)) return name;
  let level = 0;
  for (
    let up = element.parentElement;
    up !== null && up !== document.body && level < MOST_LEVELS;
    up = up.parentElement, level += 1
  ) {
    const holders = namesOf(up).filter((name) => name !== tagOf(up));
    for (const holder of holders) {
      for (const name of own) {
        const joined = `${holder} ${name}`;
        if (isOnly(document, joined, element)) return joined;
      }
    }
  }
  return countedPath(element);
}

/** Whether a browser takes the text for a selector. */
export function isSelector(document: Document, text: string): boolean {
  if (text.trim() === '') return false;
  try {
    document.createDocumentFragment().querySelector(text);
    return true;
  } catch {
    return false;
  }
}

/** An id or class that a person gave and that will be there tomorrow. */
export function isStableName(name: string): boolean {
  if (name.length < 3 || name.length > 50) return false;
  if (!/^[a-z][a-z0-9_-]*$/i.test(name) || STATES.test(name) || BUILT.test(name)) return false;
  // "col-2" and "h2" are words with a number; "a8f3" and "post-48213" are none.
  if (/\d{3}|[a-z]\d+[a-z]|\d[a-z]+\d/i.test(name)) return false;
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .split(/[\s_\d-]+/)
    .filter((word) => word !== '');
  if (words.length === 0) return false;
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  // "kXcPqR": case changes at every other letter.
  if (letters / words.length < 2.5) return false;
  return words.every((word) => word.length < 4 || isPronounceable(word));
}

/** Has vowels, and no long run without one. */
function isPronounceable(word: string): boolean {
  return /[aeiouy]/i.test(word) && !/[^aeiouy]{6}/i.test(word) && !/[a-z][A-Z]{2,}[a-z]/.test(word);
}

/** The element's names from the surest to the plainest; its tag alone comes last. */
function namesOf(element: Element): string[] {
  const tag = tagOf(element);
  const names: string[] = [];
  // A form with a field named "id" answers for its own id: the attribute does not lie.
  const id = element.getAttribute('id');
  if (id !== null && isStableName(id)) names.push(`${tag}#${id}`);
  for (const attribute of TELLING) {
    const value = element.getAttribute(attribute);
    if (value !== null && isTelling(value)) names.push(`${tag}[${attribute}="${value}"]`);
  }
  const classes = (element.getAttribute('class') ?? '')
    .split(/\s+/)
    .filter(isStableName)
    .slice(0, MOST_CLASSES);
  for (const one of classes) names.push(`${tag}.${one}`);
  if (classes.length > 1) names.push(`${tag}.${classes.join('.')}`);
  names.push(tag);
  return names;
}

function isTelling(value: string): boolean {
  return value.length >= 3 && value.length <= 60 && /^[\p{L} _-]+$/u.test(value);
}

function tagOf(element: Element): string {
  return CSS_SAFE.test(element.localName) ? element.localName : '*';
}
const CSS_SAFE = /^[a-z][a-z0-9-]*$/i;

function isOnly(document: Document, selector: string, element: Element): boolean {
  try {
    const found = document.querySelectorAll(selector);
    return found.length === 1 && found[0] === element;
  } catch {
    return false;
  }
}

/** The way down to the element by counting, from the nearest ancestor that has a name of its own. */
function countedPath(element: Element): string {
  const { ownerDocument: document } = element;
  const steps: string[] = [];
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    if (at === document.body || at === document.documentElement) {
      steps.unshift(tagOf(at));
      break;
    }
    const anchor: Element = at;
    if (at !== element) {
      const name = namesOf(at).find(
        (one) => one !== tagOf(anchor) && isOnly(document, one, anchor),
      );
      if (name !== undefined) {
        steps.unshift(name);
        break;
      }
    }
    steps.unshift(counted(at));
  }
  return steps.join(' > ');
}

function counted(element: Element): string {
  const tag = tagOf(element);
  const siblings = [...(element.parentElement?.children ?? [])];
  if (tag === '*') return `*:nth-child(${siblings.indexOf(element) + 1})`;
  const same = siblings.filter(({ localName }) => localName === element.localName);
  return same.length === 1 ? tag : `${tag}:nth-of-type(${same.indexOf(element) + 1})`;
}
