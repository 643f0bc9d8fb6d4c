/** An on/off switch with its words. */

import type { ComponentChildren } from 'preact';

interface Props {
  checked: boolean;
  /** Names the switch where its words alone do not. */
  label?: string;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
  children?: ComponentChildren;
}

export function Switch({ checked, label, disabled = false, onChange, children }: Props) {
  return (
    <label class="switch-row">
      <span>{children}</span>
      <input
        type="checkbox"
        role="switch"
        class="switch"
        aria-label={label}
        aria-checked={checked}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </label>
  );
}
