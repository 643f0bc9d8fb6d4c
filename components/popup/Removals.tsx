/** What was taken off the page and why, with undo for one and for all, and the switch for the site. */

import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { changeSettings } from '../../lib/browser/grant.ts';
import type { Cleaning } from '../../lib/browser/messages.ts';
import { askEngine, type Page } from '../../lib/browser/page.ts';
import { type Settings, settingsItem, siteKey } from '../../lib/browser/settings.ts';
import { messagePart } from '../locale.ts';
import { Switch } from '../Switch.tsx';
import { excerpt } from './excerpt.ts';
import { Grant } from './Grant.tsx';
import { Hand } from './Hand.tsx';

interface Props {
  page: Page;
  url: string;
  cleaning: Cleaning;
  onCleaning: (cleaning: Cleaning) => void;
  onStatus: (status: string) => void;
}

export function Removals({ page, url, cleaning, onCleaning, onStatus }: Props) {
  const [settings, setSettings] = useState<Settings | null>(null);
  const host = siteKey(url);
  useEffect(() => {
    void settingsItem.getValue().then(setSettings);
  }, []);

  const inPage = cleaning.removals.filter((removal) => removal.where === 'page');
  const others = cleaning.removals.filter((removal) => removal.where === 'article');
  const anyHidden = inPage.some((removal) => removal.hidden);

  const turn = async (type: 'engine:show' | 'engine:hide', id?: number): Promise<void> => {
    const answer = await askEngine(page.tabId, id === undefined ? { type } : { type, id });
    if (answer.ok) onCleaning(answer.value);
    else onStatus(i18n.t('popup.jumpUnavailable'));
  };

  const keep = async (id: number): Promise<void> => {
    const answer = await askEngine(page.tabId, { type: 'engine:take', action: 'keep', id });
    if (answer.ok) onCleaning(answer.value);
    else onStatus(i18n.t('popup.jumpUnavailable'));
  };

  const forget = async (selector: string): Promise<void> => {
    const question = { type: 'engine:drop', action: 'remove', selector } as const;
    const answer = await askEngine(page.tabId, question);
    if (answer.ok) onCleaning(answer.value);
    else onStatus(i18n.t('popup.jumpUnavailable'));
  };

  /** A removal of the reader's is taken back, one of ours is kept; where neither is possible, none. */
  const settle = ({ id, picked }: Cleaning['removals'][number]) => {
    if (picked !== null) return { label: 'forget', act: () => void forget(picked) } as const;
    return cleaning.pick === null
      ? ({ label: 'keepHere', act: () => void keep(id) } as const)
      : null;
  };

  const switchSite = async (on: boolean): Promise<void> => {
    const changed = await changeSettings((before) => ({
      ...before,
      sites: { ...before.sites, [host]: on ? 'on' : 'off' },
    }));
    setSettings(changed);
    // The engine asks for the settings before it answers, and follows them.
    const answer = await askEngine(page.tabId, { type: 'engine:read' });
    if (answer.ok) onCleaning(answer.value.cleaning);
  };

  return (
    <section class="removals" aria-labelledby="removed-title">
      <div class="row">
        <h2 id="removed-title" class="kicker">
          {i18n.t('popup.removed', inPage.length)}
        </h2>
        {inPage.length > 0 && (
          <button
            type="button"
            class="button quiet"
            onClick={() => void turn(anyHidden ? 'engine:show' : 'engine:hide')}
          >
            {i18n.t(anyHidden ? 'popup.showAll' : 'popup.hideAll')}
          </button>
        )}
      </div>
      {cleaning.idle !== null && (
        <p class="note">{i18n.t(`popup.idle.${messagePart(cleaning.idle)}`)}</p>
      )}
      {inPage.length > 0 && (
        <ul class="removed">
          {inPage.map((removal) => (
            <Piece
              key={removal.id}
              removal={removal}
              onTurn={() => void turn(removal.hidden ? 'engine:show' : 'engine:hide', removal.id)}
              settle={settle(removal)}
            />
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <details class="others">
          <summary>{i18n.t('popup.articleOnly', others.length)}</summary>
          <ul class="removed">
            {others.map((removal) => (
              <Piece key={removal.id} removal={removal} settle={settle(removal)} />
            ))}
          </ul>
        </details>
      )}
      <Hand page={page} cleaning={cleaning} onCleaning={onCleaning} onStatus={onStatus} />
      {page.private && <p class="note">{i18n.t('popup.privateNote')}</p>}
      {settings !== null && host !== '' && !page.private && (
        <>
          {settings.cleaning ? (
            <div class="site-switch">
              <Switch
                checked={settings.sites[host] !== 'off'}
                onChange={(on) => void switchSite(on)}
              >
                {i18n.t('popup.cleanSite', [host])}
              </Switch>
            </div>
          ) : (
            <p class="note">{i18n.t('popup.cleaningOff')}</p>
          )}
          <Grant host={host} settings={settings} onSettings={setSettings} onStatus={onStatus} />
        </>
      )}
    </section>
  );
}

interface PieceProps {
  removal: Cleaning['removals'][number];
  /** Only what is hidden in the page can be shown there again. */
  onTurn?: () => void;
  /** For good, on this site. */
  settle: { label: 'forget' | 'keepHere'; act: () => void } | null;
}

function Piece({ removal, onTurn, settle }: PieceProps) {
  const kind =
    removal.picked === null
      ? i18n.t(`kind.${messagePart(removal.kind)}`)
      : i18n.t('popup.picks.yours');
  const text = removal.text === '' ? i18n.t('popup.picks.noText') : excerpt(removal.text);
  const name = `${kind}, ${text}`;
  return (
    <li data-hidden={removal.hidden} data-picked={removal.picked !== null}>
      <div>
        <p class="removed-kind">{kind}</p>
        <p class="removed-text">{text}</p>
        <p class="removed-reason">{removal.reason}</p>
      </div>
      <div class="removed-acts">
        {onTurn !== undefined && (
          <button
            type="button"
            class="button quiet"
            aria-label={i18n.t(removal.hidden ? 'popup.showOne' : 'popup.hideOne', [name])}
            onClick={onTurn}
          >
            {i18n.t(removal.hidden ? 'popup.show' : 'popup.hide')}
          </button>
        )}
        {settle !== null && (
          <button
            type="button"
            class="button quiet"
            data-settle={settle.label}
            aria-label={i18n.t(
              settle.label === 'forget' ? 'popup.picks.forgetLabel' : 'popup.picks.keepLabel',
              [name],
            )}
            onClick={settle.act}
          >
            {i18n.t(`popup.picks.${settle.label}`)}
          </button>
        )}
      </div>
    </li>
  );
}
