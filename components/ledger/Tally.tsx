/** A count drawn as boxes, one a free story; decoration beside the words that say it. */

/** More boxes than this say nothing at a glance. */
const MOST_BOXES = 20;

export function Tally({ used, limit }: { used: number | null; limit: number | null }) {
  if (used === null || limit === null || limit > MOST_BOXES) return null;
  return (
    <span class="tally" aria-hidden="true">
      {Array.from({ length: limit }, (_, index) => (
        <i key={index} data-read={index < used} />
      ))}
    </span>
  );
}
