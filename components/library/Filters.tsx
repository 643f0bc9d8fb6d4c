/** All that the stories can be filtered by, each with how many there are. */

import { i18n } from '#i18n';
import type { Facets } from '../../lib/library/types.ts';
import { formatNumber, languageName } from '../format.ts';
import { FacetGroup } from './FacetGroup.tsx';
import { FLAGS, type Flag, type Route } from './route.ts';

interface Props {
  route: Route;
  facets: Facets | null;
  go: (change: Partial<Route>) => void;
}

function countOf(facets: Facets, flag: Flag): number {
  switch (flag) {
    case 'preview':
      return facets.previews;
    case 'highlighted':
      return facets.highlighted;
    case 'link':
      return facets.links;
    case 'missing':
      return facets.missingImages;
  }
}

function Toggle(props: { words: string; count: number | null; on: boolean; onClick: () => void }) {
  return (
    <li>
      <button type="button" class="facet-value" aria-pressed={props.on} onClick={props.onClick}>
        {props.words}
        {props.count !== null && <span class="amount">{formatNumber(props.count)}</span>}
      </button>
    </li>
  );
}

export function Filters({ route, facets, go }: Props) {
  const { unread, flags } = route;
  const kept = facets === null ? null : facets.list + facets.archived;
  const flip = (flag: Flag) =>
    go({
      flags: FLAGS.filter((one) => (one === flag ? !flags.includes(one) : flags.includes(one))),
    });
  const day = (name: 'from' | 'to') => (
    <label>
      {i18n.t(`library.filter.${name}`)}
      <input
        class="field"
        type="date"
        value={route[name] ?? ''}
        onChange={(event) => go({ [name]: event.currentTarget.value || null })}
      />
    </label>
  );
  return (
    <>
      <section class="facet" aria-label={i18n.t('library.filter.state')}>
        <ul>
          <Toggle
            words={i18n.t('library.filter.unread')}
            count={facets?.unread ?? null}
            on={unread === true}
            onClick={() => go({ unread: unread === true ? null : true })}
          />
          <Toggle
            words={i18n.t('library.filter.read')}
            count={facets === null || kept === null ? null : kept - facets.unread}
            on={unread === false}
            onClick={() => go({ unread: unread === false ? null : false })}
          />
          {FLAGS.map((flag) => (
            <Toggle
              key={flag}
              words={i18n.t(`library.filter.${flag}`)}
              count={facets === null ? null : countOf(facets, flag)}
              on={flags.includes(flag)}
              onClick={() => flip(flag)}
            />
          ))}
        </ul>
      </section>
      <FacetGroup
        title={i18n.t('library.filter.tags')}
        find={i18n.t('library.filter.findTag')}
        values={(facets?.tags ?? []).map(({ tag, articles }) => ({
          value: tag,
          label: tag,
          articles,
        }))}
        chosen={route.tag}
        onChoose={(tag) => go({ tag })}
      />
      <FacetGroup
        title={i18n.t('library.filter.sites')}
        find={i18n.t('library.filter.findSite')}
        values={(facets?.sites ?? []).map(({ site, articles }) => ({
          value: site,
          label: site,
          articles,
        }))}
        chosen={route.site}
        onChoose={(site) => go({ site })}
      />
      <FacetGroup
        title={i18n.t('library.filter.langs')}
        find={i18n.t('library.filter.findLang')}
        values={(facets?.langs ?? [])
          .filter(({ lang }) => lang !== '')
          .map(({ lang, articles }) => ({ value: lang, label: languageName(lang), articles }))}
        chosen={route.lang}
        onChoose={(lang) => go({ lang })}
      />
      <section class="facet dates" aria-label={i18n.t('library.filter.saved')}>
        <h2 class="kicker">{i18n.t('library.filter.saved')}</h2>
        {day('from')}
        {day('to')}
      </section>
    </>
  );
}
