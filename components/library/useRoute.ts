/** The page's route, kept in the address: each step can be gone back, typing is one step. */

import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { formatRoute, parseRoute, type Route } from './route.ts';

export interface Routing {
  route: Route;
  go: (change: Partial<Route>, how?: 'push' | 'replace') => void;
  /** Called before the address changes, so that the place in the list can be kept. */
  leaving: { current: () => void };
  /** What was kept with the address that was gone back to; null otherwise. */
  kept: unknown;
}

export function useRoute(search: string): Routing {
  const [step, setStep] = useState(() => ({
    route: parseRoute(search),
    kept: history.state as unknown,
  }));
  const current = useRef(step.route);
  current.current = step.route;
  const leaving = useRef(() => {});

  useEffect(() => {
    history.scrollRestoration = 'manual';
    const back = () => setStep({ route: parseRoute(location.search), kept: history.state });
    window.addEventListener('popstate', back);
    return () => window.removeEventListener('popstate', back);
  }, []);

  const go = useCallback((change: Partial<Route>, how: 'push' | 'replace' = 'push') => {
    const route = { ...current.current, ...change };
    const address = formatRoute(route);
    if (address !== formatRoute(current.current)) {
      const url = `${location.pathname}${address}`;
      if (how === 'push') {
        leaving.current();
        history.pushState(null, '', url);
      } else history.replaceState(null, '', url);
    }
    current.current = route;
    setStep({ route, kept: null });
  }, []);

  return { route: step.route, go, leaving, kept: step.kept };
}
