// Made by scripts/make-rules.ts from languages/ and vendors/. Do not edit.
import type { LanguageRules, PackedVendor } from './packed.ts';
export const LANGUAGES: Record<string, LanguageRules> = {"en":{}};
export const VENDORS: PackedVendor[] = [{"vendor":"Substack","markers":[{"selector":".subscription-widget","class":"chrome","kind":"newsletter"},{"selector":"[data-component-name='SubscribeWidgetToDOM']","class":"chrome","kind":"newsletter"},{"selector":"div.paywall[data-component-name='Paywall']","class":"gate"}],"scripts":["substackcdn.com"]}];
