import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { provideShadows } from '../lib/dom.ts';
import { type ReadingTools, readArticle } from '../lib/reading.ts';
import { provideRules } from '../lib/rules/rules.ts';

/** Makes articles of judged pages; left where the engine of this world finds it. */
export default defineUnlistedScript(() => {
  const tools: ReadingTools = {
    prepare(rules, shadows) {
      provideRules(rules);
      provideShadows(shadows);
    },
    readArticle,
  };
  Reflect.set(globalThis, Symbol.for('nutgraf.reading'), tools);
});
