import { describe, expect, it } from 'vitest';
import { quotesOf } from './story.ts';

const BRIDGE = '„Die Brücke war nie für Fußgänger gedacht“';

function said(...texts: string[]): (string | null)[][] {
  return quotesOf('de', ...texts).map((quote) => [quote.speaker, quote.attributedAs]);
}

describe('German reporting clauses', () => {
  it('may have their verb in two parts', () => {
    expect(said(`Dazu gab das Ministerium am Montag bekannt: ${BRIDGE}.`)).toEqual([
      [null, 'das Ministerium'],
    ]);
    expect(said(`Auf Nachfrage teilte Anke Moll der Zeitung mit: ${BRIDGE}.`)).toEqual([
      ['Anke Moll', 'Anke Moll'],
    ]);
    // The first part alone reports nothing.
    expect(said(`Anton Fries führte die Gruppe. Anke Moll sagte: ${BRIDGE}.`)).toEqual([
      ['Anke Moll', 'Anke Moll'],
    ]);
  });

  it('may end with their verb', () => {
    expect(said(`So hatte Minister Anton Fries noch im Mai 2005 zugesichert: ${BRIDGE}.`)).toEqual([
      ['Anton Fries', 'Minister Anton Fries'],
    ]);
    expect(said(`In dem Brief wird Anke Moll wie folgt zitiert: ${BRIDGE}.`)).toEqual([
      ['Anke Moll', 'Anke Moll'],
    ]);
  });

  it('end the phrase of the speaker with its noun', () => {
    expect(said(`${BRIDGE}, begründet das Gericht seine Entscheidung.`)).toEqual([
      [null, 'das Gericht'],
    ]);
    expect(said(`${BRIDGE}, sagte der Sprecher der Polizei am Montag.`)).toEqual([
      [null, 'der Sprecher der Polizei'],
    ]);
    expect(said(`Zur Begründung sagte ein Forscher: ${BRIDGE}.`)).toEqual([[null, 'ein Forscher']]);
  });

  it('may be a noun with its owner', () => {
    expect(said(`Anke Moll kam. Die Antwort Molls lautete: ${BRIDGE}.`).at(0)?.[0]).not.toBeNull();
    expect(said(`Zitat von Anke Moll: ${BRIDGE}.`)).toEqual([['Anke Moll', 'Anke Moll']]);
    expect(said(`Anke Moll kam aus Ulm. Seine Meinung dazu: ${BRIDGE}.`)).toEqual([
      [null, 'Seine'],
    ]);
  });

  it('name what is read from where nobody speaks', () => {
    expect(said(`${BRIDGE}, hieß es in der Erklärung.`)).toEqual([[null, 'der Erklärung']]);
    expect(said(`Auf der Webseite heißt es: ${BRIDGE}.`)).toEqual([[null, 'der Webseite']]);
  });
});

describe('German reported speech', () => {
  it('goes on with its speaker by the form of its verbs', () => {
    expect(
      said('Anke Moll sagte, sie sei müde. Es drohe „eine Katastrophe für alle Leute am Fluss“.'),
    ).toEqual([['Anke Moll', 'Anke Moll']]);
  });

  it('ends with its paragraph', () => {
    expect(
      said(
        'Anke Moll sagte, sie sei müde.',
        'Es drohe „eine Katastrophe für alle Leute am Fluss“.',
      ),
    ).toEqual([[null, null]]);
  });
});

describe('German names', () => {
  it('in the genitive behind a noun are no subject', () => {
    expect(
      said(
        'Anke Moll kam aus Ulm, Anton Fries blieb.',
        'Die Äußerung Molls bezeichnete Fries als „einen sehr langen Unfall in Beton“.',
      ),
    ).toEqual([['Anton Fries', 'Fries']]);
  });

  it('of papers and bodies between marks are no speech', () => {
    expect(said(`Ein Sprecher der „Wache von Ulm“, Anton Fries, sagte: ${BRIDGE}.`)).toHaveLength(
      1,
    );
  });
});
