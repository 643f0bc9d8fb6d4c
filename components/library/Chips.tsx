/** The filters that hold now, each to be taken away. */

import { i18n } from '#i18n';
import { formatDay, languageName } from '../format.ts';
import { CloseIcon } from './icons.tsx';
import type { Route } from './route.ts';

interface Chip {
  key: string;
  words: string;
  without: Partial<Route>;
}

function chipsOf(route: Route): Chip[] {
  const { unread, flags, site, tag, lang, from, to } = route;
  const found: Chip[] = [];
  const add = (key: string, words: string, without: Partial<Route>) =>
    found.push({ key, words, without });
  if (unread !== null) {
    add('unread', i18n.t(unread ? 'library.filter.unread' : 'library.filter.read'), {
      unread: null,
    });
  }
  for (const flag of flags) {
    add(flag, i18n.t(`library.filter.${flag}`), { flags: flags.filter((one) => one !== flag) });
  }
  if (site !== null) add('site', i18n.t('library.chip.site', [site]), { site: null });
  if (tag !== null) add('tag', i18n.t('library.chip.tag', [tag]), { tag: null });
  if (lang !== null) add('lang', languageName(lang), { lang: null });
  if (from !== null)
    add('from', i18n.t('library.chip.from', [formatDay(from) ?? from]), { from: null });
  if (to !== null) add('to', i18n.t('library.chip.to', [formatDay(to) ?? to]), { to: null });
  return found;
}

interface Props {
  route: Route;
  go: (change: Partial<Route>) => void;
  onClear: () => void;
}

export function Chips({ route, go, onClear }: Props) {
  const chips = chipsOf(route);
  if (chips.length === 0) return null;
  return (
    <ul class="chips" aria-label={i18n.t('library.active')}>
      {chips.map(({ key, words, without }) => (
        <li key={key}>
          <button
            type="button"
            class="chip"
            data-chip={key}
            aria-label={i18n.t('library.takeAway', [words])}
            onClick={() => go(without)}
          >
            <bdi>{words}</bdi>
            <CloseIcon />
          </button>
        </li>
      ))}
      <li>
        <button type="button" class="button quiet" onClick={onClear}>
          {i18n.t('library.clearFilters')}
        </button>
      </li>
    </ul>
  );
}
