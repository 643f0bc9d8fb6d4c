/** Save, Read and Copy as Markdown, with a line that says how it went. */

import { i18n } from '#i18n';
import type { Article } from '../../lib/article.ts';
import type { SavedSummary } from '../../lib/browser/messages.ts';
import { openReader } from '../../lib/browser/page.ts';
import { formatDay } from '../format.ts';
import { CheckIcon } from '../icons.tsx';
import { Pictures } from '../saving/Pictures.tsx';
import { usePictureCount } from '../saving/usePictureCount.ts';
import { type SaveStep, useSave } from './useSave.ts';

interface Props {
  article: Article;
  found: SavedSummary | null;
  /** Read in a private window. */
  isPrivate: boolean;
  status: string;
  onStatus: (status: string) => void;
}

const LABELS = {
  unsaved: 'popup.save',
  saving: 'popup.saving',
  saved: 'popup.saved',
  found: 'popup.update',
} as const satisfies Record<SaveStep, string>;

export function Actions({ article, found, isPrivate, status, onStatus }: Props) {
  const { step, id, save } = useSave(article, found, onStatus);
  const pictures = usePictureCount(id);

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
    status === '' && step === 'found' && since !== null ? i18n.t('popup.savedOn', [since]) : status;
  return (
    <footer class="actions">
      <p class="status" role="status">
        {words}
      </p>
      {id !== null && pictures !== null && <Pictures id={id} count={pictures} />}
      <div class="buttons">
        <button
          type="button"
          class="button primary"
          data-save={step}
          aria-disabled={step === 'saving' || step === 'saved'}
          onClick={save}
        >
          {step === 'saved' && <CheckIcon />}
          {i18n.t(LABELS[step])}
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
