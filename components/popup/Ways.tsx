/**
 * Ways to the whole story that somebody gives: the publisher's offer, its sign-in, its free
 * account; the reader's own saved copy; the reader's library. All are links that the reader opens.
 */

import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Article } from '../../lib/article.ts';
import type { SavedSummary } from '../../lib/browser/messages.ts';
import { openReader } from '../../lib/browser/page.ts';
import { settingsItem, siteKey } from '../../lib/browser/settings.ts';
import { type ReaderProxy, throughProxy } from '../../lib/proxy.ts';
import { asksForSubscription, isCut } from '../access.ts';
import { formatDay } from '../format.ts';

interface Props {
  article: Article;
  saved: SavedSummary | null;
}

export function Ways({ article, saved }: Props) {
  const { access, ways, url } = article;
  const cut = isCut(access);
  const [proxies, setProxies] = useState<ReaderProxy[]>([]);
  useEffect(() => {
    if (cut) void settingsItem.getValue().then((settings) => setProxies(settings.proxies ?? []));
  }, [cut]);

  const site = article.siteName ?? siteKey(url);
  const whole = saved !== null && saved.delivered === 'whole' ? saved : null;
  const day = whole === null ? null : formatDay(whole.savedAt);
  const links: [string, string][] = [
    ...link(cut ? ways?.signIn : null, i18n.t('access.signIn', [site])),
    ...link(ways?.register, i18n.t('access.register', [site])),
    ...link(
      asksForSubscription(access) ? (ways?.subscribe ?? frontPage(article)) : null,
      i18n.t('access.subscribe', [site]),
    ),
    ...proxies.map((proxy): [string, string] => [
      throughProxy(proxy, url),
      i18n.t('access.through', [proxy.name]),
    ]),
    ...link(cut ? ways?.feed : null, i18n.t('access.feed')),
  ];
  if (links.length === 0 && (whole === null || !cut)) return null;
  return (
    <>
      {cut && whole !== null && (
        <p class="saved-whole">
          {day === null ? i18n.t('access.savedWhole') : i18n.t('access.savedWholeOn', [day])}{' '}
          <button
            type="button"
            class="button"
            onClick={() => void openReader(article, whole.id, false)}
          >
            {i18n.t('access.readSaved')}
          </button>
        </p>
      )}
      <ul class="ways">
        {links.map(([href, words]) => (
          <li key={words}>
            <a href={href} target="_blank" rel="noreferrer">
              {words}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Where a site that asks for a subscription says nowhere how, its front page does; an account is no subscription. */
function frontPage({ access, url }: Article): string | null {
  if (access.kind === 'registration' || !/^https?:/.test(url)) return null;
  return new URL(url).origin;
}

function link(href: string | null | undefined, words: string): [string, string][] {
  return href === null || href === undefined ? [] : [[href, words]];
}
