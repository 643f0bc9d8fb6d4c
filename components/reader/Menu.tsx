/** What else can be done with the story, in a popover: tags, shelves, files, earlier versions, the trash. */

import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Article } from '../../lib/article.ts';
import { formatDay } from '../format.ts';
import { Tags } from './Tags.tsx';
import type { Copy } from './useCopy.ts';
import type { LookControl } from './useLook.ts';

export const MENU = 'story-menu';

interface Props {
  article: Article;
  copy: Copy;
  looks: LookControl;
  onHelp: () => void;
}

/** For the page that makes files: which stories they are to hold. */
const EXPORT_IDS = 'nutgraf:export-ids';

export function Menu({ article, copy, looks, onHelp }: Props) {
  const { saved, change } = copy;
  const panel = useRef<HTMLDivElement>(null);
  const close = () => panel.current?.hidePopover();
  /** Does it and shuts the menu. */
  const done = (act: () => void) => () => {
    close();
    act();
  };
  const { look } = looks;
  return (
    <div
      id={MENU}
      class="panel menu"
      popover="auto"
      role="dialog"
      aria-label={i18n.t('reader.more')}
      ref={panel}
    >
      {saved !== null && saved.trashedAt === null && (
        <>
          <Tags copy={copy} />
          <button
            type="button"
            class="item"
            onClick={done(() =>
              saved.readAt === null
                ? void change({ read: true }, i18n.t('reader.markedRead'))
                : void change({ read: false }, i18n.t('reader.markedUnread')),
            )}
          >
            {i18n.t(saved.readAt === null ? 'reader.markRead' : 'reader.markUnread')}
          </button>
          <button
            type="button"
            class="item"
            onClick={done(() =>
              saved.archivedAt === null
                ? void change({ archived: true }, i18n.t('reader.archived'))
                : void change({ archived: false }, i18n.t('reader.unarchived')),
            )}
          >
            {i18n.t(saved.archivedAt === null ? 'reader.archive' : 'reader.unarchive')}
          </button>
          <a
            class="item"
            href="/transfer.html"
            onClick={() => sessionStorage.setItem(EXPORT_IDS, JSON.stringify([saved.id]))}
          >
            {i18n.t('reader.export')}
          </a>
          {saved.revisions.length > 0 && (
            <details class="versions">
              <summary class="item">
                {i18n.t('reader.versions', saved.revisions.length, [
                  String(saved.revisions.length),
                ])}
              </summary>
              <ul>
                {saved.revisions.map(({ revision, savedAt, words }) => (
                  <li key={revision}>
                    <a
                      href={`/reader.html?id=${encodeURIComponent(saved.id)}&revision=${revision}`}
                    >
                      {i18n.t('reader.version', words, [formatDay(savedAt) ?? '', String(words)])}
                    </a>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </>
      )}
      <a class="item narrow" href={article.url} target="_blank" rel="noreferrer noopener">
        {i18n.t('reader.original')}
      </a>
      <button type="button" class="item" onClick={done(() => window.print())}>
        {i18n.t('reader.print')}
      </button>
      <label class="item check">
        <input
          type="checkbox"
          checked={look.printLinks}
          onChange={(event) => {
            const printLinks = event.currentTarget.checked;
            looks.change((before) => ({ ...before, printLinks }));
          }}
        />
        <span>{i18n.t('reader.printLinks')}</span>
      </label>
      <button type="button" class="item" onClick={done(onHelp)}>
        {i18n.t('reader.keys.title')}
      </button>
      {saved !== null && saved.trashedAt === null && (
        <button
          type="button"
          class="item danger"
          onClick={done(() => void change({ trashed: true }, i18n.t('reader.trashed')))}
        >
          {i18n.t('reader.trash')}
        </button>
      )}
    </div>
  );
}
