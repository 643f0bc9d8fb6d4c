/**
 * The voices that may read a story. Some browsers list voices of a server: they
 * would send the text away, so that only those of the device are used.
 */

export const primary = (lang: string): string => lang.toLowerCase().split(/[-_]/u)[0] ?? '';

type Voice = Pick<SpeechSynthesisVoice, 'voiceURI' | 'lang' | 'localService' | 'default'>;

/** The device's voices of the language, its own region's and the default first. */
export function voicesFor<V extends Voice>(voices: readonly V[], lang: string): V[] {
  const rank = (voice: V) =>
    Number(voice.lang.replace('_', '-').toLowerCase() === lang.toLowerCase()) * 2 +
    Number(voice.default);
  return voices
    .filter((voice) => voice.localService && primary(voice.lang) === primary(lang))
    .sort((a, b) => rank(b) - rank(a));
}

/** The browser's speech; null where it has none. */
export function synthesis(): SpeechSynthesis | null {
  return 'speechSynthesis' in window && 'SpeechSynthesisUtterance' in window
    ? window.speechSynthesis
    : null;
}
