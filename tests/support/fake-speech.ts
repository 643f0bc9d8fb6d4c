/**
 * A fake of `speechSynthesis`, for browsers without a screen have no voices. Like a
 * browser's it says one utterance after the other, tells of a cancelled one by an
 * error, and has voices of the device and of a server; it "speaks" until it is told
 * that the sentence is over.
 */
export function fakeSpeech(): void {
  const said: string[] = [];
  let now: SpeechSynthesisUtterance | null = null;
  const voice = (name: string, lang: string, localService: boolean) => ({
    name,
    voiceURI: `urn:${name}`,
    lang,
    localService,
    default: false,
  });
  const voices = [
    voice('Server', 'en-US', false),
    voice('Nora', 'en-US', true),
    voice('Bert', 'en-GB', true),
    voice('Hanna', 'de-DE', true),
  ];
  class Utterance extends EventTarget {
    text: string;
    lang = '';
    rate = 1;
    voice: { name: string } | null = null;
    constructor(text: string) {
      super();
      this.text = text;
    }
  }
  const speech = Object.assign(new EventTarget(), {
    getVoices: () => voices,
    speak: (one: SpeechSynthesisUtterance) => {
      now = one;
      said.push(`${one.voice?.name} ${one.rate}: ${one.text}`);
    },
    cancel: () => {
      const was = now;
      now = null;
      queueMicrotask(() => was?.dispatchEvent(new Event('error')));
    },
  });
  Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance });
  Object.defineProperty(window, 'speechSynthesis', { value: speech });
  Object.assign(window, {
    fakeSpeech: {
      said,
      end: () => {
        const was = now;
        now = null;
        was?.dispatchEvent(new Event('end'));
      },
    },
  });
}

/** What the fake leaves in the page for the test. */
export interface FakeSpeech {
  said: string[];
  end: () => void;
}
