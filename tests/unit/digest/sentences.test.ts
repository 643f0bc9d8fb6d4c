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
