import { describe, expect, it } from 'vitest';
import { block, quotesOf, read } from './story.ts';

function said(lang: string, ...texts: string[]): (string | null)[][] {
  return quotesOf(lang, ...texts).map((quote) => [quote.text, quote.speaker]);
}

describe('speech behind a dash', () => {
  it('ends at the dash before its clause and begins again behind it', () => {
    expect(
      said(
        'pl',
        '– Most jest zamknięty od roku – powiedział prof. Jan Kowalski, dyrektor portu. – Nikt nie wie.',
      ),
    ).toEqual([
      ['Most jest zamknięty od roku', 'Jan Kowalski'],
      ['Nikt nie wie.', 'Jan Kowalski'],
    ]);
    expect(said('es', '—El puente está cerrado —dijo Marta Ríos—. Nadie sabe por qué.')).toEqual([
      ['El puente está cerrado', 'Marta Ríos'],
      ['Nadie sabe por qué.', 'Marta Ríos'],
    ]);
    expect(said('ru', '— Мост закрыт уже год, — сказал Иван Петров. — Никто не знает.')).toEqual([
      ['Мост закрыт уже год,', 'Иван Петров'],
      ['Никто не знает.', 'Иван Петров'],
    ]);
  });

  it('ends at the comma before its clause in the north', () => {
    expect(said('nb', '– Vi bygger broen, og det haster, sier Karin Holm.')).toEqual([
      ['Vi bygger broen, og det haster', 'Karin Holm'],
    ]);
    expect(said('sv', '– Bygger vi bron igen? undrar jag, säger Karin Holm.')).toHaveLength(1);
    expect(said('da', '- Vi bygger broen igen, siger Karin Holm.')).toEqual([
      ['Vi bygger broen igen', 'Karin Holm'],
    ]);
    expect(said('fi', '– Silta suljetaan pian, Ville Virtanen sanoo.')).toEqual([
      ['Silta suljetaan pian', 'Ville Virtanen'],
    ]);
  });

  it('goes on in the next paragraph with a dash', () => {
    expect(said('nb', '– Vi bygger broen, sier Karin Holm.', '– Det blir veldig bra.')).toEqual([
      ['Vi bygger broen', 'Karin Holm'],
      ['Det blir veldig bra.', 'Karin Holm'],
    ]);
  });

  it('stands at its offsets', () => {
    const blocks = [block('paragraph', ' – Vi bygger broen, sier Karin Holm. ')];
    for (const quote of read(blocks, 'nb').quotes) {
      expect(blocks[quote.block]?.text.slice(quote.start, quote.end)).toBe(quote.text);
    }
  });

  it('is no list, no dash inside a sentence, and nothing in a language that has marks', () => {
    expect(said('nb', 'Dette trenger du:', '– Egg, mel og sukker', '– En stor bolle')).toEqual([]);
    expect(said('nb', 'Broen er stengt – og det sier Karin Holm ofte.')).toEqual([]);
    expect(said('en', '– The bridge is closed, says Karin Holm.')).toEqual([]);
    const items = [block('list-item', '– Vi bygger broen, sier Karin Holm.')];
    expect(read(items, 'nb').quotes).toEqual([]);
  });
});
