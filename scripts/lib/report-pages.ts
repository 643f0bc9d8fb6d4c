/** The tables that `eval -- pages` prints, and its report of misses. */
import type { Article } from '../../lib/article.ts';
import { normalise } from './compare.ts';
import type { LineScores } from './line-scores.ts';
import type { Figures, Labels, Row, Share, ToolFigures } from './score-pages.ts';

const share = ([right, total]: Share) =>
  total === 0 ? '–' : `${right} of ${total} (${Math.round((right / total) * 1000) / 10} %)`;
const ms = (value: number) => value.toFixed(1);

/** Columns padded to their widest cell. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Both tables as text. */
export function printFigures(
  { nutgraf, readability, defuddle, access }: Figures,
  rows: readonly Row[],
): string {
  const tool = (name: string, pick: (figures: ToolFigures) => string) => [
    name,
    pick(nutgraf),
    pick(readability),
    pick(defuddle),
  ];
  const own = (name: string, value: number) => [name, String(value), '', ''];
  const readerable: Share = [
    rows.filter(({ isArticle, readerable: guess }) => isArticle && isArticle.want === guess).length,
    rows.filter(({ isArticle }) => isArticle).length,
  ];
  return [
    table([
      ['', 'Nutgraf', 'Readability', 'Defuddle'],
      tool('pages', (of) => String(of.pages)),
      tool('pages with a leak', (of) => String(of.leakPages)),
      tool('lines leaked', (of) => String(of.leakLines)),
      tool('promo lines', (of) => String(of.promoLines)),
      tool('pages with a lost sentence', (of) => String(of.lostPages)),
      tool('sentences lost', (of) => String(of.lostSentences)),
      own('lost that Readability keeps', nutgraf.lostThatReadabilityKeeps),
      own('kept sentences hidden on the page', nutgraf.hiddenSentences),
      own('gated text shown', nutgraf.gatedShown),
      own('pages that are no article, changed', nutgraf.nonArticlesChanged),
      tool('deks kept', (of) => of.deks.join(' of ')),
      tool('ms, median', (of) => ms(of.msMedian)),
      tool('ms, 95th percentile', (of) => ms(of.msP95)),
    ]),
    table([
      ['access kind', share(access.kind)],
      ['delivered', share(access.delivered)],
      ['meter', share(access.meter)],
      ['meter read where there is none', access.meterFalse.join(' of ')],
      ['offers', share(access.offers)],
      ['article or not', share(access.isArticle)],
      ['article or not, isProbablyReaderable', share(readerable)],
    ]),
  ].join('\n\n');
}

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const list = (title: string, items: readonly string[]) =>
  items.length === 0
    ? ''
    : `<h3>${escapeHtml(title)}</h3><ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;

function missesOf(row: Row, labels: Labels, article: Article, scores: LineScores): string {
  const scored = (plain: string) => {
    const score = scores.get(plain);
    return score === undefined ? '' : ` ⟵ ${score}`;
  };
  const blocks = article.blocks.map(({ kind, text }) => ({ kind, text, plain: normalise(text) }));
  const leaked = row.leaks.map((line) => {
    const wanted = normalise(line);
    const block = blocks.find(({ plain }) => plain.includes(wanted));
    return block ? `${line} ⟵ ${block.kind}: ${block.text}${scored(block.plain)}` : line;
  });
  const keep = (labels.keep ?? []).map(normalise);
  const extra = labels.keep
    ? blocks
        .filter(({ plain }) => !keep.some((line) => line.includes(plain) || plain.includes(line)))
        .map(({ kind, text, plain }) => `${kind}: ${text}${scored(plain)}`)
    : [];
  const wrong = [
    row.access && row.access.got !== row.access.want
      ? `access ${row.access.got}, wanted ${row.access.want}`
      : '',
    row.delivered && row.delivered.got !== row.delivered.want
      ? `delivered ${row.delivered.got}, wanted ${row.delivered.want}`
      : '',
    row.isArticle && row.isArticle.got !== row.isArticle.want
      ? `isArticle ${row.isArticle.got}, wanted ${row.isArticle.want}`
      : '',
    row.meter && !row.meter.right
      ? `meter ${JSON.stringify(row.meter.got)}, wanted ${JSON.stringify(row.meter.want)}`
      : '',
    row.meterFalse ? `meter ${JSON.stringify(article.access.meter)}, wanted none` : '',
    row.dek === false ? `dek lost: ${labels.dek ?? ''}` : '',
    row.changed ? 'no article, but changed' : '',
    ...row.offers
      .filter(({ right }) => !right)
      .map(({ want }) => `offer not read: ${JSON.stringify(want)}`),
  ].filter((line) => line !== '');
  const body = [
    list('Leaked, with the block', leaked),
    list(
      'Lost',
      row.lost.map((line) => `${line}${scored(normalise(line))}`),
    ),
    list('Lost that Readability keeps', row.lostThatReadabilityKeeps),
    list('Hidden on the page', row.hidden),
    list('Gated text shown', row.gatedShown),
    list('Promo', row.promo),
    list('Wrong', wrong),
    list(
      'Evidence',
      wrong.length === 0
        ? []
        : article.access.evidence.map(({ source, detail }) => `${source}: ${detail}`),
    ),
    list('Blocks that are no kept line', extra),
  ].join('');
  return body === ''
    ? ''
    : `<h2>${escapeHtml(row.id)}</h2><p>${escapeHtml(article.url)}</p>${body}`;
}

/** A page of all misses, to be read by eye. */
export class MissReport {
  private readonly parts: string[] = [];

  /** @param scores how the page's lines scored; what weighed is told beside each line */
  add(row: Row, labels: Labels, article: Article, scores: LineScores): void {
    this.parts.push(missesOf(row, labels, article, scores));
  }

  html(figures: string): string {
    return `<!doctype html><meta charset="utf-8"><title>Misses</title>
<style>body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}h2{border-top:1px solid;padding-top:1rem}h3{font-size:1rem;margin-bottom:0}</style>
<pre>${escapeHtml(figures)}</pre>${this.parts.join('\n')}\n`;
  }
}
