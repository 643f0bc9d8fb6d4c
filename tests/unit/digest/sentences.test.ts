import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { language } from '../../../lib/digest/language.ts';
import { findRegions } from '../../../lib/digest/quotes.ts';
import { splitSentences } from '../../../lib/digest/sentences.ts';

function split(text: string, lang = 'en'): string[] {
  const rules = language(lang);
  const regions = findRegions([{ kind: 'paragraph', text }], rules);
  return splitSentences(text, regions, rules).map(({ start, end }) => text.slice(start, end));
}

describe('sentences', () => {
  it('hold titles, initials and acronyms together', () => {
    expect(
      split('Sen. Ada Brook met Gen. R. J. Holt in Washington, D.C. on Friday. They ate.'),
    ).toEqual(['Sen. Ada Brook met Gen. R. J. Holt in Washington, D.C. on Friday.', 'They ate.']);
    expect(split('The U.S. Navy sold 3.5 ships. Nobody minded.')).toHaveLength(2);
    expect(split('It opens at 5 p.m. Monday in St. Albans. Bring shoes.')).toHaveLength(2);
  });

  it('end at an acronym when a new sentence plainly begins', () => {
    expect(split('He left the U.S. The flight was long.')).toEqual([
      'He left the U.S.',
      'The flight was long.',
    ]);
  });

  it('go on after a question inside marks when its reporting clause follows', () => {
    expect(split('“Who moved the piano?” he asked. Nobody answered.')).toHaveLength(2);
    expect(split('“Who moved the piano?” Mr. Holt asked. Nobody answered.')).toHaveLength(2);
    expect(split('“Stop!” Ada Brook, the conductor, shouted. They stopped.')).toHaveLength(2);
  });

  it('end after a question inside marks when something else begins', () => {
    expect(split('She wanted to know, “Who moved the piano?” The hall was empty.')).toEqual([
      'She wanted to know, “Who moved the piano?”',
      'The hall was empty.',
    ]);
  });

  it('are never cut inside marks', () => {
    const text = '“We lost it. We found it. We lost it again,” said Ada Brook.';
    expect(split(text)).toEqual([text]);
  });

  it('survive an ellipsis and keep every letter', () => {
    expect(split('They waited … and waited. Then it rained.')).toHaveLength(2);
    const text = 'One. Two! Three? “Four.” Five…';
    expect(split(text).join(' ')).toBe(text);
  });

  it('hold company names, courts and streets together', () => {
    expect(split('He works for Yahoo! Inc. in Leeds. It rained! Nobody cared.')).toEqual([
      'He works for Yahoo! Inc. in Leeds.',
      'It rained!',
      'Nobody cared.',
    ]);
    expect(split('Smith v. Jones was decided on Main St. The judge left.')).toEqual([
      'Smith v. Jones was decided on Main St.',
      'The judge left.',
    ]);
    expect(split('St. Mary’s Church stands on St. John St. in Leeds.')).toHaveLength(1);
  });

  it('hold decimals, numbers and degrees together', () => {
    expect(split('It cost $3.5 million. No. 10 was empty. See p. 12 for more.')).toHaveLength(3);
    expect(split('Ada B. Roe, Ph.D., spoke on Jan. 5. They ate.')).toHaveLength(2);
  });

  it('end behind a quotation that ends like one', () => {
    expect(split('« C’est fini. » Il est parti.', 'fr')).toEqual([
      '« C’est fini. »',
      'Il est parti.',
    ]);
    expect(split('„Das geht nicht.“ Sie ging. „Warum?“, fragte er.', 'de')).toEqual([
      '„Das geht nicht.“',
      'Sie ging.',
      '„Warum?“, fragte er.',
    ]);
    expect(split('“We lost.” She left. “Did we?” “Yes.” It rained.')).toHaveLength(5);
  });

  it('go on behind a quotation where the language says so', () => {
    expect(split('「橋は古い。危ない。」と市長は述べた。誰も知らない。', 'ja')).toEqual([
      '「橋は古い。危ない。」と市長は述べた。',
      '誰も知らない。',
    ]);
  });

  it('know the abbreviations of Spanish', () => {
    expect(split('El Sr. Ríos llegó a EE. UU. ayer. Nadie lo vio.', 'es')).toHaveLength(2);
  });

  it('know the abbreviations and ordinals of German', () => {
    expect(split('Am 3. Oktober kam Dr. Anke Moll z.B. nach Ulm. Sie blieb.', 'de')).toEqual([
      'Am 3. Oktober kam Dr. Anke Moll z.B. nach Ulm.',
      'Sie blieb.',
    ]);
  });

  it('are cut at the full stop of Japanese', () => {
    expect(split('橋は閉鎖された。市長は謝った。', 'ja')).toEqual([
      '橋は閉鎖された。',
      '市長は謝った。',
    ]);
  });
});

describe('any text', () => {
  it('is cut without a loss', () => {
    const piece = fc.constantFrom(
      'Roe',
      ' ',
      '. ',
      '.',
      '“',
      '”',
      '?',
      '! ',
      'U.S.',
      'Mr. ',
      '「',
      '。」',
      'と',
      '…',
      '\n',
    );
    const text = fc.array(piece, { maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.constantFrom('en', 'de', 'fr', 'ja', 'xx'), (made, lang) => {
        expect(split(made, lang).join('').replace(/\s/gu, '')).toBe(made.replace(/\s/gu, ''));
      }),
      { numRuns: 300, seed: 13 },
    );
  });
});
