/**
 * A summary by the browser's own model: only where the reader switched it on and the
 * browser has one, only when its button is pressed, and always marked as generated.
 */

import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Article } from '../../lib/article.ts';
import {
  type Generated,
  generateSummary,
  type ModelState,
  modelState,
  ownModel,
} from '../../lib/browser/own-model.ts';
import { settingsItem } from '../../lib/browser/settings.ts';
import { formatPercent } from '../format.ts';
import { messagePart } from '../locale.ts';

type Stage =
  | { kind: 'idle' }
  | { kind: 'fetching'; share: number }
  | { kind: 'writing' }
  | { kind: 'done'; made: Generated };

export function OwnModel({ article }: { article: Article }) {
  const [state, setState] = useState<ModelState>('unavailable');
  const [sentences, setSentences] = useState(3);
  const [stage, setStage] = useState<Stage>({ kind: 'idle' });
  const running = useRef<AbortController | null>(null);
  const model = ownModel();

  useEffect(() => {
    if (model === null) return;
    void settingsItem.getValue().then(async (settings) => {
      setSentences(settings.summarySentences);
      if (settings.ownModel === true) setState(await modelState(model, article.lang));
    });
    return () => running.current?.abort();
  }, [article.lang]);

  // What is too short for a summary of its own sentences is too short for a model.
  if (model === null || state === 'unavailable' || article.summary.length === 0) return null;

  const ask = async (): Promise<void> => {
    const stop = new AbortController();
    running.current = stop;
    setStage(state === 'available' ? { kind: 'writing' } : { kind: 'fetching', share: 0 });
    const made = await generateSummary(model, article, {
      signal: stop.signal,
      sentences,
      onDownload: (share) => setStage({ kind: 'fetching', share }),
      onWriting: () => {
        setState('available');
        setStage({ kind: 'writing' });
      },
    });
    setStage({ kind: 'done', made });
  };

  const busy = stage.kind === 'fetching' || stage.kind === 'writing';
  return (
    <section class="own-model" aria-labelledby="own-model-title">
      <h3 id="own-model-title" class="unseen">
        {i18n.t('popup.ownModel.title')}
      </h3>
      <div aria-live="polite" aria-busy={busy}>
        {stage.kind === 'fetching' && (
          <p>{i18n.t('popup.ownModel.fetching', [formatPercent(stage.share)])}</p>
        )}
        {stage.kind === 'writing' && <p>{i18n.t('popup.ownModel.writing')}</p>}
        {stage.kind === 'done' && <Made made={stage.made} article={article} />}
      </div>
      {stage.kind === 'idle' && state !== 'available' && (
        <p>{i18n.t('popup.ownModel.fetchHint')}</p>
      )}
      {busy ? (
        <button type="button" class="button quiet" onClick={() => running.current?.abort()}>
          {i18n.t('popup.ownModel.stop')}
        </button>
      ) : (
        <button type="button" class="button" onClick={() => void ask()}>
          {i18n.t(labelOf(stage, state))}
        </button>
      )}
    </section>
  );
}

function labelOf(stage: Stage, state: ModelState) {
  if (stage.kind === 'done') return 'popup.ownModel.again';
  return state === 'available' ? 'popup.ownModel.ask' : 'popup.ownModel.askFetch';
}

function Made({ made, article }: { made: Generated; article: Article }) {
  if (!made.ok) {
    return <p class="notice">{i18n.t(`popup.ownModel.failure.${messagePart(made.why)}`)}</p>;
  }
  const { delivered } = article.access;
  return (
    <>
      <blockquote lang={article.lang} dir={article.dir}>
        {made.text}
      </blockquote>
      <p>{i18n.t('popup.ownModel.generated')}</p>
      {made.cut && <p>{i18n.t('popup.ownModel.ofBeginning')}</p>}
      {(delivered === 'preview' || delivered === 'gated') && (
        <p>{i18n.t('popup.ownModel.ofPart')}</p>
      )}
    </>
  );
}
