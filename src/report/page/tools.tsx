/** Above the timeline: the filter, the buttons, and what is in view. */
import { timeWords } from '../../base/time-words.js';
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { clockText, dateText } from '../lanes/clock.js';
import { lengthOf } from '../lanes/view.js';
import { lookAway, pan, showAll, stepEvent, zoom } from './actions.js';
import type { PageModel } from './state.js';
import { usePage } from './use-page.js';

/** Typing rests for so long before the events are filtered. */
const REST = 120;

function FilterField({ page }: { readonly page: PageModel }): VNode {
  const filter = usePage(page, ({ state }) => state.filter);
  const [text, setText] = useState(filter);
  useEffect(() => setText(filter), [filter]);
  useEffect(() => {
    if (text === filter) return undefined;
    const timer = setTimeout(() => page.change({ filter: text }), REST);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div class="find">
      <label for="filter">Filter</label>
      <input
        id="filter"
        type="search"
        value={text}
        placeholder="node:n2 kind:fencing res:db severity:error text"
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => setText(event.currentTarget.value)}
        aria-describedby="filtered"
      />
    </div>
  );
}

function InView({ page }: { readonly page: PageModel }): VNode {
  const view = usePage(page, ({ state }) => state.view);
  const { time } = page.index.history;
  const precision = lengthOf(view) < 20_000 ? 'milliseconds' : 'seconds';
  const from = `${dateText(view.from, time)} ${clockText(view.from, time, precision)}`;
  return (
    <span class="told-now" id="in-view">
      {`${from}, ${timeWords(lengthOf(view))}`}
    </span>
  );
}

export function Tools({ page }: { readonly page: PageModel }): VNode {
  const filtered = usePage(page, (one) => one.filtered);
  const isChosen = usePage(page, ({ state }) => state.incident !== undefined || state.target !== undefined);
  const shown = filtered.events.length.toLocaleString('en');
  const all = page.index.events.count.toLocaleString('en');
  return (
    <div class="tools">
      <FilterField page={page} />
      <span class="told-now" id="filtered" role="status">
        {filtered.isFiltered ? `${shown} of ${all} events` : `${all} events`}
      </span>
      <button type="button" aria-label="zoom in" onClick={() => zoom(page, 0.5)}>
        +
      </button>
      <button type="button" aria-label="zoom out" onClick={() => zoom(page, 2)}>
        −
      </button>
      <button type="button" aria-label="earlier" onClick={() => pan(page, -0.5)}>
        ←
      </button>
      <button type="button" aria-label="later" onClick={() => pan(page, 0.5)}>
        →
      </button>
      <button type="button" onClick={() => showAll(page)}>
        All
      </button>
      <button type="button" aria-label="previous event" onClick={() => stepEvent(page, -1)}>
        ‹ event
      </button>
      <button type="button" aria-label="next event" onClick={() => stepEvent(page, 1)}>
        event ›
      </button>
      <button type="button" disabled={!isChosen} onClick={() => lookAway(page)}>
        Clear
      </button>
      <InView page={page} />
    </div>
  );
}
