/** The library page: the saved stories, what was said in them, and what they weigh. */

import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { KeysDialog } from './KeysDialog.tsx';
import { Masthead } from './Masthead.tsx';
import { QuotesView } from './QuotesView.tsx';
import { START } from './route.ts';
import { SearchField } from './SearchField.tsx';
import { StorageView } from './StorageView.tsx';
import { StoriesView } from './StoriesView.tsx';
import { Toast } from './Toast.tsx';
import { useActions } from './useActions.ts';
import { useFacets } from './useFacets.ts';
import { type KeyAct, useKeys } from './useKeys.ts';
import { useRoute } from './useRoute.ts';

export function Library({ search }: { search: string }) {
  const routing = useRoute(search);
  const { route, go } = routing;
  const { facets, reload } = useFacets();
  const refresh = useRef(() => {});
  const actions = useActions(() => {
    refresh.current();
    reload();
  });
  const [help, setHelp] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  /** What the view does with a key; false where it is not the view's. */
  const keys = useRef<(act: KeyAct) => boolean>(() => false);

  useEffect(() => {
    document.title = `${i18n.t(`library.view.${route.view}`)} · ${i18n.t('library.title')}`;
  }, [route.view]);

  const press = (act: KeyAct): boolean => {
    switch (act) {
      case 'undo':
        void actions.undo();
        return true;
      case 'search':
        field.current?.focus();
        field.current?.select();
        return field.current !== null;
      case 'help':
        setHelp(true);
        return true;
      case 'clear':
        if (route.query === '') return false;
        go({ query: '' }, 'replace');
        return true;
      default:
        return false;
    }
  };
  const { letters, setLetters } = useKeys((act) => keys.current(act) || press(act));
  const shared = { routing, actions, facets, keys };

  return (
    <div class="page" data-view={route.view}>
      <Masthead
        route={route}
        onView={(view) => go({ ...START, view })}
        onKeys={() => setHelp(true)}
      />
      {route.view !== 'storage' && (
        <SearchField
          field={field}
          value={route.query}
          quotes={route.view === 'quotes'}
          onInput={(query) => go({ query }, 'replace')}
          onDown={() => document.querySelector<HTMLElement>('.entries .entry-title')?.focus()}
        />
      )}
      {route.view === 'stories' && <StoriesView {...shared} refresh={refresh} />}
      {route.view === 'quotes' && <QuotesView {...shared} />}
      {route.view === 'storage' && <StorageView {...shared} />}
      <Toast
        told={actions.told}
        busy={actions.busy}
        onUndo={() => void actions.undo()}
        onClose={actions.silence}
      />
      {help && <KeysDialog on={letters} onSwitch={setLetters} onClose={() => setHelp(false)} />}
    </div>
  );
}
