/** Saving the story in the popup: text first, its pictures behind it. */

import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Article } from '../../lib/article.ts';
import { ask } from '../../lib/browser/ask.ts';
import type { ErrorCode, SavedSummary } from '../../lib/browser/messages.ts';
import { requestOrigins } from '../../lib/browser/saving/hosts.ts';
import type { SaveResult } from '../../lib/library/types.ts';
import { isCut } from '../access.ts';
import { messagePart } from '../locale.ts';
import { usePictureHosts } from '../saving/usePictureHosts.ts';

export type SaveStep = 'unsaved' | 'saving' | 'saved' | 'found';

function errorWords(code: ErrorCode): string {
  const known = ['disk-full', 'database', 'emptied', 'too-large', 'no-receiver'] as const;
  const key = known.find((candidate) => candidate === code) ?? 'other';
  return i18n.t('popup.saveFailed', [i18n.t(`popup.saveErrors.${messagePart(key)}`)]);
}

function words(article: Article, { kept, completed, updated }: SaveResult): string {
  if (kept) return i18n.t('popup.keptFuller');
  if (completed) return i18n.t('saving.completed');
  if (isCut(article.access)) return i18n.t('saving.preview');
  return i18n.t(updated ? 'popup.justUpdated' : 'popup.justSaved');
}

interface Save {
  step: SaveStep;
  /** The saved copy's id, where there is one. */
  id: string | null;
  /** To be called within the click. */
  save: () => void;
}

export function useSave(
  article: Article,
  found: SavedSummary | null,
  onStatus: (status: string) => void,
): Save {
  const [step, setStep] = useState<SaveStep>('unsaved');
  const [id, setId] = useState<string | null>(null);
  const missing = usePictureHosts(article);

  useEffect(() => {
    if (found === null) return;
    setStep('found');
    setId(found.id);
  }, [found]);

  const store = async (before: SaveStep): Promise<void> => {
    setStep('saving');
    const answer = await ask({ type: 'library:save', article });
    if (!answer.ok) {
      setStep(before);
      onStatus(errorWords(answer.code));
      return;
    }
    setStep('saved');
    setId(answer.value.id);
    onStatus(words(article, answer.value));
  };

  const save = (): void => {
    if (step === 'saving' || step === 'saved') return;
    // The browser's question may close the popup, so nothing here waits for its answer: the text is
    // on its way at once, and the background hears of a permission by itself.
    void requestOrigins(missing);
    void store(step);
  };

  return { step, id, save };
}
