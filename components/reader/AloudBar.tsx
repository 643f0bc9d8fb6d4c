/** The controls of reading aloud, at the window's lower edge while it reads. */

import { i18n } from '#i18n';
import { LOOK_SCALES } from '../../lib/look.ts';
import { formatNumber } from '../format.ts';
import { BackIcon, CloseIcon, NextIcon, PauseIcon, PlayIcon } from './icons.tsx';
import type { Aloud } from './useReadAloud.ts';

const RATES = [50, 75, 90, 100, 110, 125, 150, 175, 200, 250, LOOK_SCALES.rate.max];

export function AloudBar({
  aloud,
  rate,
  onEnd,
}: {
  aloud: Aloud;
  rate: number;
  onEnd: () => void;
}) {
  const { state, voices, voice } = aloud;
  if (state.phase === 'idle') return null;
  const speaking = state.phase === 'speaking';
  return (
    <section class="aloud" aria-label={i18n.t('reader.aloud')}>
      <div class="aloud-keys">
        <button
          type="button"
          class="button icon-only"
          aria-label={i18n.t('reader.sentenceBack')}
          title={i18n.t('reader.sentenceBack')}
          onClick={() => aloud.step(-1)}
        >
          <BackIcon />
        </button>
        <button
          type="button"
          class="button primary icon-only"
          aria-label={i18n.t(speaking ? 'reader.pause' : 'reader.play')}
          title={i18n.t(speaking ? 'reader.pause' : 'reader.play')}
          onClick={aloud.toggle}
        >
          {speaking ? <PauseIcon /> : <PlayIcon />}
        </button>
        <button
          type="button"
          class="button icon-only"
          aria-label={i18n.t('reader.sentenceOn')}
          title={i18n.t('reader.sentenceOn')}
          onClick={() => aloud.step(1)}
        >
          <NextIcon />
        </button>
      </div>
      <label>
        <span>{i18n.t('reader.rate')}</span>
        <select
          class="field"
          value={String(rate)}
          onChange={(event) => aloud.chooseRate(Number(event.currentTarget.value))}
        >
          {[...new Set([...RATES, rate])]
            .sort((a, b) => a - b)
            .map((one) => (
              <option key={one} value={String(one)}>
                {`${formatNumber(one / 100)} ×`}
              </option>
            ))}
        </select>
      </label>
      {voices.length > 1 && (
        <label class="voice">
          <span>{i18n.t('reader.voice')}</span>
          <select
            class="field"
            value={voice?.voiceURI ?? ''}
            onChange={(event) => aloud.chooseVoice(event.currentTarget.value)}
          >
            {voices.map((one) => (
              <option key={one.voiceURI} value={one.voiceURI}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
      )}
      <button
        type="button"
        class="button quiet icon-only"
        aria-label={i18n.t('reader.stop')}
        title={i18n.t('reader.stop')}
        onClick={() => {
          aloud.stop();
          onEnd();
        }}
      >
        <CloseIcon />
      </button>
    </section>
  );
}
