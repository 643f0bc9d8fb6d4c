/**
 * Reading aloud, a sentence an utterance: so the place is known in every browser,
 * pausing works where `speechSynthesis.pause` does not, and no engine is given
 * more than it can hold.
 */

import type { Block, Span } from '../../lib/article.ts';

export interface Sentence extends Span {
  text: string;
}

/** What is heard; figures and code are for the eye. */
const SPOKEN: ReadonlySet<Block['kind']> = new Set([
  'heading',
  'paragraph',
  'list-item',
  'quote',
  'caption',
]);

export function sentencesOf(
  blocks: readonly Block[],
  split: (text: string, block: number) => readonly { start: number; end: number }[],
): Sentence[] {
  return blocks.flatMap(({ kind, text }, block) =>
    SPOKEN.has(kind)
      ? split(text, block).map(({ start, end }) => ({
          block,
          start,
          end,
          text: text.slice(start, end),
        }))
      : [],
  );
}

/** The parts of the browser's speech that are used. */
export interface Speech {
  speak(text: string, ended: () => void, failed: () => void): void;
  cancel(): void;
}

export type Phase = 'idle' | 'speaking' | 'paused';

export interface State {
  phase: Phase;
  /** The sentence that is spoken, or at which it goes on. */
  at: number;
}

export class ReadAloud {
  private readonly sentences: readonly Sentence[];
  private readonly speech: Speech;
  private readonly changed: (state: State) => void;
  private state: State = { phase: 'idle', at: 0 };
  /** Which utterance counts: a cancelled one tells of its end too. */
  private turn = 0;

  constructor(sentences: readonly Sentence[], speech: Speech, changed: (state: State) => void) {
    this.sentences = sentences;
    this.speech = speech;
    this.changed = changed;
  }

  /** Begins at a block, or goes on where it was paused. */
  play(block = 0): void {
    if (this.state.phase === 'speaking') return;
    if (this.state.phase === 'paused') {
      this.say(this.state.at);
      return;
    }
    const first = this.sentences.findIndex((sentence) => sentence.block >= block);
    if (this.sentences.length > 0) this.say(Math.max(0, first));
  }

  pause(): void {
    if (this.state.phase !== 'speaking') return;
    this.quiet();
    this.set({ phase: 'paused', at: this.state.at });
  }

  /** A sentence on or back; paused, it only moves the place. */
  step(by: number): void {
    if (this.state.phase === 'idle') return;
    const at = Math.min(this.sentences.length - 1, Math.max(0, this.state.at + by));
    if (this.state.phase === 'speaking') {
      this.quiet();
      this.say(at);
    } else this.set({ phase: 'paused', at });
  }

  /** Says the sentence anew, as after a change of speed or voice. */
  again(): void {
    if (this.state.phase === 'speaking') this.step(0);
  }

  stop(): void {
    this.quiet();
    this.set({ phase: 'idle', at: 0 });
  }

  private quiet(): void {
    this.turn += 1;
    this.speech.cancel();
  }

  private say(at: number): void {
    const sentence = this.sentences[at];
    if (sentence === undefined) {
      this.stop();
      return;
    }
    this.turn += 1;
    const { turn } = this;
    this.set({ phase: 'speaking', at });
    this.speech.speak(
      sentence.text,
      () => {
        if (turn === this.turn) this.say(at + 1);
      },
      () => {
        if (turn === this.turn) this.pause();
      },
    );
  }

  private set(state: State): void {
    this.state = state;
    this.changed(state);
  }
}
