import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { handWords } from '../lib/browser/hand-words.ts';
import { figuresOf } from '../lib/figures.ts';
import type { HandTools } from '../lib/hand.ts';
import { runPointing } from '../lib/pointing.ts';

/** The tools for pointing and reporting, left where the engine of this world finds them. */
export default defineUnlistedScript(() => {
  const tools: HandTools = {
    point: (action, hand, page, signal) =>
      runPointing(action, handWords(action), hand, page, signal),
    figures: figuresOf,
  };
  Reflect.set(globalThis, Symbol.for('nutgraf.hand'), tools);
});
