/**
 * Who says each quotation. The story is walked sentence by sentence; the
 * reporting clause comes first, then what stands around: the quotation before,
 * the sentence that leads in. Where nothing is sure there is no name.
 */

import { reportingClause } from './attribution.ts';
import { isSpokenTo } from './clauses.ts';
import { Focus, PROMINENCE } from './focus.ts';
import { identify, type Speech, type Walk } from './identify.ts';
import type { Language } from './language.ts';
import { type Clauses, isReported, type Passage } from './passage.ts';
import type { People } from './people.ts';
import { isCue, mainSubject, type Subject } from './phrases.ts';
import type { Region } from './quotes.ts';
import { isRole } from './roles.ts';
import { subjectAfter, subjectBefore } from './subjects.ts';
import { UnspacedPeople, unspacedClause } from './unspaced-clauses.ts';

/** Clauses between commas that are read inside a quotation, and the words of one. */
const INCISES = 6;
const INCISE_WORDS = 7;
/** "ROE: Will it hold?": a transcript names its speaker inside the marks. */
const SPEAKER_LABEL = /^((?:\p{Lu}[\p{Lu}'’.-]+ ?){1,4}):\s/u;
const NONE: Speech = { person: null, attributedAs: null, cue: null, by: 'none' };

/** One entry a region, in the same order. */
export function findSpeakers(
  passages: readonly Passage[],
  regions: readonly Region[],
  people: People,
  lang: Language,
): Speech[] {
  const walk: Walk = {
    passages,
    regions,
    places: new Map(regions.map((region, index) => [region, index])),
    people,
    unspaced: new UnspacedPeople(),
    lang,
    focus: new Focus(),
    found: regions.map(() => NONE),
    last: null,
    before: null,
  };
  for (const passage of passages) {
    for (const sentence of passage.sentences) readSentence(walk, passage, sentence);
  }
  return walk.found;
}

function readSentence(walk: Walk, passage: Passage, sentence: Clauses): void {
  const { focus, lang } = walk;
  focus.fade();
  const quotes: number[] = [];
  for (let i = sentence.from; i < sentence.to; i += 1) {
    if (passage.tokens[i]?.kind === 'quote') quotes.push(i);
  }
  const subject = mainSubject(passage, sentence.from, sentence.to, lang);
  let spoken: Speech | null = null;
  let seen = sentence.from;
  for (const at of quotes) {
    const index = passage.tokens[at]?.region ?? -1;
    const region = walk.regions[index];
    if (!region) continue;
    const speech = speechOf(walk, passage, sentence, at, region, spoken, (to) => {
      seen = look(walk, passage, seen, to, subject);
    });
    walk.found[index] = speech;
    if (speech.by !== 'none') {
      spoken = speech;
      walk.last = { region, order: passage.order, speech };
      if (speech.person) {
        focus.speaker = speech.person;
        focus.see(speech.person, PROMINENCE.speaker);
      }
    }
  }
  if (quotes.length === 0) spoken = indirect(walk, passage, sentence, subject);
  else look(walk, passage, seen, sentence.to, subject);
  walk.before = { passage, sentence, speech: spoken };
}

/** Takes the names of a stretch into focus; returns where it stopped. */
function look(
  walk: Walk,
  passage: Passage,
  from: number,
  to: number,
  subject: Subject | null,
): number {
  const { lang } = walk;
  for (let i = from; i < to; i += 1) {
    const mention = passage.at[i];
    if (!mention || mention.from !== i) continue;
    const person = walk.people.person(mention);
    if (!person) continue;
    const owner = passage.tokens[mention.to]?.kind === 'possessive';
    const opens = subject?.kind === 'nominal' && subject.from === mention.from;
    const reported = lang.cues.has(passage.tokens[i - 1]?.lower ?? '');
    const main = subject?.mention === mention;
    walk.focus.see(
      person,
      main
        ? PROMINENCE.subject
        : opens || reported
          ? PROMINENCE.topic
          : owner
            ? PROMINENCE.owner
            : PROMINENCE.other,
    );
  }
  return Math.max(from, to);
}

/**
 * A sentence without a quotation: reported speech keeps the speaker, a pronoun
 * the person. The names behind a pronoun come into focus only after it is read.
 */
function indirect(
  walk: Walk,
  passage: Passage,
  sentence: Clauses,
  subject: Subject | null,
): Speech | null {
  const { lang, focus } = walk;
  let seen = sentence.from;
  const finish = (): void => {
    look(walk, passage, seen, sentence.to, subject);
  };
  for (let c = sentence.from; c < sentence.to; c += 1) {
    const token = passage.tokens[c];
    if (token?.kind !== 'word' || !isCue(token.lower, lang)) continue;
    const inverted =
      passage.tokens[c - 1]?.text === ',' ? subjectAfter(passage, c, sentence.to, lang) : null;
    const who =
      inverted?.kind === 'named' ? inverted : subjectBefore(passage, c, sentence.from, lang);
    if (!who || who.relative) continue;
    seen = look(walk, passage, seen, who.from, subject);
    const speech = identify(walk, passage, { subject: who, cue: c, strength: 'clear' }, 'clause');
    if (!speech.person) break;
    focus.speaker = speech.person;
    focus.see(speech.person, PROMINENCE.speaker);
    finish();
    return speech;
  }
  const before = walk.before?.passage === passage ? walk.before.speech : null;
  if (before && before.by !== 'none' && isReported(passage, sentence, lang)) {
    finish();
    return { ...before, by: 'carried' };
  }
  if (!subject) {
    finish();
    return null;
  }
  seen = look(walk, passage, seen, subject.from, subject);
  const speech = identify(walk, passage, { subject, cue: -1, strength: 'weak' }, 'subject');
  if (speech.person) focus.see(speech.person, PROMINENCE.subject);
  finish();
  return speech.person?.kind === 'person' ? speech : null;
}

function speechOf(
  walk: Walk,
  passage: Passage,
  sentence: Clauses,
  at: number,
  region: Region,
  spoken: Speech | null,
  lookTo: (to: number) => void,
): Speech {
  const { lang, found } = walk;
  const label = SPEAKER_LABEL.exec(passage.text.slice(region.start, region.start + 60))?.[1];
  if (label) {
    const person = walk.people.bySurnameInCapitals(label);
    return { person, attributedAs: label, cue: null, by: 'clause' };
  }
  const ends = passage.text.slice(region.start, region.end).slice(-1);
  const clause = reportingClause(passage, sentence, at, ends, lang);
  if (lang.unspaced) {
    const told = unspacedClause(passage.text, region, lang);
    if (told) {
      const person = told.name ? walk.unspaced.person(told.name) : null;
      return { person, attributedAs: told.who, cue: told.cue, by: 'clause' };
    }
  }
  if (region.continued) {
    const known = found[walk.places.get(region.continued) ?? -1];
    // An opening mark after one that was left open by mistake: another person, another quotation.
    const own = clause?.subject.mention ? walk.people.person(clause.subject.mention) : null;
    if (own && known?.person && own !== known.person) region.continued = null;
    else if (known && known.by !== 'none') return known;
  }
  if (clause) {
    lookTo(Math.min(clause.subject.from, at));
    const speech = identify(walk, passage, clause, 'clause', region);
    back(walk, region, speech);
    return speech;
  }
  const inside = lang.incises ? incise(walk, passage, region) : null;
  if (inside) return inside;
  lookTo(at);
  if (spoken) return { ...spoken, by: 'carried' };
  const verb = lang.dropsPronoun ? bareCue(passage, at, lang) : null;
  const { last } = walk;
  if (verb && last && last.order >= passage.order - 1) {
    return { ...last.speech, attributedAs: null, cue: verb, by: 'carried' };
  }
  const alone = at === sentence.from && restIsEmpty(passage, at + 1, sentence.to);
  if (alone) return fromAround(walk, passage);
  if (isSpokenTo(passage, sentence.from, at, lang)) return NONE;
  const subject = mainSubject(passage, sentence.from, at, lang);
  if (subject && subject.kind !== 'first') {
    const weak = identify(walk, passage, { subject, cue: -1, strength: 'weak' }, 'subject', region);
    if (weak.person && weak.person.kind !== 'unknown') return weak;
    const led = passage.tokens[at - 1]?.text === ':' && canSpeak(passage, subject, lang);
    if (led) return weak;
  }
  return carriedOn(walk, passage, sentence, at);
}

/** An office or a body, which may speak without a name: "the ministry". */
function canSpeak(passage: Passage, subject: Subject, lang: Language): boolean {
  if (subject.kind !== 'nominal') return subject.kind === 'named';
  for (let i = subject.from; i < subject.to; i += 1) {
    const token = passage.tokens[i];
    if (!token) break;
    if (isRole(token.lower, lang) || lang.orgNouns.has(token.lower)) return true;
    if (lang.orgWords.has(token.text)) return true;
  }
  return false;
}

/** A quotation in a sentence that names nobody goes on with whom the sentence before reports. */
function carriedOn(walk: Walk, passage: Passage, sentence: Clauses, at: number): Speech {
  const speech = walk.before?.passage === passage ? walk.before.speech : null;
  if (!speech || speech.by === 'none') return NONE;
  const told = speech.by === 'clause' || speech.by === 'carried';
  // Where reported speech has verb forms of its own, they tell that the sentence is no longer the writer's.
  const open = passage.tokens[at - 1]?.text === ':';
  const reports = isReported(passage, sentence, walk.lang) || (open && walk.lang.reported.size > 0);
  return told || reports ? { ...speech, by: 'carried' } : NONE;
}

/** "« Le pont, a-t-elle dit, est fermé »": the clause between commas inside the marks. */
function incise(walk: Walk, passage: Passage, region: Region): Speech | null {
  const { lang, people, focus } = walk;
  const parts = passage.text.slice(region.start, region.end).split(',').slice(1, -1);
  for (const part of parts.slice(0, INCISES)) {
    const written = part.trim().split(/\s+/u);
    if (written.length > INCISE_WORDS) continue;
    // "a-t-elle ajouté", "dit-il", "explique Anne Morel".
    const words = (written[0] ?? '').toLowerCase().split('-');
    const auxiliary = lang.auxiliaries.has(words[0] ?? '');
    const verb = auxiliary ? (written[1] ?? '').toLowerCase() : (words[0] ?? '');
    if (!lang.cues.has(verb)) continue;
    const gender = lang.pronouns.get(words.at(-1) ?? '');
    const last = written.at(-1) ?? '';
    const name = /^\p{Lu}/u.test(last) ? people.bySurnameInCapitals(last) : null;
    if (!gender && !name) continue;
    const person = gender ? focus.resolve(gender) : name;
    return { person, attributedAs: part.trim(), cue: verb, by: 'clause' };
  }
  return null;
}

/** "…, añadió.": a reporting verb alone, right before or after. */
function bareCue(passage: Passage, at: number, lang: Language): string | null {
  for (const step of [1, -1]) {
    let i = at + step;
    while (
      passage.tokens[i]?.kind === 'mark' ||
      lang.auxiliaries.has(passage.tokens[i]?.lower ?? '')
    ) {
      i += step;
    }
    const token = passage.tokens[i];
    if (token?.kind === 'word' && isCue(token.lower, lang)) return token.text;
  }
  return null;
}

/** A quotation's last paragraph may hold the attribution of those before it. */
function back(walk: Walk, region: Region, speech: Speech): void {
  for (let part = region.continued; part; part = part.continued) {
    const index = walk.places.get(part) ?? -1;
    if (walk.found[index]?.by === 'none') walk.found[index] = speech;
  }
}

function restIsEmpty(passage: Passage, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    if (passage.tokens[i]?.kind === 'word') return false;
  }
  return true;
}

/** A quotation that is a sentence by itself. */
function fromAround(walk: Walk, passage: Passage): Speech {
  const { before, last } = walk;
  const leads = before && /[:]\s*$/u.test(textOf(before));
  if (leads && before.speech && before.speech.by !== 'none') {
    return { ...before.speech, by: 'led-in' };
  }
  if (last && last.order === passage.order) return { ...last.speech, by: 'carried' };
  if (before?.speech && before.speech.by !== 'none' && before.passage.order >= passage.order - 1) {
    return { ...before.speech, by: before.speech.by === 'subject' ? 'led-in' : 'carried' };
  }
  if (last && last.order >= passage.order - 2 && last.speech.person) {
    return { ...last.speech, by: 'carried' };
  }
  return NONE;
}

function textOf(before: { passage: Passage; sentence: Clauses }): string {
  return before.passage.text.slice(before.sentence.start, before.sentence.end);
}
