/** The page's head: its parts, and the ways to export, import, backup and the other pages. */

import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { Mark } from '../icons.tsx';
import { MoreIcon } from './icons.tsx';
import { formatRoute, type Route, START, type View } from './route.ts';

const VIEWS: readonly View[] = ['stories', 'quotes', 'storage'];

const LINKS = [
  ['export', '/transfer.html#export'],
  ['import', '/transfer.html#import'],
  ['backup', '/transfer.html#backup'],
  ['tabs', '/saving.html'],
  ['ledger', '/ledger.html'],
  ['options', '/options.html'],
] as const;

interface Props {
  route: Route;
  onView: (view: View) => void;
  onKeys: () => void;
}

export function Masthead({ route, onView, onKeys }: Props) {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const box = menu.current;
      if (!box?.open) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== 'Escape') return;
        box.querySelector('summary')?.focus();
      } else if (event.target instanceof Node && box.contains(event.target)) return;
      box.open = false;
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('keydown', close);
    document.addEventListener('focusin', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('keydown', close);
      document.removeEventListener('focusin', close);
    };
  }, []);

  return (
    <header class="masthead">
      <div class="brand">
        <Mark />
        <h1>{i18n.t('library.title')}</h1>
      </div>
      <nav class="views" aria-label={i18n.t('library.views')}>
        {VIEWS.map((view) => (
          <a
            key={view}
            href={`/library.html${formatRoute({ ...START, view })}`}
            aria-current={view === route.view ? 'page' : undefined}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              onView(view);
            }}
          >
            {i18n.t(`library.view.${view}`)}
          </a>
        ))}
      </nav>
      <details class="menu" ref={menu}>
        <summary class="button icon-button" aria-label={i18n.t('library.menu.title')}>
          <MoreIcon />
        </summary>
        <ul>
          {LINKS.map(([name, href]) => (
            <li key={name}>
              <a href={href}>{i18n.t(`library.menu.${name}`)}</a>
            </li>
          ))}
          <li>
            <button
              type="button"
              onClick={() => {
                if (menu.current) menu.current.open = false;
                onKeys();
              }}
            >
              {i18n.t('library.menu.keys')}
            </button>
          </li>
        </ul>
      </details>
    </header>
  );
}
