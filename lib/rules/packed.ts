/** The rules as the bundle carries them: without examples and notes. */

import type {
  AccessRules,
  ChromeRules,
  GateRule,
  MeterRule,
  PhraseRule,
  SpeechRules,
  VendorRules,
} from './types.ts';

export type PackedPhrase = Omit<PhraseRule, 'yes' | 'no'>;
export type PackedMeter = Omit<MeterRule, 'yes' | 'no'>;
export type PackedGate = Omit<GateRule, 'yes' | 'no'>;

export interface LanguageRules {
  chrome?: Omit<ChromeRules, 'phrases'> & { phrases: PackedPhrase[] };
  access?: Omit<AccessRules, 'meters' | 'gates'> & { meters: PackedMeter[]; gates: PackedGate[] };
  speech?: SpeechRules;
}

export interface PackedVendor {
  vendor: string;
  markers: Omit<VendorRules['markers'][number], 'note'>[];
  scripts: string[];
}
