/** What the reader has done with the page, and what follows from it; whoever shows it is told of changes. */
import { eventFilter, isEmpty, laneFilter, parseFilter } from '../lanes/filter.js';
import type { HistoryIndex } from '../lanes/history-index.js';
import { arranged, AS_THEY_ARE, laneKey, type LaneArrangement } from '../lanes/lane-order.js';
import { leveled, type LeveledEvents } from '../lanes/levels.js';
import { within, type View } from '../lanes/view.js';
import type { ReportIncident } from '../report-data.js';

/** What the reader looks at: an event, a span of a lane, or a line of a log. */
export type Target =
  | { readonly kind: 'event'; readonly event: number; readonly lane?: number }
  | { readonly kind: 'span'; readonly lane: number; readonly span: number }
  | { readonly kind: 'line'; readonly file: number; readonly line: number };

export interface PageState {
  readonly view: View;
  readonly filter: string;
  readonly arrangement: LaneArrangement;
  /** Key of the lane on which the keyboard is. */
  readonly lane?: string | undefined;
  readonly target?: Target | undefined;
  readonly incident?: number | undefined;
  /** The page is of this resource alone. */
  readonly resource?: string | undefined;
}

/** What a filter leaves. */
export interface Filtered {
  readonly isFiltered: boolean;
  readonly isAsked: (event: number) => boolean;
  /** Indexes of the events, in order of time. */
  readonly events: Uint32Array;
  /** Of each lane, by its index. */
  readonly lanes: readonly LeveledEvents[];
  readonly all: LeveledEvents;
}

function filteredBy(index: HistoryIndex, text: string): Filtered {
  const filter = parseFilter(text);
  const { events, from, to, lanes } = index;
  const matches = eventFilter(index, filter);
  const asked = new Uint8Array(events.count);
  for (let event = 0; event < events.count; event += 1) asked[event] = matches(event) ? 1 : 0;
  const isAsked = (event: number): boolean => asked[event] === 1;
  const levelsOf = (of: Uint32Array): LeveledEvents =>
    leveled({ events: of, at: events.at, severity: events.severity, from, to });
  const kept = Uint32Array.from(asked.keys()).filter(isAsked);
  return {
    isFiltered: !isEmpty(filter),
    isAsked,
    events: kept,
    lanes: lanes.map((lane) => levelsOf(lane.events.filter(isAsked))),
    all: levelsOf(kept),
  };
}

type Listener = (state: PageState, before: PageState) => void;

export class PageModel {
  state: PageState;
  readonly #listeners = new Set<Listener>();
  #filtered: { readonly text: string; readonly result: Filtered } | undefined;
  #shown: { readonly state: PageState; readonly lanes: readonly number[] } | undefined;

  readonly index: HistoryIndex;

  constructor(index: HistoryIndex) {
    this.index = index;
    this.state = { view: this.whole, filter: '', arrangement: AS_THEY_ARE };
  }

  get whole(): View {
    return { from: this.index.from, to: this.index.to };
  }

  get filtered(): Filtered {
    const { filter } = this.state;
    if (this.#filtered?.text !== filter) {
      this.#filtered = { text: filter, result: filteredBy(this.index, filter) };
    }
    return this.#filtered.result;
  }

  /** Indexes of the lanes that are shown, from above. */
  get shownLanes(): readonly number[] {
    const { filter, arrangement } = this.state;
    const known = this.#shown;
    if (known?.state.filter === filter && known.state.arrangement === arrangement) return known.lanes;
    const lanes = arranged(this.index.lanes, arrangement, laneFilter(this.index, parseFilter(filter)));
    this.#shown = { state: this.state, lanes };
    return lanes;
  }

  get incident(): ReportIncident | undefined {
    const { incident } = this.state;
    return incident === undefined
      ? undefined
      : this.index.history.incidents.find(({ id }) => id === incident);
  }

  laneOfKey(key: string | undefined): number | undefined {
    if (key === undefined) return undefined;
    const found = this.index.lanes.findIndex((lane) => laneKey(lane) === key);
    return found < 0 ? undefined : found;
  }

  change(changes: Partial<PageState>): void {
    const before = this.state;
    const view = changes.view === undefined ? before.view : within(changes.view, this.whole);
    this.state = { ...before, ...changes, view };
    for (const listener of this.#listeners) listener(this.state, before);
  }

  onChange(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
