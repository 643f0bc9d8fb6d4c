/**
 * One page under the engine: judged, hidden, watched, read on demand.
 *
 * It knows no extension API: what it must ask or tell goes through `Host`.
 */

import type { Article, Delivered, Removal } from './article.ts';
import type { SitePicks } from './clean/picks.ts';
import { suspectIn } from './clean/suspect.ts';
import { readMetadata } from './extract/metadata.ts';
import { Hand, type HandHost, type PickAction, type PickBar } from './hand.ts';
import type { MeterNote } from './ledger/ledger.ts';
import { checkSize } from './limits.ts';
import { Budget, Estimate } from './page/budget.ts';
import { Cover } from './page/cover.ts';
import { isHidden, releaseAll } from './page/hide.ts';
import { lightUp } from './page/light.ts';
import { locate } from './page/locate.ts';
import { LOOKING, watch } from './page/watch.ts';
import { hidesInPage, isTold, type Judged, judgePage, toRemoval } from './pipeline.ts';
import type { ReadingTools } from './reading.ts';
import type { Verdict } from './view.ts';

/** What holds for the site; the same shape as the settings that the background sends. */
export interface SessionSettings {
  clean: boolean;
  keepKinds: Article['removed'][number]['kind'][];
  summarySentences: number;
  /** What the reader picked on this site. */
  picks?: SitePicks;
}

export interface SessionCleaning {
  active: boolean;
  idle: 'no-article' | 'preview' | 'gated' | 'off' | 'shown' | 'nothing' | null;
  removals: (Removal & { id: number; hidden: boolean; picked: string | null })[];
  /** Why no piece may be picked here; null: it may. */
  pick: PickBar;
  /** What the reader keeps here. */
  kept: { selector: string; text: string }[];
}

export interface Host extends HandHost {
  /** How many pieces are hidden now, and how much of the story is here; null where the page is none. */
  count(hidden: number, delivered: Delivered | null): void;
  /** What the site says of its free stories: once for each page and count. */
  meter(note: MeterNote): void;
  /** Brings what makes articles into the page. */
  reading(): Promise<ReadingTools>;
  /** False after the extension was updated or removed under the open page. */
  alive(): boolean;
}

interface Hideable {
  verdict: Verdict;
  removal: Removal;
  /** The reader showed it: it is not hidden again by itself. */
  shown: boolean;
}

export class Session {
  readonly #document: Document;
  readonly #host: Host;
  #settings: SessionSettings;
  #judged: Judged;
  #article: Article | null = null;
  #hideables: Hideable[] = [];
  #allShown = false;
  /** Nothing is hidden for as long as the reader points at what to keep. */
  #uncovered = false;
  #watching = new AbortController();
  readonly #cover: Cover;
  readonly #looking = new Budget(LOOKING);
  readonly #estimate = new Estimate();
  /** The page has another address, and was not judged since. */
  #stale = false;
  #told = '0 null';
  /** The last count that the host was told, with its page. */
  #meterTold = '';
  /** The reader's own picks. */
  readonly hand: Hand;

  /** Milliseconds that the probe took in this document; 0 where it did not run. */
  readonly #probe: number;

  /** Throws `PageTooLarge` for a page that is not read. */
  constructor(document: Document, settings: SessionSettings, host: Host, probe = 0) {
    checkSize(document, true);
    this.#probe = probe;
    this.#document = document;
    this.#settings = settings;
    this.#host = host;
    this.hand = new Hand(
      {
        document,
        judged: () => this.#judged,
        bar: () => this.#pickBar(),
        look: () => this.#look(),
        uncover: (on) => this.#uncover(on),
      },
      host,
      settings.picks,
    );
    releaseAll(document);
    this.#cover = new Cover(document);
    this.#judged = this.#estimate.measure(document, () =>
      judgePage(document, document.location.href, this.hand.picks()),
    );
    this.#cover.judged(this.#judged.access.modals, this.#judged.view.lines);
    this.#carryOut();
    this.#tellMeter();
    this.#watch();
  }

  /** Takes the settings as they are now: another choice for the site is carried out at once. */
  configure(settings: SessionSettings): void {
    if (JSON.stringify(settings) === JSON.stringify(this.#settings)) return;
    this.#settings = settings;
    this.#article = null;
    if (this.hand.configure(settings.picks)) this.#look();
    else this.#carryOut();
  }

  /** The article of the page; read once, and again where it is asked for or the page has changed. */
  async read(fresh: boolean): Promise<Article> {
    const { readArticle } = await this.#host.reading();
    if (fresh || this.#stale) this.#look();
    this.#article ??= readArticle(this.#judged, {
      summarySentences: this.#settings.summarySentences,
      keepKinds: this.#settings.keepKinds,
      probe: this.#probe,
    });
    return this.#article;
  }

  cleaning(): SessionCleaning {
    const removals = this.#hideables.map(({ removal, verdict }, id) => ({
      ...removal,
      id,
      hidden: isHidden(verdict.element),
      picked: verdict.picked ?? null,
    }));
    const active = removals.some(({ hidden }) => hidden);
    return {
      active,
      idle: active ? null : this.#idleReason(),
      removals,
      pick: this.#pickBar(),
      kept: this.hand.kept(),
    };
  }

  /** Keeps what a removal takes, or removes what was left in place, on the whole site. */
  async take(action: PickAction, id: number): Promise<void> {
    const element =
      action === 'keep' ? this.#hideables[id]?.verdict.element : this.hand.elementOfDoubt(id);
    if (element !== undefined && element !== null) await this.hand.take(action, element);
  }

  /** Hides again what was shown: one, or all. */
  hide(id?: number): void {
    if (!this.#mayHide()) return;
    if (id === undefined) this.#allShown = false;
    this.#cover.change(() => {
      for (const [index, hideable] of this.#hideables.entries()) {
        if (id !== undefined && index !== id) continue;
        hideable.shown = false;
        if (this.#hides(hideable)) this.#cover.hide(hideable.verdict.element);
      }
    });
    this.#count();
  }

  /** Shows, struck through: one, or all. */
  show(id?: number): void {
    if (id === undefined) this.#allShown = true;
    this.#cover.change(() => {
      for (const [index, hideable] of this.#hideables.entries()) {
        if (id !== undefined && index !== id) continue;
        hideable.shown = true;
        if (isHidden(hideable.verdict.element)) {
          this.#cover.show(hideable.verdict.element, labelOf(hideable.verdict));
        }
      }
    });
    this.#count();
  }

  /** Scrolls to a stretch of a block and lights it up. */
  async jump(block: number, start: number, end: number): Promise<boolean> {
    const text = (await this.read(false)).blocks[block]?.text;
    if (text === undefined) return false;
    const range = locate(this.#judged.view.lines, text, start, end);
    if (range === null) return false;
    lightUp(range);
    return true;
  }

  end(): void {
    this.hand.stop();
    this.#watching.abort();
  }

  #mayHide(): boolean {
    return this.#settings.clean && this.#judged.mayHide && !this.#stale;
  }

  #hides({ verdict, shown }: Hideable): boolean {
    return (
      !shown &&
      !this.#allShown &&
      !this.#uncovered &&
      hidesInPage(verdict, this.#settings.keepKinds)
    );
  }

  /** Brings the page in line with what was judged and what the reader wants. */
  #carryOut(): void {
    const before = new Map(this.#hideables.map((one) => [one.verdict.element, one]));
    const mayHide = this.#mayHide();
    this.#hideables = this.#judged.verdicts.filter(isTold).map((verdict) => {
      const where = mayHide && hidesInPage(verdict, this.#settings.keepKinds) ? 'page' : 'article';
      return {
        verdict,
        removal: toRemoval(verdict, this.#judged.view, where),
        shown: before.get(verdict.element)?.shown ?? false,
      };
    });
    const wanted = new Set(this.#hideables.map(({ verdict }) => verdict.element));
    this.#cover.change(() => {
      for (const element of before.keys()) if (!wanted.has(element)) this.#cover.release(element);
      for (const hideable of this.#hideables) {
        if (mayHide && this.#hides(hideable)) this.#cover.hide(hideable.verdict.element);
        else if (!(hideable.shown || this.#allShown || this.#uncovered) || !mayHide)
          this.#cover.release(hideable.verdict.element);
      }
    });
    this.#count();
  }

  /** Judges the page anew. What is hidden is read as if it were shown, so that verdicts stay. */
  #look(): void {
    checkSize(this.#document, this.#stale);
    this.#estimate.measure(this.#document, () =>
      this.#cover.change(() => {
        this.#cover.bare();
        this.#judged = judgePage(this.#document, this.#document.location.href, this.hand.picks());
        this.#stale = false;
        this.#article = null;
        this.#cover.judged(this.#judged.access.modals, this.#judged.view.lines);
        this.#carryOut();
      }),
    );
    this.#tellMeter();
  }

  #watch(): void {
    watch(
      this.#document,
      {
        known: (element) => this.#hidesKnown(element),
        suspects: suspectIn(this.#judged.view.lang),
        cost: () => this.#estimate.of(this.#document),
        shadows: () => this.#judged.view.shadows,
        onChanged: () => this.#guarded(() => this.#look()),
        onNavigated: (judge) =>
          this.#guarded(() => {
            this.hand.stop();
            this.#allShown = false;
            this.#stale = true;
            this.#told = '';
            this.#article = null;
            this.#cover.forget();
            this.#hideables = [];
            if (judge) this.#look();
            else this.#count();
          }),
      },
      this.#watching.signal,
      this.#looking,
    );
  }

  /** Hides again what the page made anew. */
  #hidesKnown(element: Element): boolean {
    if (!this.#mayHide() || this.#allShown || this.#uncovered || !this.#host.alive()) return false;
    return this.#cover.hideKnown(element);
  }

  /** Does the work unless a newer engine may be at work here: two would undo each other's doings. */
  #guarded(work: () => void): void {
    if (!this.#host.alive()) {
      this.end();
      return;
    }
    try {
      work();
    } catch (error) {
      this.#host.report(error);
    }
  }

  #count(): void {
    const hidden = this.#hideables.filter(({ verdict }) => isHidden(verdict.element)).length;
    const { isArticle, access } = this.#judged;
    const delivered = isArticle && !this.#stale ? access.state.delivered : null;
    const told = `${hidden} ${delivered}`;
    if (told === this.#told) return;
    this.#told = told;
    this.#host.count(hidden, delivered);
  }

  #tellMeter(): void {
    const { isArticle, access, view } = this.#judged;
    const { meter } = access.state;
    if (!isArticle || meter === null) return;
    const url = this.#document.location.href;
    const told = JSON.stringify([url, meter]);
    if (told === this.#meterTold) return;
    this.#meterTold = told;
    const { title, siteName } = readMetadata(view);
    this.#host.meter({ ...meter, url, title, siteName });
  }

  /** Shows for a while what is hidden, so that it can be pointed at; then all is as it was. */
  #uncover(on: boolean): void {
    this.#cover.change(() => {
      for (const { verdict } of on ? this.#hideables : []) {
        if (isHidden(verdict.element)) this.#cover.show(verdict.element, labelOf(verdict));
      }
    });
    this.#uncovered = on;
    this.#carryOut();
  }

  #pickBar(): PickBar {
    const { isArticle, mayHide, access } = this.#judged;
    const { delivered } = access.state;
    if (!isArticle) return 'no-article';
    if (!mayHide) return delivered === 'whole' ? 'unknown' : delivered;
    return this.#settings.clean ? null : 'off';
  }

  #idleReason(): SessionCleaning['idle'] {
    const { delivered } = this.#judged.access.state;
    if (!this.#judged.isArticle) return 'no-article';
    if (delivered === 'preview' || delivered === 'gated') return delivered;
    if (!this.#settings.clean) return 'off';
    if (this.#allShown || this.#hideables.some(({ shown }) => shown)) return 'shown';
    return 'nothing';
  }
}

/** What stands in the page beside a removal that is shown again. */
function labelOf({ kind, picked }: Verdict): string {
  return picked === undefined ? kind : 'your pick';
}
