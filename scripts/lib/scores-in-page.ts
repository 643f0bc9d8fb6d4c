/** How each line of the page scores as chrome. Bundled and run in a page without the extension. */
import { judge, scoresOf } from '../../lib/clean/verdicts.ts';
import { readView } from '../../lib/clean/view.ts';
import { WEIGHTS } from '../../lib/clean/weights.ts';

/** Text of a line with what it scored: kind, sum, each feature with its weight, each phrase. */
export function scores(): [text: string, told: string][] {
  const view = readView(document, location.href);
  judge(view);
  return scoresOf(view).flatMap(({ line, kind, score, features, hits }) => {
    if (kind === null) return [];
    const weights = features.map((feature) => `${feature} ${WEIGHTS[feature]}`);
    const phrases = hits.map(({ id, match }) => `${id} “${match.slice(0, 60)}”`);
    return [[line.text, `${kind} ${score.toFixed(2)}: ${[...weights, ...phrases].join(' · ')}`]];
  });
}
