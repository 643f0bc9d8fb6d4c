/** Save, Read and Copy as Markdown, with a line that says how it went. */

import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Article } from '../../lib/article.ts';
import { ask } from '../../lib/browser/ask.ts';
import type { ErrorCode, SavedSummary } from '../../lib/browser/messages.ts';
import { openReader } from '../../lib/browser/page.ts';
import { CheckIcon } from '../icons.tsx';
import { formatDay, messagePart } from '../locale.ts';

interface Props {
  article: Article;
  found: SavedSummary | null;
  /** Read in a private window. */
  isPrivate: boolean;
  status: string;
  onStatus: (status: string) => void;
}

type SaveState = 'unsaved' | 'saving' | 'saved' | 'found';

function saveError(code: ErrorCode): string {
  const known = ['disk-full', 'database', 'emptied', 'too-large', 'no-receiver'] as const;
  const key = known.find((candidate) => candidate === code) ?? 'other';
  return i18n.t('popup.saveFailed', [i18n.t(`popup.saveErrors.${messagePart(key)}`)]);
}

const LABELS = {
  unsaved: 'popup.save',
  saving: 'popup.saving',
  saved: 'popup.saved',
  found: 'popup.update',
} as const satisfies Record<SaveState, string>;

export function Actions({ article, found, isPrivate, status, onStatus }: Props) {
  const [save, setSave] = useState<SaveState>('unsaved');
  const [id, setId] = useState<string | null>(null);

  useEffect(() => {
    if (found === null) return;
    setSave('found');
    setId(found.id);
  }, [found]);

  const keep = async (): Promise<void> => {
    if (save === 'saving' || save === 'saved') return;
    const before = save;
    setSave('saving');
    const answer = await ask({ type: 'library:save', article });
    if (!answer.ok) {
      setSave(before);
      onStatus(saveError(answer.code));
      return;
    }
    setSave('saved');
    setId(answer.value.id);
    if (answer.value.kept) onStatus(i18n.t('popup.keptFuller'));
    else if (answer.value.updated) onStatus(i18n.t('popup.justUpdated'));
    else if (article.access.delivered === 'whole') onStatus(i18n.t('popup.justSaved'));
    else onStatus(i18n.t('popup.savedPreview'));
  };

  const read = async (): Promise<void> => {
    try {
      await openReader(article, id, isPrivate);
    } catch {
      onStatus(i18n.t('popup.openFailed'));
    }
  };

  const copy = async (): Promise<void> => {
    try {
      const { articleToMarkdown } = await import('../../lib/export/markdown.ts');
      await navigator.clipboard.writeText(articleToMarkdown(article));
      onStatus(i18n.t('popup.copied'));
    } catch {
      onStatus(i18n.t('popup.copyFailed'));
    }
  };

  const since = found === null ? null : formatDay(found.savedAt);
  const words =
    status === '' && save === 'found' && since !== null ? i18n.t('popup.savedOn', [since]) : status;
  return (
    <footer class="actions">
      <p class="status" role="status">
        {words}
      </p>
      <div class="buttons">
        <button
          type="button"
          class="button primary"
          data-save={save}
          aria-disabled={save === 'saving' || save === 'saved'}
          onClick={() => void keep()}
        >
          {save === 'saved' && <CheckIcon />}
          {i18n.t(LABELS[save])}
        </button>
        <button type="button" class="button" onClick={() => void read()}>
          {i18n.t('popup.read')}
        </button>
        <button type="button" class="button" onClick={() => void copy()}>
          {i18n.t('popup.copy')}
        </button>
      </div>
    </footer>
  );
}
