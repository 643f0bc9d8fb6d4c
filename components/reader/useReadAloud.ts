/** Reading the story aloud on this page; nothing where the device has no voice for its language. */

import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Article } from '../../lib/article.ts';
import type { BlockMap } from './block-map.ts';
import { paint } from './paint.ts';
import { blockAt } from './progress.ts';
import { ReadAloud, type Sentence, type State } from './read-aloud.ts';
import { barHeight, keepInView } from './scroll.ts';
import type { LookControl } from './useLook.ts';
import { primary, synthesis, voicesFor } from './voices.ts';

export interface Aloud {
  /** Empty where it cannot be read aloud. */
  voices: SpeechSynthesisVoice[];
  voice: SpeechSynthesisVoice | null;
  state: State;
  toggle: () => void;
  step: (by: number) => void;
  stop: () => void;
  chooseVoice: (uri: string) => void;
  chooseRate: (rate: number) => void;
}

const IDLE: State = { phase: 'idle', at: 0 };

export function useVoices(lang: string): SpeechSynthesisVoice[] {
  const [voices, setVoices] = useState<SpeechSynthesisVoice[]>([]);
  useEffect(() => {
    const speech = synthesis();
    if (speech === null) return;
    const read = () => setVoices(voicesFor(speech.getVoices(), lang));
    read();
    // Lists come late, and some browsers tell of it only here.
    speech.addEventListener?.('voiceschanged', read);
    return () => speech.removeEventListener?.('voiceschanged', read);
  }, [lang]);
  return voices;
}

export function useReadAloud(article: Article, map: BlockMap | null, looks: LookControl): Aloud {
  const { look, change } = looks;
  const voices = useVoices(article.lang);
  const lang = primary(article.lang);
  const voice = voices.find(({ voiceURI }) => voiceURI === look.voices[lang]) ?? voices[0] ?? null;
  const [state, setState] = useState(IDLE);
  const [sentences, setSentences] = useState<readonly Sentence[]>([]);
  const reader = useRef<ReadAloud | null>(null);
  const how = useRef({ voice, rate: look.rate });
  how.current = { voice, rate: look.rate };

  useEffect(() => {
    const quiet = () => reader.current?.stop();
    window.addEventListener('pagehide', quiet);
    return () => {
      window.removeEventListener('pagehide', quiet);
      quiet();
    };
  }, []);

  // Another speed or voice is heard at once.
  const heard = `${look.rate} ${voice?.voiceURI}`;
  const was = useRef(heard);
  useEffect(() => {
    if (was.current !== heard) reader.current?.again();
    was.current = heard;
  }, [heard]);

  const start = useCallback(async () => {
    const speech = synthesis();
    if (speech === null || map === null) return;
    const from = window.scrollY > 40 ? blockAt(map, article, barHeight()) : 0;
    if (reader.current === null) {
      const { spokenSentences } = await import('./sentences.ts');
      const all = await spokenSentences(article);
      setSentences(all);
      reader.current ??= new ReadAloud(all, speaker(speech, article.lang, how), setState);
    }
    reader.current.play(from);
  }, [article, map]);

  const toggle = useCallback(() => {
    if (state.phase === 'speaking') reader.current?.pause();
    else void start();
  }, [state.phase, start]);

  const spoken = state.phase === 'idle' ? undefined : sentences[state.at];
  useEffect(() => {
    const range = spoken && map ? map.range(spoken) : null;
    paint('spoken', [range]);
    if (range) keepInView(range);
  }, [spoken, map]);

  return useMemo(
    () => ({
      voices,
      voice,
      state,
      toggle,
      step: (by) => reader.current?.step(by),
      stop: () => reader.current?.stop(),
      chooseVoice: (uri) => {
        change((before) => ({ ...before, voices: { ...before.voices, [lang]: uri } }));
      },
      chooseRate: (rate) => {
        change((before) => ({ ...before, rate }));
      },
    }),
    [voices, voice, state, toggle, change, lang],
  );
}

function speaker(
  speech: SpeechSynthesis,
  lang: string,
  how: { current: { voice: SpeechSynthesisVoice | null; rate: number } },
) {
  return {
    cancel: () => speech.cancel(),
    speak: (text: string, ended: () => void, failed: () => void) => {
      const one = new SpeechSynthesisUtterance(text);
      const { voice, rate } = how.current;
      one.lang = voice?.lang ?? lang;
      one.voice = voice;
      one.rate = rate / 100;
      one.addEventListener('end', ended);
      one.addEventListener('error', failed);
      speech.speak(one);
    },
  };
}
