/** One tab of those that are saved, and how it went. */

import { i18n } from '#i18n';
import { messagePart } from '../locale.ts';
import type { TabRow } from './useTabs.ts';

function stateOf(outcome: TabRow['outcome']) {
  if (typeof outcome === 'string') return outcome;
  if (outcome.state !== 'saved') return outcome.state;
  if (outcome.result.kept) return 'kept';
  if (outcome.delivered === 'preview' || outcome.delivered === 'gated') return 'preview';
  return outcome.result.updated ? 'updated' : 'saved';
}

export function Row({ row: { tab, outcome } }: { row: TabRow }) {
  const saved = typeof outcome === 'object' && outcome.state === 'saved' ? outcome : null;
  const state = stateOf(outcome);
  return (
    <li data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
      <span class="row-title" dir="auto">
        {saved === null ? (
          tab.title
        ) : (
          <a href={`/reader.html?id=${encodeURIComponent(saved.id)}`}>{saved.title}</a>
        )}
      </span>
      <span class="row-site" dir="ltr">
        {new URL(tab.url).host}
      </span>
      <span class="row-state">{i18n.t(`saving.tabs.states.${messagePart(state)}`)}</span>
    </li>
  );
}
