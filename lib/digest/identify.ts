/** The person behind a phrase: a name, a pronoun, a title that points back. */

import type { Attribution } from './clauses.ts';
import { type Focus, fits } from './focus.ts';
import type { Language } from './language.ts';
import type { Clauses, Passage } from './passage.ts';
import type { People, Person } from './people.ts';
import { phraseText, type Subject } from './phrases.ts';
import type { Region } from './quotes.ts';
import { isRole } from './roles.ts';
import type { UnspacedPeople } from './unspaced-clauses.ts';

export interface Speech {
  person: Person | null;
  attributedAs: string | null;
  cue: string | null;
  /** How the speaker was found. */
  by: 'clause' | 'subject' | 'carried' | 'led-in' | 'none';
}

/** What is known at a point of the story. */
export interface Walk {
  passages: readonly Passage[];
  regions: readonly Region[];
  places: ReadonlyMap<Region, number>;
  people: People;
  unspaced: UnspacedPeople;
  lang: Language;
  focus: Focus;
  found: Speech[];
  /** Place of the last quotation that has a speaker. */
  last: { region: Region; order: number; speech: Speech } | null;
  /** The sentence before this one, for "…: “…”" over a paragraph's end. */
  before: { passage: Passage; sentence: Clauses; speech: Speech | null } | null;
}

/** A quotation that begins so near behind another has the same speaker. */
const CLOSE = 30;

/** The person behind a phrase. */
export function identify(
  walk: Walk,
  passage: Passage,
  clause: Attribution,
  by: Speech['by'],
  region: Region | null = null,
): Speech {
  const { subject } = clause;
  const cue = clause.cue >= 0 ? (passage.tokens[clause.cue]?.text ?? null) : null;
  const attributedAs = phraseText(passage, subject);
  if (subject.kind === 'named' && subject.mention) {
    const person = walk.people.person(subject.mention);
    if (person?.kind === 'person' && by === 'clause') person.sure = true;
    return { person, attributedAs, cue, by };
  }
  if (subject.kind === 'pronoun' && subject.pronoun) {
    return { person: antecedent(walk, subject, region), attributedAs, cue, by };
  }
  return { person: byTitle(walk, passage, subject), attributedAs, cue, by };
}

/** "the senator": the likeliest person in view who has that title or role. */
function byTitle(walk: Walk, passage: Passage, subject: Subject): Person | null {
  const { lang, people, focus } = walk;
  const first = passage.tokens[subject.from];
  const last = passage.tokens[subject.to - 1];
  if (subject.kind !== 'nominal' || !first || !last || !lang.definite.has(first.lower)) return null;
  if (subject.to - subject.from > 5) return null;
  const place = placeIn(walk, passage, subject);
  if (place === undefined) return null;
  if (!isRole(last.lower, lang) && !lang.titleNouns.has(last.lower)) return null;
  if (place !== null) return people.byPlace(last.lower, place);
  return people.byTitle(last.lower, focus.ranked());
}

/** "the Ohio senator": the place right before the title; undefined where a person is named instead. */
function placeIn(walk: Walk, passage: Passage, subject: Subject): string | null | undefined {
  let place: string | null = null;
  for (let i = subject.from; i < subject.to; i += 1) {
    const mention = passage.at[i];
    if (!mention) continue;
    if (mention.to !== subject.to - 1 || walk.people.person(mention)?.sure) return undefined;
    place = mention.text;
  }
  return place;
}

function antecedent(walk: Walk, subject: Subject, region: Region | null): Person | null {
  const gender = subject.pronoun;
  if (!gender || gender === 'they') return null;
  const { last, focus } = walk;
  const previous = last?.speech.person;
  if (
    region &&
    last &&
    previous &&
    last.region.block === region.block &&
    region.open - last.region.close <= CLOSE &&
    fits(previous, gender)
  ) {
    return previous;
  }
  const person = focus.resolve(gender);
  if (person) person.gender ??= gender;
  return person;
}
