/** The reader page with a story in it: text, tools and what the reader does with them. */

import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Article } from '../../lib/article.ts';
import type { SavedArticle } from '../../lib/browser/messages.ts';
import { formatDay } from '../format.ts';
import { AloudBar } from './AloudBar.tsx';
import { Bar } from './Bar.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { LinkStory } from './LinkStory.tsx';
import { LOOK_PANEL, LookPanel } from './LookPanel.tsx';
import { Marking } from './Marking.tsx';
import { MarkList } from './MarkList.tsx';
import { Menu } from './Menu.tsx';
import { placeIn } from './place.ts';
import { type Earlier, Story } from './Story.tsx';
import { Toast } from './Toast.tsx';
import { useBlockMap } from './useBlockMap.ts';
import { useChanged } from './useChanged.ts';
import { useCopy } from './useCopy.ts';
import { useJump } from './useJump.ts';
import { useKeys } from './useKeys.ts';
import { useLook } from './useLook.ts';
import { useMarks } from './useMarks.ts';
import { useProgress } from './useProgress.ts';
import { useReadAloud } from './useReadAloud.ts';
import { useToast } from './useToast.ts';

interface Props {
  article: Article;
  saved: SavedArticle | null;
  /** The number of the earlier version on show; null: the present one. */
  revision: number | null;
  search: string;
}

export function Page({ article, saved, revision, search }: Props) {
  const fixed = revision !== null;
  const main = useRef<HTMLElement>(null);
  const help = useRef<HTMLDialogElement>(null);
  const looks = useLook();
  const { told, tell, close } = useToast();
  const copy = useCopy(article, saved, tell);
  const map = useBlockMap(main, article);
  const jump = useJump(map, tell);
  const marks = useMarks(article, fixed ? null : map, copy, tell);
  const [placed] = useState(() => placeIn(search, article.blocks));
  const progress = useProgress({ article, map, copy, tell, placed: placed !== null, fixed });
  const aloud = useReadAloud(article, map, looks);
  const changed = useChanged(fixed ? (saved?.article ?? null) : null, article, map);
  const [list, setList] = useState<{ wanted: string | null } | null>(null);

  const gone = useRef(false);
  useEffect(() => {
    if (map === null || placed === null || gone.current) return;
    gone.current = true;
    jump([placed]);
  }, [map, placed, jump]);

  const openList = useCallback((wanted: string | null) => setList({ wanted }), []);
  const closeList = () => {
    setList(null);
    document.getElementById('marks-button')?.focus();
  };
  const toggleList = () => (list === null ? openList(null) : closeList());
  const onHelp = () => help.current?.showModal();
  useKeys({
    looks,
    aloud,
    onHelp,
    onLook: () => document.getElementById(LOOK_PANEL)?.togglePopover(),
    onMarks: () => {
      if (!fixed) toggleList();
    },
    onSave: () => {
      if (copy.saved === null && !copy.busy) void copy.save();
    },
  });

  const earlier: Earlier | null =
    fixed && saved !== null
      ? {
          id: saved.id,
          day: formatDay(
            saved.revisions.find((one) => one.revision === revision)?.savedAt ?? saved.savedAt,
          ),
          changed,
        }
      : null;
  const link = copy.saved?.link === true && article.blocks.length === 0;
  return (
    <>
      <Bar
        article={article}
        copy={copy}
        aloud={aloud}
        marks={marks.all.length}
        marksOpen={list !== null}
        progress={progress}
        fixed={fixed}
        onMarks={toggleList}
      />
      {copy.saved !== null && link ? (
        <LinkStory saved={copy.saved} />
      ) : (
        <Story
          main={main}
          article={article}
          savedAt={copy.saved?.savedAt ?? null}
          savedId={copy.saved?.id ?? null}
          earlier={earlier}
          map={map}
          jump={jump}
          looks={looks}
        />
      )}
      {list !== null && (
        <MarkList
          article={article}
          copy={copy}
          marks={marks}
          jump={jump}
          tell={tell}
          wanted={list.wanted}
          onClose={closeList}
        />
      )}
      <Marking
        map={map}
        marks={marks}
        copy={copy}
        fixed={fixed || link}
        keys={looks.look.keys}
        tell={tell}
        onNote={openList}
      />
      <AloudBar aloud={aloud} rate={looks.look.rate} onEnd={() => main.current?.focus()} />
      <LookPanel {...looks} />
      {!fixed && <Menu article={article} copy={copy} looks={looks} onHelp={onHelp} />}
      <KeysDialog dialog={help} looks={looks} />
      <Toast told={told} close={close} />
      <p class="unseen" role="status">
        {copy.busy ? i18n.t('reader.saving') : ''}
      </p>
    </>
  );
}
