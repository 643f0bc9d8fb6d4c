/** Saving all open tabs, as the page shows it. */

import { useRef, useState } from 'preact/hooks';
import { EVERY_SITE } from '../../lib/browser/grant.ts';
import { requestOrigins } from '../../lib/browser/saving/hosts.ts';
import {
  type OpenTab,
  openTabs,
  saveTabs,
  type TabOutcome,
} from '../../lib/browser/saving/tabs.ts';

export interface TabRow {
  tab: OpenTab;
  outcome: TabOutcome | 'waiting' | 'now';
}

export type TabsStep = 'ready' | 'refused' | 'running' | 'stopping' | 'done' | 'stopped' | 'failed';

interface Tabs {
  step: TabsStep;
  rows: TabRow[];
  /** To be called within a click. */
  start: () => void;
  stop: () => void;
}

export function useTabs(): Tabs {
  const [step, setStep] = useState<TabsStep>('ready');
  const [rows, setRows] = useState<TabRow[]>([]);
  const stopping = useRef(new AbortController());

  const run = async (granted: Promise<boolean>): Promise<void> => {
    if (!(await granted)) {
      setStep('refused');
      return;
    }
    stopping.current = new AbortController();
    const { signal } = stopping.current;
    setStep('running');
    const tabs = await openTabs();
    setRows(tabs.map((tab) => ({ tab, outcome: 'waiting' })));
    await saveTabs(
      tabs,
      (told, outcome) =>
        setRows((before) => before.map((row) => (row.tab === told ? { ...row, outcome } : row))),
      signal,
    );
    setStep(signal.aborted ? 'stopped' : 'done');
  };

  return {
    step,
    rows,
    start: () => {
      run(requestOrigins([EVERY_SITE])).catch(() => setStep('failed'));
    },
    stop: () => {
      stopping.current.abort();
      setStep('stopping');
    },
  };
}
