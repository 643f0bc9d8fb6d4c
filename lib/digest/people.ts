/** Who is who: mentions gathered into people and organisations, with the fullest name, gender and role. */

import type { Language } from './language.ts';
import type { Mention } from './names.ts';
import type { Passage } from './passage.ts';
import { genderOfRole, readRole } from './roles.ts';

export interface Person {
  /** The fullest name of the text; with a title only where it gives no given name. */
  name: string;
  words: string[];
  kind: 'person' | 'organisation' | 'unknown';
  gender: 'she' | 'he' | null;
  /** Something besides the capitals says that this is a person: a title, a given name, a role, speech. */
  sure: boolean;
  role: string | null;
  /** Titles before the name, lower case, one by one. */
  titles: Set<string>;
  mentions: number;
  /** Mentions by full name: the person that the story is about. */
  full: number;
}

/** A longer run of capitals is a headline. */
const MAX_WORDS = 7;
const ACRONYM = /^\p{Lu}[\p{Lu}\d&.-]+$/u;

export class People {
  private readonly bySurname = new Map<string, Person[]>();
  private readonly byGiven = new Map<string, Person[]>();
  private readonly lowerSurnames = new Map<string, Person[]>();
  private readonly placed = new Map<string, Person | null>();
  private readonly of = new Map<Mention, Person>();
  private readonly lang: Language;

  constructor(passages: readonly Passage[], lang: Language) {
    this.lang = lang;
    const common = commonWords(passages);
    const all = passages.flatMap((passage) =>
      passage.mentions.map((mention) => ({ mention, passage })),
    );
    for (const { mention, passage } of all) {
      if (mention.words.length > 1 && !passage.headline && !this.isLabel(mention)) {
        this.enter(mention, passage);
      }
    }
    for (const { mention, passage } of all) {
      if (mention.words.length === 1 && !passage.headline && !this.isCommon(mention, common)) {
        this.enter(mention, passage);
      }
    }
    for (const passage of passages) this.prune(passage);
  }

  /** What turned out to be no name is no longer a mention. */
  private prune(passage: Passage): void {
    passage.mentions = passage.mentions.filter((mention) => {
      if (this.of.has(mention)) return true;
      for (let i = mention.from; i < mention.to; i += 1) passage.at[i] = undefined;
      return false;
    });
  }

  /** Null for what only looked like a name. */
  person(mention: Mention): Person | null {
    return this.of.get(mention) ?? null;
  }

  /** By surname in whatever letters; null where none or more than one has it. */
  bySurnameInCapitals(name: string): Person | null {
    if (this.lowerSurnames.size === 0) {
      for (const person of new Set(this.of.values())) {
        if (person.kind !== 'organisation') add(this.lowerSurnames, surname(person.name), person);
      }
    }
    const all = this.lowerSurnames.get(surname(name)) ?? [];
    return all.length === 1 ? (all[0] ?? null) : null;
  }

  /** "Ohio Republican", or a headline set into the text. */
  private isLabel(mention: Mention): boolean {
    const { words } = mention;
    if (words.length >= MAX_WORDS) return true;
    const last = (words.at(-1) ?? '').toLowerCase();
    // "Press" begins "Press Secretary" and is no title by itself.
    const whole = (this.lang.titles.get(last) ?? []).some((title) => title.length === 1);
    return whole && !this.lang.givenNames.has(words[0] ?? '');
  }

  /** The person of whom "the senator" speaks, among those given, the likeliest first. */
  byTitle(noun: string, people: readonly Person[]): Person | null {
    const titles = this.lang.titleNouns.get(noun);
    const carries = (title: string): boolean =>
      (titles?.has(title) ?? false) || (this.lang.capitalNouns && title.endsWith(noun));
    return (
      people.find(
        (person) =>
          [...person.titles].some(carries) ||
          (person.role
            ?.toLowerCase()
            .split(/[^\p{L}-]+/u)
            .includes(noun) ??
            false),
      ) ?? null
    );
  }

  /**
   * "the Ohio senator": whoever the story says is one of that place, or its only one with the title.
   */
  byPlace(noun: string, place: string): Person | null {
    const key = `${noun}|${place}`;
    const known = this.placed.get(key);
    if (known !== undefined) return known;
    const found = this.findByPlace(noun, place);
    this.placed.set(key, found);
    return found;
  }

  private findByPlace(noun: string, place: string): Person | null {
    const all = [...new Set(this.of.values())].filter((person) => this.byTitle(noun, [person]));
    const there = all.filter((person) => person.role?.includes(place));
    if (there.length === 1) return there[0] ?? null;
    return all.length === 1 ? (all[0] ?? null) : null;
  }

  /** A capital at the start of a sentence, of a word that the story writes small elsewhere. */
  private isCommon(mention: Mention, common: Set<string>): boolean {
    const word = mention.words[0] ?? '';
    if (mention.title) return false;
    if (this.lang.titles.has(word.toLowerCase())) return !this.bySurname.has(word);
    if (this.bySurname.has(this.nominative(word)) || this.byGiven.has(word)) return false;
    if (this.lang.capitalNouns) return !ACRONYM.test(word);
    if (!mention.initial) return false;
    return common.has(word.toLowerCase()) || (this.lang.commonEnding?.test(word) ?? false);
  }

  private enter(mention: Mention, passage: Passage): void {
    const person = this.match(mention) ?? this.create(mention);
    this.of.set(mention, person);
    person.mentions += 1;
    if (mention.words.length > 1) person.full += 1;
    this.learn(person, mention, passage);
  }

  private match(mention: Mention): Person | null {
    const last = this.nominative(mention.words.at(-1) ?? '');
    const same = (this.bySurname.get(last) ?? []).filter((person) => agrees(person, mention));
    const gender = this.titleGender(mention);
    const fitting = same.filter((person) => !gender || !person.gender || person.gender === gender);
    const best = most(fitting);
    if (best) return best;
    if (mention.words.length > 1) return null;
    return mention.title ? null : most(this.byGiven.get(last) ?? []);
  }

  /** "Merkels", "Петрова": another case of a surname that the story has. */
  private nominative(word: string): string {
    if (this.lang.nameCases.length === 0 || this.bySurname.has(word)) return word;
    for (const [ending, nominative] of this.lang.nameCases) {
      if (!word.endsWith(ending)) continue;
      const bare = word.slice(0, word.length - ending.length) + nominative;
      if (this.bySurname.has(bare)) return bare;
    }
    return word;
  }

  private create(mention: Mention): Person {
    const person: Person = {
      name: mention.text,
      words: mention.words,
      kind: this.kind(mention),
      gender: null,
      sure: false,
      role: null,
      titles: new Set(),
      mentions: 0,
      full: 0,
    };
    add(this.bySurname, mention.words.at(-1) ?? '', person);
    if (mention.words.length > 1 && person.kind !== 'organisation') {
      add(this.byGiven, mention.words[0] ?? '', person);
    }
    return person;
  }

  private kind(mention: Mention): Person['kind'] {
    if (mention.title) return 'person';
    if (mention.words.some((word) => this.lang.orgWords.has(word))) return 'organisation';
    const first = mention.words[0] ?? '';
    if (mention.words.length > 1 && this.lang.givenNames.has(first)) return 'person';
    if (mention.article || ACRONYM.test(first)) return 'organisation';
    return mention.words.length > 1 && !this.lang.capitalNouns ? 'person' : 'unknown';
  }

  private titleGender(mention: Mention): 'she' | 'he' | null {
    return mention.title ? (this.lang.titleGender.get(mention.title.toLowerCase()) ?? null) : null;
  }

  private learn(person: Person, mention: Mention, passage: Passage): void {
    const known = person.words.length;
    if (mention.words.length > known) {
      person.name = mention.text;
      person.words = mention.words;
    }
    if (person.words.length === 1 && mention.title) this.learnTitle(person, mention);
    if (mention.title) {
      const title = mention.title.toLowerCase();
      person.titles.add(title);
      person.titles.add(title.split(' ').at(-1) ?? title);
    }
    const role = person.role ?? readRole(passage, mention, this.lang);
    person.role = role;
    person.gender ??=
      this.titleGender(mention) ??
      genderOfRole(role, this.lang) ??
      (person.words.length > 1 ? (this.lang.givenNames.get(person.words[0] ?? '') ?? null) : null);
    if (mention.title || person.gender) person.kind = 'person';
    if (person.kind === 'person' && (mention.title || person.gender || person.role)) {
      person.sure = true;
    }
  }

  /** "President Roe" tells more than "Mr. Roe". */
  private learnTitle(person: Person, mention: Mention): void {
    const bare = person.words.join(' ');
    const plain = this.lang.honorifics.has((mention.title ?? '').toLowerCase());
    const now = person.name.slice(0, -bare.length).trim().toLowerCase();
    if (person.name === bare || (!plain && (now === '' || this.lang.honorifics.has(now)))) {
      person.name = `${mention.title} ${bare}`;
    }
  }
}

function surname(name: string): string {
  return (name.split(/\s+/u).at(-1) ?? '').toLowerCase();
}

/** A mention fits a person where its words end the name, or given name and surname are the same. */
function agrees(person: Person, mention: Mention): boolean {
  const own = person.words;
  const words = mention.words;
  if (words.length === 1) return true;
  if (own.length === 1) return person.kind !== 'organisation';
  const [shorter, longer] = own.length < words.length ? [own, words] : [words, own];
  if (shorter.every((word, i) => word === longer[longer.length - shorter.length + i])) return true;
  const a = own[0] ?? '';
  const b = words[0] ?? '';
  return a === b || (a[0] === b[0] && (/^\p{Lu}\.?$/u.test(a) || /^\p{Lu}\.?$/u.test(b)));
}

function most(people: Person[]): Person | null {
  let best: Person | null = null;
  for (const person of people) if (!best || person.full > best.full) best = person;
  return best;
}

function add(map: Map<string, Person[]>, key: string, person: Person): void {
  const list = map.get(key);
  if (list) list.push(person);
  else map.set(key, [person]);
}

function commonWords(passages: readonly Passage[]): Set<string> {
  const words = new Set<string>();
  for (const passage of passages) {
    for (const token of passage.tokens) {
      if (token.kind === 'word' && !token.capital) words.add(token.lower);
    }
  }
  return words;
}
