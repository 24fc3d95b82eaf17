/** Keeps the canvases of the timeline as the state is: at most once for each frame. */
import { listenToGestures } from './gestures.js';
import { chooseIncident, lookAt } from './actions.js';
import { fitted } from './canvas.js';
import { targetAt } from './hit.js';
import {
  AXIS_HEIGHT,
  brushed,
  flagAt,
  OVERVIEW_HEIGHT,
  paintAxis,
  paintOverview,
  WholePicture,
} from './paint-head.js';
import { paintRows } from './paint-rows.js';
import type { PageModel, Target } from './state.js';
import { ROW_HEIGHT } from './surface.js';
import { readTheme, type Theme } from './theme.js';

export interface BoardElements {
  readonly overview: HTMLCanvasElement;
  readonly axis: HTMLCanvasElement;
  readonly rows: HTMLCanvasElement;
  /** What scrolls the rows. */
  readonly scroller: HTMLElement;
}

export interface HoverAt {
  readonly target: Target;
  readonly x: number;
  readonly y: number;
}

export interface BoardEvents {
  readonly onHover: (at: HoverAt | undefined) => void;
  /** After each frame. */
  readonly onPainted: () => void;
}

interface Brush {
  readonly from: number;
  readonly to: number;
}

export class BoardPainter {
  readonly #page: PageModel;
  readonly #elements: BoardElements;
  readonly #onHover: (at: HoverAt | undefined) => void;
  readonly #onPainted: () => void;
  readonly #endings: (() => void)[] = [];
  #theme: Theme | undefined;
  #brush: Brush | undefined;
  readonly #whole = new WholePicture();
  #frame = 0;

  constructor(page: PageModel, elements: BoardElements, { onHover, onPainted }: BoardEvents) {
    this.#page = page;
    this.#elements = elements;
    this.#onHover = onHover;
    this.#onPainted = onPainted;
    const { overview, axis, rows, scroller } = elements;
    const sizes = new ResizeObserver(() => this.ask());
    sizes.observe(scroller);
    sizes.observe(overview.parentElement ?? scroller);
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const forget = (): void => {
      this.#theme = undefined;
      this.ask();
    };
    dark.addEventListener('change', forget);
    const ask = (): void => this.ask();
    scroller.addEventListener('scroll', ask);
    this.#endings.push(
      page.onChange(ask),
      () => sizes.disconnect(),
      () => dark.removeEventListener('change', forget),
      () => scroller.removeEventListener('scroll', ask),
      this.#listen(overview, { brushes: true }),
      this.#listen(axis, { brushes: false }),
      this.#listen(rows, { brushes: false }),
    );
    this.ask();
  }

  end(): void {
    for (const ending of this.#endings) ending();
    cancelAnimationFrame(this.#frame);
  }

  ask(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#paint();
      this.#onPainted();
    });
  }

  #width(): number {
    return this.#elements.scroller.clientWidth - this.#elements.rows.offsetLeft;
  }

  #paint(): void {
    const { overview, axis, rows, scroller } = this.#elements;
    const page = this.#page;
    const width = this.#width();
    const height = Math.min(scroller.clientHeight, page.shownLanes.length * ROW_HEIGHT + 1);
    const ofRows = fitted(rows, width, height);
    const ofOverview = fitted(overview, width, OVERVIEW_HEIGHT);
    const ofAxis = fitted(axis, width, AXIS_HEIGHT);
    if (ofRows === undefined || ofOverview === undefined || ofAxis === undefined) return;
    this.#theme ??= readTheme(ofRows);
    const common = { page, view: page.state.view, theme: this.#theme, width };
    paintRows({ ...common, context: ofRows, height, scrolled: scroller.scrollTop });
    paintOverview({ ...common, context: ofOverview, height: OVERVIEW_HEIGHT }, this.#whole);
    paintAxis({ ...common, context: ofAxis, height: AXIS_HEIGHT });
    this.#paintBrush(ofRows, height);
  }

  #paintBrush(context: CanvasRenderingContext2D, height: number): void {
    if (this.#brush === undefined || this.#theme === undefined) return;
    const { from, to } = this.#brush;
    context.globalAlpha = 0.2;
    context.fillStyle = this.#theme.link;
    context.fillRect(Math.min(from, to), 0, Math.abs(to - from), height);
    context.globalAlpha = 1;
  }

  #targetAt(element: HTMLElement, x: number, y: number): Target | undefined {
    const { rows, scroller } = this.#elements;
    if (element !== rows) return undefined;
    return targetAt(this.#page, { x, y: y + scroller.scrollTop }, this.#page.state.view, this.#width());
  }

  #click(element: HTMLElement, x: number, y: number): void {
    const page = this.#page;
    if (element === this.#elements.axis) {
      const incident = flagAt(page, x, y, this.#width());
      if (incident !== undefined) chooseIncident(page, incident);
      return;
    }
    const target = this.#targetAt(element, x, y);
    if (target !== undefined) lookAt(page, target);
  }

  #listen(element: HTMLCanvasElement, { brushes }: { readonly brushes: boolean }): () => void {
    const page = this.#page;
    const isOverview = element === this.#elements.overview;
    return listenToGestures({
      element,
      brushes,
      width: () => this.#width(),
      view: () => (isOverview ? page.whole : page.state.view),
      setView: (view) => page.change({ view }),
      brush: (from, to, stage) => {
        const view = isOverview ? page.whole : page.state.view;
        this.#brush = stage === 'drawing' && !isOverview ? { from, to } : undefined;
        if (isOverview || stage === 'done') page.change({ view: brushed(view, from, to, this.#width()) });
        else this.ask();
      },
      click: (x, y) => this.#click(element, x, y),
      hover: (x, y) => {
        const target = this.#targetAt(element, x, y);
        const { offsetLeft } = this.#elements.rows;
        this.#onHover(target === undefined ? undefined : { target, x: x + offsetLeft, y });
      },
      leave: () => this.#onHover(undefined),
    });
  }
}
