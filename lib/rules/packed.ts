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

/** `keys`: a line without any of them cannot match; missing where the pattern has none. */
export type PackedPhrase = Omit<PhraseRule, 'yes' | 'no'> & { keys?: string[] };
export type PackedMeter = Omit<MeterRule, 'yes' | 'no'>;
export type PackedGate = Omit<GateRule, 'yes' | 'no'>;

export interface LanguageRules {
  chrome?: Omit<ChromeRules, 'phrases'> & { phrases: PackedPhrase[] };
  access?: PackedAccess;
  speech?: SpeechRules;
}

export type PackedAccess = Omit<AccessRules, 'meters' | 'gates' | 'labels'> & {
  meters: PackedMeter[];
  gates: PackedGate[];
  labels: PackedGate[];
};

export type PackedVendor = Omit<VendorRules, 'source' | 'markers'> & {
  markers: Omit<VendorRules['markers'][number], 'note'>[];
};
