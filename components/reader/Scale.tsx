/** A value of the look on its scale, with buttons for those who do not draw sliders. */

import { i18n } from '#i18n';
import { LOOK_SCALES, type Look, type LookScale, stepped } from '../../lib/look.ts';
import { formatNumber, formatPercent } from '../format.ts';

interface Props {
  name: Exclude<LookScale, 'rate'>;
  look: Look;
  change: (change: (before: Look) => Look) => void;
}

/** What is told of a value: of the size its share of the usual one, of the rest what CSS calls it. */
function told(name: Props['name'], value: number): string {
  switch (name) {
    case 'size':
      return formatNumber(value);
    case 'width':
      return formatNumber(value);
    case 'lineHeight':
      return formatNumber(value / 100, { minimumFractionDigits: 2 });
    default:
      return formatPercent(value / 100);
  }
}

export function ScaleRow({ name, look, change }: Props) {
  const { min, max, step } = LOOK_SCALES[name];
  const label = i18n.t(`reader.look.${name}`);
  const id = `look-${name}`;
  return (
    <div class="scale">
      <label for={id}>{label}</label>
      <output for={id}>{told(name, look[name])}</output>
      <button
        type="button"
        class="button icon-only"
        aria-label={i18n.t('reader.look.less', [label])}
        aria-disabled={look[name] <= min}
        onClick={() => change((before) => stepped(before, name, -1))}
      >
        −
      </button>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={look[name]}
        aria-valuetext={told(name, look[name])}
        onInput={(event) => {
          const value = Number(event.currentTarget.value);
          change((before) => ({ ...before, [name]: value }));
        }}
      />
      <button
        type="button"
        class="button icon-only"
        aria-label={i18n.t('reader.look.more', [label])}
        aria-disabled={look[name] >= max}
        onClick={() => change((before) => stepped(before, name, 1))}
      >
        +
      </button>
    </div>
  );
}
