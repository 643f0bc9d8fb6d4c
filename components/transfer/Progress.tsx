/** How far something is, in a bar and in words. */

interface Props {
  /** Names the bar. */
  label: string;
  done: number;
  /** Null: nobody knows yet. */
  total: number | null;
  words: string;
}

export function Progress({ label, done, total, words }: Props) {
  const known = total !== null && total > 0;
  return (
    <div class="progress">
      <progress aria-label={label} {...(known ? { value: done, max: total } : {})} />
      <span>{words}</span>
    </div>
  );
}
