/** A problem report: a file on the reader's disk, and the reader's choice what goes into it. */

import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { extensionVersion } from '../../lib/browser/commands.ts';
import { askEngine, type Page } from '../../lib/browser/page.ts';
import { picksItem } from '../../lib/browser/picks.ts';
import { makeReport, reportName } from '../../lib/browser/report.ts';
import { settingsItem, siteKey } from '../../lib/browser/settings.ts';
import { saveFile } from '../save-file.ts';

export function Report({ page }: { page: Page }) {
  const [what, setWhat] = useState('');
  const [withoutAddress, setWithoutAddress] = useState(false);
  const [html, setHtml] = useState(false);
  const [outcome, setOutcome] = useState<'saved' | 'failed' | null>(null);

  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    const answer = await askEngine(page.tabId, { type: 'engine:figures', html });
    if (!answer.ok) {
      setOutcome('failed');
      return;
    }
    const at = new Date().toISOString();
    const picks = await picksItem.getValue();
    const report = makeReport({
      what,
      withAddress: !withoutAddress,
      figures: answer.value,
      settings: await settingsItem.getValue(),
      picks: picks[siteKey(answer.value.url)] ?? [],
      extension: extensionVersion(),
      browser: navigator.userAgent,
      at,
    });
    saveFile(reportName(at), 'application/json', JSON.stringify(report, null, 2));
    setOutcome('saved');
  };

  return (
    <details class="report">
      <summary>{i18n.t('popup.report.open')}</summary>
      <form onSubmit={(event) => void save(event)}>
        <label for="report-what">{i18n.t('popup.report.what')}</label>
        <textarea
          id="report-what"
          class="field"
          rows={3}
          value={what}
          onInput={(event) => setWhat(event.currentTarget.value)}
        />
        <label class="tick">
          <input
            type="checkbox"
            checked={withoutAddress}
            onChange={(event) => setWithoutAddress(event.currentTarget.checked)}
          />
          <span>{i18n.t('popup.report.address')}</span>
        </label>
        <label class="tick">
          <input
            type="checkbox"
            checked={html}
            aria-describedby="report-html"
            onChange={(event) => setHtml(event.currentTarget.checked)}
          />
          <span>{i18n.t('popup.report.html')}</span>
        </label>
        <p id="report-html" class="note">
          {i18n.t('popup.report.htmlHint')}
        </p>
        <p class="note">
          {i18n.t('popup.report.holds')} <b>{i18n.t('popup.report.hint')}</b>
        </p>
        <button type="submit" class="button">
          {i18n.t('popup.report.save')}
        </button>
        <p class="note" role="status">
          {outcome !== null && i18n.t(`popup.report.${outcome}`)}
        </p>
      </form>
    </details>
  );
}
