import { expect, test } from 'vitest';
import { ReadAloud, type State, sentencesOf } from '../../../components/reader/read-aloud.ts';
import { voicesFor } from '../../../components/reader/voices.ts';
import type { Block } from '../../../lib/article.ts';

const BLOCKS: Block[] = [
  { kind: 'heading', text: 'A bell' },
  { kind: 'paragraph', text: 'It rang. Nobody came.' },
  { kind: 'code', text: 'ring()' },
  { kind: 'table', text: '1\t2' },
  { kind: 'list-item', text: 'The end.' },
];

const split = (text: string) =>
  [...text.matchAll(/[^.]+\.?/gu)].map(([part, ...rest], index, all) => {
    const start = all[index]?.index ?? rest.length;
    const trimmed = start + part.length - part.trimStart().length;
    return { start: trimmed, end: start + part.length };
  });

/** A speech that speaks when told to, and like browsers tells of a cancelled utterance's end. */
function scene() {
  const said: string[] = [];
  const states: State[] = [];
  let ended = () => {};
  let failed = () => {};
  const aloud = new ReadAloud(
    sentencesOf(BLOCKS, split),
    {
      speak: (text, whenEnded, whenFailed) => {
        said.push(text);
        ended = whenEnded;
        failed = whenFailed;
      },
      cancel: () => ended(),
    },
    (state) => states.push(state),
  );
  return {
    aloud,
    said,
    end: () => ended(),
    fail: () => failed(),
    state: () => states.at(-1),
  };
}

test('goes from sentence to sentence over the blocks, past what is for the eye, and ends', () => {
  const { aloud, said, end, state } = scene();
  aloud.play();
  for (let turn = 0; turn < 4; turn += 1) end();
  expect(said).toEqual(['A bell', 'It rang.', 'Nobody came.', 'The end.']);
  expect(state()).toEqual({ phase: 'idle', at: 0 });
});

test('begins at the first sentence of a block, or behind it', () => {
  for (const [block, first] of [
    [1, 'It rang.'],
    [2, 'The end.'],
  ] as const) {
    const { aloud, said } = scene();
    aloud.play(block);
    expect(said).toEqual([first]);
  }
});

test('paused, it goes on with the sentence in which it stopped', () => {
  const { aloud, said, end, state } = scene();
  aloud.play();
  end();
  aloud.pause();
  expect(state()).toEqual({ phase: 'paused', at: 1 });
  end();
  expect(said).toHaveLength(2);
  aloud.play();
  expect(said.at(-1)).toBe('It rang.');
});

test('steps back and on, at the ends not further, and paused without a word', () => {
  const { aloud, said, state } = scene();
  aloud.step(1);
  expect(said).toEqual([]);
  aloud.play();
  aloud.step(-1);
  aloud.step(1);
  expect(said).toEqual(['A bell', 'A bell', 'It rang.']);
  aloud.pause();
  aloud.step(9);
  expect(state()).toEqual({ phase: 'paused', at: 3 });
  expect(said).toHaveLength(3);
});

test('a voice that fails pauses; stopped, nothing more is said', () => {
  const { aloud, said, end, fail, state } = scene();
  aloud.play();
  fail();
  expect(state()?.phase).toBe('paused');
  aloud.play();
  aloud.stop();
  end();
  expect(said).toEqual(['A bell', 'A bell']);
  expect(state()).toEqual({ phase: 'idle', at: 0 });
});

test('only voices of the device and of the language read', () => {
  const voice = (name: string, lang: string, local = true, isDefault = false) => ({
    voiceURI: name,
    lang,
    localService: local,
    default: isDefault,
  });
  const voices = [
    voice('server', 'en-US', false, true),
    voice('british', 'en_GB'),
    voice('default', 'en-US', true, true),
    voice('german', 'de-DE'),
  ];
  expect(voicesFor(voices, 'en-GB').map(({ voiceURI }) => voiceURI)).toEqual([
    'british',
    'default',
  ]);
  expect(voicesFor(voices, 'ar')).toEqual([]);
});
