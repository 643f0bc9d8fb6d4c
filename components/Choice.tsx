/** One of several choices, with a line that says what it means. */

interface Props {
  name: string;
  value: string;
  checked: boolean;
  label: string;
  hint: string;
  onChoose: () => void;
}

export function Choice({ name, value, checked, label, hint, onChoose }: Props) {
  const hintId = `${name}-${value}-hint`;
  return (
    <label class="choice">
      <input
        type="radio"
        name={name}
        value={value}
        checked={checked}
        aria-describedby={hintId}
        onChange={onChoose}
      />
      <b>{label}</b>
      <span class="hint" id={hintId}>
        {hint}
      </span>
    </label>
  );
}
