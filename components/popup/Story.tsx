/** A story in the popup: headline, how it is paid for, summary, quotes, removals, actions. */

import { useMemo, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Article, Span } from '../../lib/article.ts';
import type { Cleaning, Reading, SavedSummary } from '../../lib/browser/messages.ts';
import { jumpTo, type Page } from '../../lib/browser/page.ts';
import { siteKey } from '../../lib/browser/settings.ts';
import { countWords } from '../../lib/text.ts';
import { formatDay } from '../format.ts';
import { AccessBox } from './AccessBox.tsx';
import { Actions } from './Actions.tsx';
import { AllTabs } from './AllTabs.tsx';
import { LedgerLine } from './LedgerLine.tsx';
import { Quotes } from './Quotes.tsx';
import { Removals } from './Removals.tsx';
import { Report } from './Report.tsx';
import { Summary } from './Summary.tsx';

/** Words a minute of an ordinary reader of news. */
const READING_SPEED = 230;

function minutesOf(article: Article): number {
  const words = article.blocks.reduce((sum, block) => sum + countWords(block.text), 0);
  return Math.max(1, Math.round(words / READING_SPEED));
}

interface Props {
  page: Page;
  reading: Reading;
  found: SavedSummary | null;
}

export function Story({ page, reading, found }: Props) {
  const { article } = reading;
  const [cleaning, setCleaning] = useState<Cleaning>(reading.cleaning);
  const [status, setStatus] = useState('');
  const [lit, setLit] = useState<string | null>(null);
  const minutes = useMemo(() => minutesOf(article), [article]);

  const jump = async (key: string, span: Span): Promise<void> => {
    const answer = await jumpTo(page.tabId, span);
    if (!answer.ok) {
      setStatus(i18n.t('popup.jumpUnavailable'));
      return;
    }
    setLit(answer.value.found ? key : null);
    setStatus(i18n.t(answer.value.found ? 'popup.jumped' : 'popup.jumpFailed'));
  };

  const day = article.publishedAt === null ? null : formatDay(article.publishedAt);
  const facts = [article.byline, day, i18n.t('popup.minutes', minutes)].filter(Boolean);
  return (
    <>
      <main class="story">
        <article lang={article.lang} dir={article.dir}>
          <p class="kicker">{article.siteName ?? siteKey(article.url)}</p>
          <h1>{article.title}</h1>
          {article.dek !== null && <p class="dek">{article.dek}</p>}
        </article>
        <p class="facts">
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </p>
        <AccessBox article={article} saved={found} />
        <LedgerLine host={siteKey(page.url || article.url)} meter={article.access.meter} />
        <Summary article={article} lit={lit} onJump={jump} />
        <Quotes article={article} lit={lit} onJump={jump} />
        <Removals
          page={page}
          url={article.url}
          cleaning={cleaning}
          onCleaning={setCleaning}
          onStatus={setStatus}
        />
        <Report page={page} />
        <AllTabs />
      </main>
      <Actions
        article={article}
        found={found}
        isPrivate={page.private}
        status={status}
        onStatus={setStatus}
      />
    </>
  );
}
