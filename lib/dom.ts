/**
 * Questions to elements that a page cannot falsify, and ways through shadow trees.
 * In Chromium a form answers with its own control where one is named like a
 * property: an input named `parentElement` would send a climb round in circles.
 */

/** What is asked of elements somewhere in the stages. A control with another name does no harm. */
const ASKED = new Set(
  (
    'attributes checkVisibility childElementCount childNodes children classList className clientHeight clientTop clientWidth ' +
    'cloneNode closest compareDocumentPosition contains dataset firstChild firstElementChild getAttribute getBoundingClientRect ' +
    'getRootNode hasAttribute hasAttributes innerHTML innerText isConnected lastChild lastElementChild localName matches ' +
    'nextElementSibling nextSibling nodeName nodeType ownerDocument parentElement parentNode previousElementSibling ' +
    'previousSibling querySelector querySelectorAll remove removeAttribute scrollHeight scrollTop scrollWidth setAttribute ' +
    'shadowRoot style tagName textContent'
  ).split(' '),
);
/** Named things of a form that are looked at; more make it no form. */
const MAX_NAMED = 500;

/** A getter of the prototype, which nothing in a page stands in front of. */
function getter<T>(prototype: object | undefined, name: string): ((node: Node) => T) | null {
  const get = prototype && Object.getOwnPropertyDescriptor(prototype, name)?.get;
  return get === undefined ? null : (node) => get.call(node) as T;
}

const NodeProto = globalThis.Node?.prototype as object | undefined;
const parent = getter<Element | null>(NodeProto, 'parentElement');
const next = getter<Node | null>(NodeProto, 'nextSibling');

/** The element around this one. */
export function parentOf(node: Node): Element | null {
  return parent === null ? node.parentElement : parent(node);
}

/** Whether the element or one around it is among these. */
export function isWithin(element: Element, set: ReadonlySet<Element>): boolean {
  if (set.size === 0) return false;
  for (let up: Element | null = element; up !== null; up = parentOf(up)) {
    if (set.has(up)) return true;
  }
  return false;
}

/** The node after this one. */
export function nextOf(node: Node): Node | null {
  return next === null ? node.nextSibling : next(node);
}

/** Forms of the document that answer with controls where they are asked about themselves. */
export function falseForms(document: Document): Set<Element> {
  const found = new Set<Element>();
  for (const form of document.getElementsByTagName('form')) {
    const named = Element.prototype.querySelectorAll.call(form, '[name], [id]');
    for (let at = 0; at < named.length && at < MAX_NAMED; at += 1) {
      const one = named[at];
      if (one === undefined || one.localName === 'form') continue;
      if (ASKED.has(one.getAttribute('name') ?? '') || ASKED.has(one.getAttribute('id') ?? '')) {
        found.add(form);
        break;
      }
    }
  }
  return found;
}

let closed: (element: Element) => ShadowRoot | null = () => null;

/** Takes in how the browser tells an extension of closed shadow trees. */
export function provideShadows(reader: (element: Element) => ShadowRoot | null): void {
  closed = reader;
}

/** The shadow tree of an element; only custom elements and a few others can have one. */
export function shadowOf(element: Element): ShadowRoot | null {
  const open = element.shadowRoot ?? null;
  if (open !== null) return open;
  return element.localName.includes('-') ? closed(element) : null;
}

/** The nodes that a slot shows; null where it is none, or shows its own children. */
export function slotted(element: Element): readonly Node[] | null {
  if (element.localName !== 'slot' || !('assignedNodes' in element)) return null;
  const nodes = (element as HTMLSlotElement).assignedNodes();
  return nodes.length > 0 ? nodes : null;
}
