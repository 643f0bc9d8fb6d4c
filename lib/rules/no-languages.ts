/** What the extension's bundles hold of languages: nothing. The background gives a page the rules of its language. */

import type { LanguageRules } from './packed.ts';

export const LANGUAGES: Record<string, LanguageRules> = {};
